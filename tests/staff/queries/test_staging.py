"""Rows in staging: kept, read back, judged."""

import pytest

from phusa.staff.models import Person
from phusa.staff.queries.placing import landscape
from phusa.staff.queries.staging import evaluate, issue_values, refuse_twice, sought_again
from phusa.staff.rules.workbooks.facts import Issue
from tests.schools import District
from tests.staff.lists import DAY, DE, HEAD, MAY, checked, rows_of

pytestmark = pytest.mark.django_db


def test_a_row_is_read_back_as_it_was_read(place: District) -> None:
    found = checked(place, MAY)
    (row,) = rows_of(found)
    sought = sought_again(row)
    assert (sought.name, sought.number, sought.ethnicity, sought.phone) == (
        "Lò Thị Mẩy",
        "099189000001",
        "Thái",
        "0900000001",
    )
    assert sought.birth is not None and sought.birth.iso == "1989-09-07"
    assert sought.group == "Tổ Toán – Lí – Tin" and row.values["group_id"]
    (judged,) = evaluate([sought], landscape(place.school, DAY))
    assert judged.judged.outcome == "new" and judged.known is None


def test_leadership_is_no_subject_group(place: District) -> None:
    found = checked(place, DE.replace("Tổ Văn – Sử", "Ban giám hiệu"))
    assert rows_of(found)[0].values["group"] == "" and found.batch.counts["new_groups"] == []


@pytest.mark.parametrize(
    ("level", "outcome", "code"), [("THCS", "new", None), ("TH", "error", "level_differs"), ("", "new", None)]
)
def test_a_level_the_school_does_not_teach_is_an_error(
    place: District, level: str, outcome: str, code: str | None
) -> None:
    found = checked(place, f"{MAY};{level}", head=f"{HEAD};Cấp học")
    (row,) = rows_of(found)
    assert row.outcome == outcome and ([i["code"] for i in row.issues] or [None])[0] == code
    if outcome == "new":
        assert row.values["level"] == "THCS"


def test_a_second_row_about_the_same_person_is_kept_out(place: District) -> None:
    person = Person.objects.by_name()[0]
    found = checked(place, MAY, DE)
    first, second = rows_of(found)
    taken: dict[int, int] = {}
    for row in (first, second):
        row.target_id = person.pk
        refuse_twice(row, taken, {})
    assert (first.outcome, second.outcome) == ("new", "conflict")
    assert "dòng 4" in second.issues[-1]["text"]


@pytest.mark.parametrize(
    ("field", "in_file", "kept"),
    [
        ("personal_number", "099177562700", "••• 700"),
        ("personal_number", "12345", "12345"),
        ("ethnicity", "Thái lai", "•••"),
        ("phone", "0912-345-67", "••• -67"),
        ("name", "Lò Văn An Khang", "Lò Văn An Khang"),
    ],
)
def test_what_is_private_is_kept_to_its_end(field: str, in_file: str, kept: str) -> None:
    issue = Issue("DS", 7, "F", "x", "error", "Dòng 7, cột F: được đọc là 099177562700.", in_file=in_file)
    values = issue_values(issue, field)
    assert values["in_file"] == kept
    assert ("099177562" in values["text"]) is (field == "name")


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("DANH SÁCH GIÁO VIÊN TRƯỜNG THCS CHIỀNG LAU", []),
        ("DANH SÁCH GIÁO VIÊN TRƯỜNG TIỂU HỌC BẢN LƯỚT", ["unit_differs"]),
        ("Danh sách giáo viên", []),
    ],
)
def test_a_list_that_names_another_school_says_so(place: District, title: str, codes: list[str]) -> None:
    found = checked(place, MAY, title=title)
    told = [issue for issue in found.batch.reading["issues"] if issue["code"] == "unit_differs"]
    assert [issue["code"] for issue in told] == codes and all(
        issue["severity"] == "warning" for issue in told
    )
    assert rows_of(found)[0].outcome == "new"
