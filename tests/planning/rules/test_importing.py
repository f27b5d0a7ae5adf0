from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phusa.catalogue.rules.published import FOLDER, read_programme
from phusa.config.demo.plans import mai_son
from phusa.planning.rules.importing import (
    Kind,
    Listed,
    cite_of,
    cited_first,
    match_items,
    of_json,
    proposed_dates,
    title_key,
)
from phusa.planning.rules.reading.jsonform import to_json
from phusa.planning.rules.reading.reader import read_plan
from phusa.planning.rules.written import WrittenDate, WrittenItem

PLANS = Path(__file__).parents[2] / "data" / "plans"
ONE = WrittenItem("ND2", "compulsory", ("TH",), ("teacher",), "Dạy trẻ khó khăn trong học tập", 5)
KNOWN = Listed("ND2-TH-GV-03", "Dạy trẻ khó khăn trong học tập", "ND2", ("TH",), ("teacher",), hours=5)


def listed() -> list[Listed]:
    """The list of Mai Sơn as the catalogue has it."""
    return [
        Listed(one.code, one.title, one.block, one.levels, one.roles, one.subject_rule, one.hours)
        for one in read_programme(FOLDER / "kh772-2019.yaml").items
        if not one.part_of
    ]


@pytest.mark.parametrize("file", ["772-mai-son.txt", "772-mai-son.pdf"])
def test_the_plan_of_mai_son_is_all_in_the_catalogue(file: str) -> None:
    plan = read_plan((PLANS / file).read_bytes(), file)
    found = match_items(plan.items, listed())
    assert Counter(one.kind for one in found) == {
        Kind.SAME: 77,
        Kind.CITED: 9,
        Kind.PART: 6,
        Kind.RANGE: 3,
    }
    people = Counter(
        (one.listed.code, level, role)
        for one in found
        if one.listed
        for level in one.item.levels
        for role in one.item.roles
    )
    assert set(people.values()) == {1} and len({code for code, _, _ in people}) == 78


def test_entered_data_match_themselves() -> None:
    found = match_items(mai_son().items, listed())
    assert all(one.kind in (Kind.SAME, Kind.PART) for one in found)
    assert all(one.listed.code == one.item.code for one in found if one.listed)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({}, Kind.SAME),
        ({"title": "dạy trẻ  KHÓ KHĂN trong học tập (phần 1)."}, Kind.SAME),
        ({"title": "Dạy trẻ học giỏi"}, Kind.NEW),
        ({"levels": ("TH", "THCS")}, Kind.NEW),
        ({"roles": ("manager",)}, Kind.NEW),
        ({"block": "ND3"}, Kind.NEW),
        ({"subject_rule": "only", "subject": "Tiếng Anh"}, Kind.NEW),
        ({"levels": ()}, Kind.OPEN),
        ({"roles": ()}, Kind.OPEN),
        ({"block": ""}, Kind.OPEN),
        ({"part_of": 0}, Kind.PART),
        ({"choice": "elective", "code": "TH1-TH45"}, Kind.RANGE),
        ({"choice": "elective", "code": "TH15"}, Kind.SAME),
    ],
)
def test_a_line_beside_one_of_the_catalogue(change: dict[str, object], kind: Kind) -> None:
    (found,) = match_items([replace(ONE, **change)], [KNOWN])
    assert found.kind == kind
    assert (found.listed == KNOWN) is (kind == Kind.SAME)


def test_one_of_the_catalogue_is_matched_once_for_everybody() -> None:
    assert [one.kind for one in match_items([ONE, ONE], [KNOWN])] == [Kind.SAME, Kind.NEW]
    both = replace(KNOWN, roles=("teacher", "manager"))
    lines = [ONE, replace(ONE, roles=("manager",)), ONE]
    assert [one.kind for one in match_items(lines, [both])] == [Kind.SAME, Kind.SAME, Kind.NEW]


def test_a_module_whose_title_nobody_knows_is_found_by_its_code_only() -> None:
    untitled = Listed("TH39", "", "ND3", ("TH",), ("teacher",))
    named = replace(ONE, block="ND3", choice="elective", title="Giáo dục kĩ năng sống", code="TH39")
    found = match_items([named, replace(named, code="", title="…")], [untitled])
    assert [(one.kind, one.listed) for one in found] == [(Kind.SAME, untitled), (Kind.NEW, None)]


def test_lines_for_levels_the_unit_does_not_have_are_left_outside() -> None:
    for levels, kind in (
        (("TH",), Kind.SAME),
        (("TH", "THCS"), Kind.SAME),
        (("MN",), Kind.OUTSIDE),
        ((), Kind.SAME),
    ):
        assert [one.kind for one in match_items([ONE], [KNOWN], levels)] == [kind]
    nobody = replace(ONE, levels=())
    assert match_items([nobody], [KNOWN], ("MN",))[0].kind == Kind.OPEN


def test_other_hours_than_printed_are_told() -> None:
    same, other, none = match_items(
        [ONE, replace(ONE, title="Khác", hours=10), replace(ONE, title="Nữa", hours=None)],
        [KNOWN, replace(KNOWN, code="B", title="Khác"), replace(KNOWN, code="C", title="Nữa")],
    )
    assert (same.hours_differ, other.hours_differ, none.hours_differ) == (False, True, False)


def test_the_document_a_title_begins_with() -> None:
    assert cited_first("Thông tư số 25/2018/TT-BGDĐT ngày 08/10/2018") == "25/2018/tt-bgddt"
    assert cited_first("Nghị quyết 44/NQ-CP ... thực hiện Nghị quyết số 29-NQ/TW") == "44/nq-cp"
    assert cited_first("Chỉ thị 05-CT/TW ngày 15/5/2016") == "05-ct/tw"
    assert cited_first("Năm học 2019-2020, ngày 08/10/2018") == ""


def test_two_that_cite_one_document_are_not_guessed() -> None:
    rows = [replace(KNOWN, code=code, title=f"{code} Thông tư 25/2018/TT-BGDĐT") for code in "AB"]
    line = replace(ONE, title="Chuẩn hiệu trưởng theo Thông tư 25/2018/TT-BGDĐT")
    assert match_items([line], rows)[0].kind == Kind.NEW
    assert match_items([line], rows[:1])[0].kind == Kind.CITED


def test_of_two_days_for_one_deadline_the_first_is_proposed() -> None:
    due = WrittenDate(date(2020, 5, 20), "trước ngày 20/5/2020", "Báo cáo kết quả", "Các trường")
    other = replace(due, what="Hoàn thành nội dung 1")
    found = proposed_dates([due, other, replace(due, day=date(2020, 5, 25))])
    assert [one.code for one in found] == ["school_report", "", ""]


def test_how_a_document_is_cited() -> None:
    plan = mai_son()
    assert cite_of(plan) == "772/KH-PGDĐT ngày 14/10/2019"
    assert cite_of(replace(plan, number=None, day=None)).startswith("Kế hoạch Bồi dưỡng thường xuyên")


@pytest.mark.parametrize("file", ["772-mai-son.txt", "07-truong-ban-luot.docx", "15-bang-nam-pan.docx"])
def test_a_plan_comes_back_from_json(file: str) -> None:
    plan = read_plan((PLANS / file).read_bytes(), file)
    assert of_json(to_json(plan)) == plan


@given(st.text(), st.text())
def test_keys_do_not_depend_on_signs_around(title: str, sign: str) -> None:
    assert title_key(f"  {title} ") == title_key(title)
    assert set(title_key(title + sign)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
