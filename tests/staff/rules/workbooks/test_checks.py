from phusa.base.text import PartialDate
from phusa.staff.rules.workbooks.checks import check_namesakes, check_twice
from phusa.staff.rules.workbooks.facts import StaffColumn, StaffRow
from phusa.staff.rules.workbooks.issues import Issues

COLUMN = StaffColumn(6, "personal_number", "Số CCCD", "so cccd")
NUMBER = "099089000001"
BORN = PartialDate(1989)


def told(rows: list[StaffRow]) -> list[tuple[int | None, str | None, str, str]]:
    issues = Issues()
    check_twice(rows, {"DS": {"personal_number": COLUMN}}, issues)
    return [(issue.row, issue.column, issue.code, issue.text) for issue in issues.found]


def test_two_people_with_one_number_are_both_blocked_and_name_each_other() -> None:
    rows = [
        StaffRow("DS", 14, "Lò Văn An", personal_number=NUMBER),
        StaffRow("DS", 15, "Mè Thị Bình"),
        StaffRow("DS", 37, "Lò Văn Ân", personal_number=NUMBER),
    ]
    advice = "Giữ lại một dòng, hoặc sửa số ở dòng sai."
    assert told(rows) == [
        (
            14,
            "G",
            "number_twice",
            f"Dòng 14, cột G: trùng số định danh cá nhân với dòng 37 (Lò Văn Ân). {advice}",
        ),
        (
            37,
            "G",
            "number_twice",
            f"Dòng 37, cột G: trùng số định danh cá nhân với dòng 14 (Lò Văn An). {advice}",
        ),
    ]
    assert [row.blocked for row in rows] == [True, False, True]


def test_codes_too_and_over_sheets() -> None:
    rows = [
        StaffRow("A", 5, "Lò Văn An", teacher_code="7"),
        StaffRow("B", 6, "Mè Thị Bình", teacher_code="7"),
    ]
    assert [(row, code) for row, _, code, _ in told(rows)] == [(5, "code_twice"), (6, "code_twice")]
    assert "với trang “B”, dòng 6 (Mè Thị Bình)" in told(rows)[0][3]


def test_one_person_in_two_units_has_a_second_post() -> None:
    rows = [
        StaffRow("DS", 5, "Lò Văn An", birth=BORN, personal_number=NUMBER, unit_name="Trường TH Bản Lướt"),
        StaffRow("DS", 6, "LÒ VĂN AN", birth=BORN, personal_number=NUMBER, unit_name="Trường THCS Bản Lướt"),
    ]
    assert {code for _, _, code, _ in told(rows)} == {"second_post"}
    assert not any(row.blocked for row in rows)


def test_the_same_unit_twice_is_no_second_post() -> None:
    rows = [
        StaffRow(
            "DS", 5, "Lò Văn An", birth=BORN, personal_number=NUMBER, unit_name="Trường Tiểu học Bản Lướt"
        ),
        StaffRow("DS", 6, "Lò Văn An", birth=BORN, personal_number=NUMBER, unit_name="TH Bản Lướt"),
    ]
    assert {code for _, _, code, _ in told(rows)} == {"number_twice"}


def namesakes(*rows: StaffRow) -> list[str]:
    listed, issues = list(rows), Issues()
    check_namesakes(listed, {"DS": {"name": COLUMN}}, issues)
    assert [row.blocked for row in listed] == [bool(issues.found)] * len(listed)
    return [f"{issue.row} {issue.column} {issue.code}" for issue in issues.found]


def test_one_name_and_birth_date_twice_in_a_unit() -> None:
    day = PartialDate(1989, 9, 7)
    an = StaffRow("DS", 5, "Lò Văn An", birth=day, unit_name="TH Bản Lướt", personal_number=NUMBER)
    assert namesakes(an, StaffRow("DS", 8, "LÒ VĂN AN", birth=day, unit_name="Trường TH Bản Lướt")) == [
        "5 G person_twice",
        "8 G person_twice",
    ]
    assert namesakes(an, StaffRow("DS", 8, "Lò Văn An", birth=day, unit_name="TH Pá Hốc")) == []
    assert (
        namesakes(an, StaffRow("DS", 8, "Lò Văn An", birth=PartialDate(1989), unit_name="TH Bản Lướt")) == []
    )
    other = StaffRow("DS", 8, "Lò Văn An", birth=day, unit_name="TH Bản Lướt", personal_number="099089000002")
    assert namesakes(an, other) == []
