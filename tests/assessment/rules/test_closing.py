"""What stands in the way of a close, by name."""

from phusa.assessment.rules.closing import Obstacle, RecordFacts, blockers


def facts(score_count: int = 6, missing: tuple[str, ...] = (), accepted: bool = False) -> RecordFacts:
    return RecordFacts(7, "Lèo Văn Phương", score_count, missing, accepted)


def test_nothing_missing_blocks_nothing() -> None:
    assert blockers([facts()]) == []


def test_one_missing_score_is_named() -> None:
    (blocker,) = blockers([facts(5, ("mô-đun THCS18 (ND3)",))])
    assert blocker.code is Obstacle.MISSING_SCORE
    assert blocker.title == "Lèo Văn Phương: thiếu một điểm thành phần"
    assert "Mô-đun THCS18" in blocker.text


def test_several_missing_scores_are_counted() -> None:
    (blocker,) = blockers([facts(4, ("ND1", "ND2"))])
    assert blocker.title.endswith("thiếu 2 điểm thành phần")


def test_no_score_at_all_is_said_so() -> None:
    assert blockers([facts(0)])[0].code is Obstacle.NO_SCORES


def test_an_accepted_gap_blocks_nothing() -> None:
    assert blockers([facts(0, accepted=True), facts(5, ("ND1",), accepted=True)]) == []


def test_people_keep_their_order() -> None:
    found = blockers([RecordFacts(n, f"Người {n}", 0, (), False) for n in (3, 1, 2)])
    assert [blocker.record_id for blocker in found] == [3, 1, 2]
