from phusa.organisations.rules.unit_parents import Parents, rows_above
from phusa.organisations.rules.unit_rows import ListedRow, RowIssue
from phusa.organisations.rules.unit_tree import Known, Rights, Tree

ROOT = Known(1, "SO", "Sở Sơn La", "doet", "1/", None)
OFFICE = Known(2, "P-1", "Phòng Mai Sơn", "boet", "1/2/", 1)
SCHOOL = Known(3, "T-1", "Trường A", "school", "1/2/3/", 2)
CLUSTER = Known(4, "C-1", "Cụm A", "school_cluster", "1/2/4/", 2)


def parents(*rows: ListedRow) -> Parents:
    units = [ROOT, OFFICE, SCHOOL, CLUSTER]
    tree = Tree(ROOT, units, Rights(("",), ("",)), commune=lambda row: (None, None))
    return Parents(list(rows), tree, {"parent_code": "E"})


def test_a_parent_is_a_row_or_a_unit_by_code_or_name() -> None:
    above = ListedRow(5, code="P-2", name="Phòng Sông Mã", kind="boet", parent_code="SO")
    by_code = ListedRow(2, code="T-2", name="B", kind="school", parent_code="P-2")
    by_name = ListedRow(3, code="T-3", name="C", kind="school", parent_name="phong mai son")
    found = parents(by_code, by_name, above)
    assert (found.of(by_code), found.of(by_name), found.of(above)) == (above, OFFICE, ROOT)
    assert [row.number for row in found.above_first()] == [3, 5, 2]


def test_an_unknown_parent_is_said_with_its_cell() -> None:
    row = ListedRow(2, name="B", kind="school", parent_code="P-9")
    issue = parents(row).issue(row)
    assert issue is not None
    assert (issue.code, issue.column, issue.in_file) == ("no_such_parent", "E", "P-9")


def test_a_name_that_two_bear_is_unclear_unless_only_one_fits() -> None:
    one = ListedRow(2, code="P-3", name="Phòng Mai Sơn", kind="boet", parent_code="SO")
    row = ListedRow(3, name="B", kind="school", parent_name="Phòng Mai Sơn")
    issue = parents(one, row).issue(row)
    assert issue is not None and issue.code == "parent_unclear"
    group = ListedRow(4, name="Tổ A", kind="subject_group", parent_name="Trường A")
    twin = ListedRow(5, code="C-2", name="Trường A", kind="school_cluster", parent_code="P-1")
    assert parents(twin, group).of(group) == SCHOOL


def test_a_loop_is_named_from_end_to_end() -> None:
    one = ListedRow(2, code="A", name="A", kind="boet", parent_code="B")
    two = ListedRow(3, code="B", name="B", kind="boet", parent_code="A")
    issue = parents(one, two).issue(one)
    assert issue is not None and "A → B → A" in issue.text


def test_a_loop_through_the_tree_is_seen_too() -> None:
    office = ListedRow(2, code="P-1", name="Phòng Mai Sơn", kind="boet", parent_code="T-1")
    issue = parents(office).issue(office)
    assert issue is not None and "P-1 → T-1 → P-1" in issue.text


def test_a_cluster_is_found_by_code_or_name() -> None:
    listed = ListedRow(2, code="C-9", name="Cụm B", kind="school_cluster", parent_code="P-1")
    found = parents(listed)
    assert found.cluster("C-1") == found.cluster("cụm a") == CLUSTER
    assert found.cluster("C-9") is listed
    wrong = found.cluster("T-1")
    assert isinstance(wrong, RowIssue) and wrong.code == "no_cluster"


def test_every_code_a_list_mentions_is_known() -> None:
    rows = [ListedRow(2, code="A", parent_code="B", cluster="C"), ListedRow(3, name="D")]
    assert rows_above(rows) == {"A", "B", "C"}
