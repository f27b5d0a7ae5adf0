"""Whether a plan may be sent: every bound from both sides."""

from dataclasses import replace

import pytest

from phusa.planning.rules.checks import PlanFacts, PlannedLine, Readings, Target, hours_by_block, problems

YEAR = (
    Target("ND1", 30, "Mục III.1.1"),
    Target("ND2", 30, "Mục III.1.2"),
    Target("ND3", 60, "Mục III.2"),
)
NEW_YEAR = (Target("CT01", 40, about=True), Target("CT02", 40, about=True), Target("CT03", 40))


def lines(**hours: int) -> list[PlannedLine]:
    return [PlannedLine(block, f"Chuyên đề {block}", tiet, f"{block}-1") for block, tiet in hours.items()]


def codes(facts: PlanFacts) -> list[str]:
    return [one.code for one in problems(facts)]


def test_a_whole_year_has_no_problem() -> None:
    assert problems(PlanFacts(lines(ND1=30, ND2=30, ND3=60), YEAR)) == []


@pytest.mark.parametrize(
    ("nd3", "text", "fix"),
    [
        (58, "ND3 có 58 tiết, cần đúng 60: thiếu 2 tiết.", "Thêm 2 tiết ở ND3."),
        (62, "ND3 có 62 tiết, cần đúng 60: thừa 2 tiết.", "Bớt 2 tiết ở ND3."),
    ],
)
def test_118_and_122_are_refused_with_the_block_and_what_mends_it(nd3: int, text: str, fix: str) -> None:
    (found,) = problems(PlanFacts(lines(ND1=30, ND2=30, ND3=nd3), YEAR))
    assert (found.code, found.block, found.text, found.fix, found.cite) == (
        "block_hours",
        "ND3",
        text,
        fix,
        "Mục III.2",
    )


@pytest.mark.parametrize(("nd2", "said"), [(29, ["block_hours"]), (30, []), (31, ["block_hours"])])
def test_every_block_is_exact_even_where_the_year_adds_up(nd2: int, said: list[str]) -> None:
    facts = PlanFacts(lines(ND1=30, ND2=nd2, ND3=60), YEAR)
    assert codes(facts) == said
    swapped = PlanFacts(lines(ND1=29, ND2=31, ND3=60), YEAR)
    assert codes(swapped) == ["block_hours", "block_hours"]


@pytest.mark.parametrize(("nd3", "said"), [(59, ["block_hours"]), (60, []), (75, [])])
def test_by_the_reading_at_least_more_is_no_problem(nd3: int, said: list[str]) -> None:
    facts = PlanFacts(lines(ND1=30, ND2=30, ND3=nd3), YEAR, Readings(total_rule="at_least"))
    assert codes(facts) == said


@pytest.mark.parametrize(
    ("tolerance", "first", "second", "said"),
    [
        ("sum_only", 60, 20, []),
        ("sum_only", 60, 19, ["total_hours"]),
        ("5", 45, 35, []),
        ("5", 46, 34, ["block_hours", "block_hours"]),
        ("0", 41, 39, ["block_hours", "block_hours"]),
    ],
)
def test_about_forty_may_be_off_as_far_as_the_reading_says(
    tolerance: str, first: int, second: int, said: list[str]
) -> None:
    facts = PlanFacts(lines(CT01=first, CT02=second, CT03=40), NEW_YEAR, Readings(tolerance=tolerance))
    assert codes(facts) == said


@pytest.mark.parametrize(("ct03", "said"), [(39, ["block_hours"]), (40, []), (41, ["block_hours"])])
def test_forty_of_ct03_are_exact(ct03: int, said: list[str]) -> None:
    assert codes(PlanFacts(lines(CT01=40, CT02=40, CT03=ct03), NEW_YEAR)) == said


def test_an_exempt_block_holds_nothing_and_the_year_is_sixty() -> None:
    year = (*YEAR[:2], replace(YEAR[2], hours=0, exempt="Mục II.2, 772/KH-PGDĐT"))
    assert problems(PlanFacts(lines(ND1=30, ND2=30), year)) == []
    (found,) = problems(PlanFacts(lines(ND1=30, ND2=30, ND3=15), year))
    assert (found.code, found.cite) == ("exempt_block", "Mục II.2, 772/KH-PGDĐT")
    at_least = Readings(total_rule="at_least")
    assert codes(PlanFacts(lines(ND1=30, ND2=30, ND3=15), year, at_least)) == ["exempt_block"]


def whole(**change: object) -> PlanFacts:
    """A right plan but for what is changed in its line of ND3."""
    rows = lines(ND1=30, ND2=30, ND3=60)
    rows[2] = replace(rows[2], **change)  # type: ignore[arg-type]
    return PlanFacts(rows, YEAR)


def test_what_is_for_others_and_what_was_withdrawn_is_named() -> None:
    assert codes(whole(is_mine=False)) == ["not_for_you"]
    assert codes(whole(is_withdrawn=True)) == ["withdrawn"]


def test_what_was_done_before_needs_a_reason_unless_the_reading_refuses_it() -> None:
    done = {"years_before": ("2018-2019",)}
    assert codes(whole(**done)) == ["done_before"]
    assert codes(whole(**done, reason="Chương trình mới")) == []
    refusing = replace(whole(**done, reason="Chương trình mới"), readings=Readings(repeat="refused"))
    assert codes(refusing) == ["done_before"]


def test_a_module_stands_once_and_every_line_has_hours() -> None:
    twice = [*lines(ND1=30, ND2=30), PlannedLine("ND3", "x", 30, "TH1"), PlannedLine("ND3", "x", 30, "TH1")]
    assert codes(PlanFacts(twice, YEAR)) == ["twice"]
    own = [*lines(ND1=30, ND2=30, ND3=60), PlannedLine("ND3", "a", 0), PlannedLine("ND3", "b", 0)]
    assert codes(PlanFacts(own, YEAR)) == ["no_hours", "no_hours"]


def test_a_block_the_year_does_not_have_is_said() -> None:
    assert "no_such_block" in codes(PlanFacts(lines(ND1=30, ND2=30, ND3=60, CT03=40), YEAR))


def test_unanswered_suggestions_stop_a_plan_by_name() -> None:
    (found,) = problems(replace(whole(), undecided=["Tiêu chí 6", "Tiêu chí 13"]))
    assert found.text == "Còn 2 gợi ý chưa trả lời: Tiêu chí 6; Tiêu chí 13."


def test_hours_are_summed_by_block() -> None:
    assert hours_by_block([*lines(ND1=10), *lines(ND1=20, ND3=5)]) == {"ND1": 30, "ND3": 5}
