from dataclasses import replace
from typing import Any

import pytest

from phusa.organisations.rules.unit_plan import PlannedRow, plan_units
from phusa.organisations.rules.unit_rows import ListedRow, RowIssue
from phusa.organisations.rules.unit_tree import Known, Rights, Tree

LABELS = {
    "moet": "Bộ",
    "doet": "Sở",
    "boet": "Phòng",
    "school": "Trường",
    "school_cluster": "Cụm trường",
    "subject_group": "Tổ chuyên môn",
}
ROOT = Known(1, "SO", "Sở Sơn La", "doet", "1/", None)
OFFICE = Known(2, "P-1", "Phòng Mai Sơn", "boet", "1/2/", 1)
OTHER = Known(3, "P-2", "Phòng Sông Mã", "boet", "1/3/", 1)
SCHOOL = Known(4, "T-1", "Trường A", "school", "1/2/4/", 2, levels=("TH",), cluster=5)
CLUSTER = Known(5, "C-1", "Cụm A", "school_cluster", "1/2/5/", 2)
GROUP = Known(6, "T-1-T1", "Tổ Toán", "subject_group", "1/2/4/6/", 4)
EVERYWHERE = Rights(("",), ("",))


def plan(*rows: ListedRow, **tree: Any) -> list[PlannedRow]:
    options: dict[str, Any] = {
        "rights": EVERYWHERE,
        "commune": lambda row: (None, None),
        "above": "BO",
        "units": [ROOT, OFFICE, OTHER, SCHOOL, CLUSTER, GROUP],
    } | tree
    return plan_units(list(rows), Tree(ROOT, **options), LABELS, {})


def said(planned: PlannedRow) -> list[str]:
    return [issue.code for issue in planned.row.issues]


def row(number: int = 2, **values: Any) -> ListedRow:
    return ListedRow(number, **({"kind": "school"} | values))


def test_a_school_as_it_stands_is_unchanged_also_when_cells_are_empty() -> None:
    whole = row(code="T-1", name="Trường A", levels=["TH"], parent_code="P-1", is_public=True, cluster="C-1")
    for one in (whole, row(code="T-1", kind="")):
        (planned,) = plan(one)
        assert (planned.outcome, planned.changes, said(planned)) == ("unchanged", {}, [])


def test_each_changed_field_is_told_before_and_after() -> None:
    (planned,) = plan(row(code="T-1", name="Trường B", levels=["THCS", "TH"], disadvantaged_area=True))
    assert planned.outcome == "changed"
    assert planned.changes == {
        "name": ["Trường A", "Trường B"],
        "levels": ["TH", "TH, THCS"],
        "disadvantaged_area": ["Không", "Có"],
    }


def test_another_office_is_a_move() -> None:
    (planned,) = plan(row(code="T-1", parent_code="P-2"))
    assert (planned.outcome, planned.changes) == ("moved", {"parent": ["Phòng Mai Sơn", "Phòng Sông Mã"]})
    (stays,) = plan(
        row(code="T-1", parent_code="P-2"), units=[ROOT, OFFICE, OTHER, replace(SCHOOL, ends=True)]
    )
    assert (stays.outcome, said(stays)) == ("error", ["has_end"])


def test_a_new_school_with_its_groups_in_any_order() -> None:
    group, school = plan(
        row(2, name="Tổ Văn", kind="subject_group", parent_code="T-9"),
        row(3, code="T-9", name="Trường TH&THCS B", parent_code="P-1"),
    )
    assert (school.outcome, school.values["levels"]) == ("new", ["TH", "THCS"])
    assert (group.outcome, group.parent_row, group.values["code"]) == ("new", 3, "T-9-T01")
    assert said(group) == ["code_proposed"]


def test_the_same_name_under_the_same_unit_is_only_a_proposal() -> None:
    (planned,) = plan(row(name="tổ toán", kind="subject_group", parent_name="Trường A"))
    assert (planned.outcome, planned.target, said(planned)) == ("doubtful", GROUP, ["same_name"])
    assert planned.values["code"] == "T-1-T01"
    (elsewhere,) = plan(row(name="Trường A", parent_code="P-2"))
    assert elsewhere.outcome == "new"


def test_a_code_twice_is_a_conflict_of_both_rows() -> None:
    first, second = plan(
        row(2, code="X", name="A", parent_code="P-1"), row(3, code="X", name="B", parent_code="P-1")
    )
    assert [first.outcome, second.outcome] == ["conflict", "conflict"]
    assert "2, 3" in first.row.issues[0].text


def test_a_code_of_another_kind_or_another_place_is_a_conflict() -> None:
    (kind,) = plan(row(code="P-1", name="Trường A"))
    assert (kind.outcome, said(kind)) == ("conflict", ["other_kind"])
    (place,) = plan(row(code="Y", name="A", parent_code="P-1"), taken={"Y": "Mã này đã có đơn vị khác dùng."})
    assert (place.outcome, said(place)) == ("conflict", ["code_elsewhere"])


@pytest.mark.parametrize(
    ("values", "issue"),
    [
        ({"name": "A", "parent_code": "KHONG"}, "no_such_parent"),
        ({"name": "A", "kind": "subject_group"}, "no_parent"),
        ({"name": "A", "kind": "subject_group", "parent_code": "P-1"}, "wrong_place"),
        ({"name": "A", "kind": ""}, "no_kind"),
        ({"parent_code": "P-1"}, "no_name"),
        ({"name": "Bộ", "kind": "moet"}, "root_stands"),
        ({"code": "SO", "kind": "doet", "parent_code": "P-1"}, "root_moves"),
        ({"name": "Trường TH A", "parent_code": "P-1", "cluster": "C-9"}, "no_cluster"),
    ],
)
def test_what_cannot_be_written_says_why(values: dict[str, str], issue: str) -> None:
    (planned,) = plan(row(**values))
    assert planned.outcome == "error"
    assert issue in said(planned)


def test_a_row_under_a_wrong_row_is_wrong_and_names_it() -> None:
    school, group = plan(
        row(2, code="T-9", name="Trường TH B", parent_code="KHONG"),
        row(3, name="Tổ Văn", kind="subject_group", parent_code="T-9"),
    )
    assert [school.outcome, group.outcome] == ["error", "error"]
    assert "dòng 2" in group.row.issues[0].text


def test_the_unit_of_the_list_may_name_the_unit_above_it() -> None:
    (planned,) = plan(row(code="SO", kind="doet", name="Sở Sơn La", parent_code="BO"))
    assert planned.outcome == "unchanged"


def test_rights_decide_row_by_row() -> None:
    head = Rights(units=(), groups=("1/2/4/",))
    group, school = plan(
        row(2, name="Tổ Văn", kind="subject_group", parent_code="T-1"),
        row(3, code="T-1", name="Trường B"),
        rights=head,
    )
    assert (group.outcome, school.outcome) == ("new", "error")
    assert said(school) == ["no_right"]
    officer = Rights(units=("1/2/",), groups=("1/2/",))
    (moved,) = plan(row(code="T-1", parent_code="P-2"), rights=officer)
    assert said(moved) == ["no_right"]
    (kept,) = plan(row(code="P-2", kind="boet", name="Phòng Sông Mã"), rights=officer)
    assert kept.outcome == "unchanged"


def test_a_new_unit_under_a_new_unit_is_asked_for_where_the_first_one_will_stand() -> None:
    officer = Rights(units=("1/2/",), groups=("1/2/",))
    office, school = plan(
        row(2, code="P-9", name="Phòng Mộc Châu", kind="boet", parent_code="SO"),
        row(3, name="Trường TH C", parent_code="P-9"),
        rights=officer,
    )
    assert (office.outcome, school.outcome) == ("error", "error")


def test_the_seat_and_the_cluster_are_changes_too() -> None:
    other = Known(7, "C-2", "Cụm B", "school_cluster", "1/2/7/", 2)
    (planned,) = plan(
        row(code="T-1", commune="04123", cluster="Cụm B"),
        units=[ROOT, OFFICE, SCHOOL, CLUSTER, other],
        commune=lambda one: (77, None),
        called=lambda pk: "Xã Chiềng Mung" if pk else "",
    )
    assert planned.changes == {"admin_unit": ["", "Xã Chiềng Mung"], "cluster": ["Cụm A", "Cụm B"]}
    assert planned.values["cluster"] == 7
    wrong = RowIssue("no_commune", "Không có xã này.")
    (missing,) = plan(row(code="T-1", commune="99999"), commune=lambda one: (None, wrong))
    assert missing.outcome == "error"


def test_two_rows_alike_are_pointed_out() -> None:
    rows = [row(n, name="Trường TH C", parent_code="P-1") for n in (2, 3)]
    first, second = plan(*rows)
    assert first.values["code"] != second.values["code"]
    assert "twin" in said(second) and "twin" not in said(first)
