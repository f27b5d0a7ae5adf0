"""What the words of a plan say otherwise than its version did."""

from typing import Any

from phusa.planning.rules.rewording import reworded


def state(**more: Any) -> dict[str, Any]:
    """The words of a plan."""
    words = {"title": "Kế hoạch BDTX", "preamble": "Căn cứ tình hình", "bases": ["TT 26", "KH 772"]}
    return {**words, "sections": [{"number": 1, "paragraphs": ["Một", "Hai"]}], **more}


def told(now: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The changes since the usual words."""
    return [(one.words, one.title, one.said) for one in reworded(state(), now)]


def test_the_same_words_are_no_change() -> None:
    assert told(state()) == []
    assert told(state(sections=[{"number": 1, "paragraphs": ["Một", "Hai"]}, {"number": 2}])) == []


def test_title_and_opening_words_are_said() -> None:
    assert told(state(title="Kế hoạch khác", preamble="")) == [
        ("Đổi", "Trích yếu", ""),
        ("Đổi", "Lời mở đầu", ""),
    ]


def test_bases_that_came_and_went_are_named() -> None:
    assert told(state(bases=["KH 772", "TT 19"])) == [
        ("Thêm", "căn cứ “TT 19”", ""),
        ("Bỏ", "căn cứ “TT 26”", ""),
    ]


def test_sections_say_how_many_paragraphs_differ() -> None:
    one = [{"number": 1, "paragraphs": ["Hai", "Ba", "Bốn"]}, {"number": 3, "paragraphs": ["Mới"]}]
    changed = told(state(sections=one))
    assert [said for _, _, said in changed] == ["thêm 2 đoạn, bỏ 1 đoạn", "thêm 1 đoạn"]
    assert changed[0][1].startswith("mục I. ")
    turned = state(sections=[{"number": 1, "paragraphs": ["Hai", "Một"]}])
    assert [said for _, _, said in told(turned)] == ["đổi thứ tự các đoạn"]


def test_a_version_without_words_is_one_that_had_none() -> None:
    assert {change.kind for change in reworded({"items": []}, state())} == {"added", "changed"}
