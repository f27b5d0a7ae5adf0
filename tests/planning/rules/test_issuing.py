"""Sums of a plan by level and role, and what stops it."""

import pytest

from phusa.planning.rules.issuing import (
    BlockSum,
    Due,
    Topic,
    block_sums,
    hours_problem,
    is_off,
    lacking_texts,
    open_years,
    shared_out,
    without_text,
)

ND2 = Due("ND2", 30, "Mục III.1.2")
DUES = {("TH", "teacher"): [ND2]}


def topic(hours: int | None, **values: object) -> Topic:
    """A compulsory topic of ND2 for teachers of primary schools."""
    given = {"block": "ND2", "title": "Chuyên đề", "roles": ("teacher",), "levels": ("TH",)}
    return Topic(hours=hours, **{**given, **values})  # type: ignore[arg-type]  # fields by name


def row(hours: int, unknown: int = 0, *, topics: int = 2, due: Due = ND2) -> BlockSum:
    """A sum of primary-school teachers."""
    return BlockSum("TH", "teacher", due, hours, unknown, topics)


def test_topics_are_summed_for_whom_they_are() -> None:
    topics = [topic(15), topic(10), topic(99, levels=("MN",)), topic(99, roles=("manager",))]
    assert [(one.hours, one.unknown, one.off) for one in block_sums(topics, DUES)] == [(25, 0, -5)]


@pytest.mark.parametrize(
    ("hours", "unknown", "is_last", "sets_hours", "open_names"),
    [
        ((40, 0), 0, True, True, "CT01 CT02"),
        ((30, 50), 0, True, True, ""),
        ((50, 40), 0, True, True, "CT01 CT02"),
        ((40, 0), 0, False, True, ""),
        ((40, 30), 1, True, False, ""),
        ((40, 30), 1, True, True, "CT01 CT02"),
    ],
)
def test_blocks_of_about_forty_make_up_the_year_together(
    hours: tuple[int, int], unknown: int, is_last: bool, sets_hours: bool, open_names: str
) -> None:
    rows = [row(n, unknown, due=Due(f"CT0{at}", 40, about=True)) for at, n in enumerate(hours, 1)]
    rows.append(row(0, due=Due("CT03", 40)))
    found = open_years(rows, is_last=is_last, sets_hours=sets_hours)
    assert [" ".join(one.due.block for one in group) for group in found] == [open_names][: bool(open_names)]


def test_who_teaches_a_subject_makes_up_the_year_too() -> None:
    first, second = (Due(f"CT0{at}", 40, about=True) for at in (1, 2))
    english = BlockSum("TH", "teacher", second, 30, 0, 1, "Tiếng Anh")
    found = open_years([row(40, due=first), row(40, due=second), english], is_last=True, sets_hours=True)
    assert [[(one.due.block, one.subject) for one in group] for group in found] == [
        [("CT01", ""), ("CT02", "Tiếng Anh")]
    ]


def test_only_compulsory_topics_are_summed() -> None:
    topics = [topic(15), topic(40, choice="elective"), topic(40, choice="emphasised")]
    assert block_sums(topics, DUES)[0].hours == 15


def test_subjects_that_differ_have_a_line_of_their_own() -> None:
    both = [
        topic(20),
        topic(10, subject="Tiếng Anh", subject_rule="only"),
        topic(8, subject="Tiếng Anh", subject_rule="other_than"),
    ]
    assert [(one.subject, one.hours) for one in block_sums(both, DUES)] == [("", 28), ("Tiếng Anh", 30)]
    alike = [*both[:2], topic(10, subject="Tiếng Anh", subject_rule="other_than")]
    assert [(one.subject, one.hours) for one in block_sums(alike, DUES)] == [("", 30)]


@pytest.mark.parametrize(("hours", "off"), [(29, True), (30, False), (31, True)])
def test_the_plan_of_a_school_must_fit_exactly(hours: int, off: bool) -> None:
    assert is_off(row(hours), tolerance="sum_only", is_last=True, sets_hours=True) is off


@pytest.mark.parametrize(("hours", "off"), [(0, False), (30, False), (31, True)])
def test_a_plan_above_schools_may_leave_room(hours: int, off: bool) -> None:
    assert is_off(row(hours), tolerance="sum_only", is_last=False, sets_hours=True) is off


def test_topics_without_hours_stop_a_school_only_where_it_sets_them() -> None:
    assert is_off(row(20, 1), tolerance="sum_only", is_last=True, sets_hours=True)
    assert not is_off(row(20, 1), tolerance="sum_only", is_last=True, sets_hours=False)
    assert is_off(row(31, 1), tolerance="sum_only", is_last=True, sets_hours=False)


def test_a_block_everybody_chooses_need_not_be_full() -> None:
    chosen = Due("ND3", 60)
    assert not is_off(row(0, due=chosen), tolerance="sum_only", is_last=True, sets_hours=True)
    assert is_off(row(61, due=chosen), tolerance="sum_only", is_last=True, sets_hours=True)


@pytest.mark.parametrize(("tolerance", "off"), [("sum_only", False), ("4", True), ("5", False)])
def test_about_forty_has_room(tolerance: str, off: bool) -> None:
    about = Due("CT01", 40, about=True)
    assert is_off(row(35, due=about), tolerance=tolerance, is_last=True, sets_hours=True) is off


def test_six_sections_and_a_basis_are_needed() -> None:
    full = [{"number": n, "paragraphs": ["Đoạn"]} for n in range(1, 7)]
    assert without_text(full) == [] and lacking_texts(full, ["Thông tư"]) == []
    assert without_text(full[1:]) == [1]
    assert [one.code for one in lacking_texts(full[:5], [])] == ["no_text", "no_bases"]


PRINTED = {"ND1": 30, "ND2": 30, "ND3": 60}
NEW = {"CT01": 40, "CT02": 40, "CT03": 40}


@pytest.mark.parametrize(
    ("hours", "printed", "said"),
    [
        (PRINTED, PRINTED, ""),
        ({"ND1": 40, "ND2": 40, "ND3": 40}, PRINTED, ""),
        ({"ND1": 30, "ND2": 30, "ND3": 58}, PRINTED, "118"),
        ({"ND1": 30, "ND2": 30, "ND3": 62}, PRINTED, "122"),
        ({"CT01": 30, "CT02": 50, "CT03": 40}, NEW, ""),
        ({"CT01": 40, "CT02": 30, "CT03": 50}, NEW, "CT03"),
    ],
)
def test_blocks_add_up_and_the_chosen_programme_stays(
    hours: dict[str, int], printed: dict[str, int], said: str
) -> None:
    text, rule = hours_problem(hours, printed)
    assert (said in text and bool(rule)) if said else (text, rule) == ("", "")


def test_what_is_left_is_shared_alike() -> None:
    topics = [topic(10), topic(None), topic(None), topic(None)]
    assert shared_out(topics, DUES) == {1: 7, 2: 7, 3: 6}


def test_less_than_one_each_is_not_shared() -> None:
    assert shared_out([topic(29), topic(None), topic(None)], DUES) == {}


def test_a_topic_for_two_roles_gets_its_share_once() -> None:
    dues = {**DUES, ("TH", "manager"): [ND2]}
    both = topic(None, roles=("teacher", "manager"))
    given = shared_out([both, topic(None), topic(None, roles=("manager",))], dues)
    assert given == {0: 15, 1: 15, 2: 15}
