"""The tables of the province: units from the top down, people in 25 columns."""

from datetime import date

from phusa.config.demo.files.persons import people_of
from phusa.config.demo.files.province import schools
from phusa.config.demo.files.tables import PROVINCE, STAFF, UNITS, fields_of, row_of, units

PEOPLE = 2_000


def test_every_unit_stands_after_the_one_above_it() -> None:
    seen: set[object] = {""}
    for row in units(schools(PEOPLE, 772)):
        assert len(row) == len(UNITS.columns)
        assert row[4] in seen and row[0] not in seen
        seen.add(row[0])


def test_units_of_every_kind_with_what_is_said_of_them() -> None:
    rows = {row[0]: row for row in units(schools(PEOPLE, 772))}
    assert rows["BGDDT"][1:5] == ("Bộ Giáo dục và Đào tạo", "Bộ Giáo dục và Đào tạo", "", "")
    assert rows["SGD-14"][4] == "BGDDT" and rows["PGD-14125"][4] == "SGD-14"
    assert rows["MN-14125-001"] == (
        "MN-14125-001",
        "Trường Mầm non Hát Lót",
        "Trường",
        "MN",
        "PGD-14125",
        "Có",
        "Không",
        "04105",
        "Hát Lót",
    )
    assert rows["MN-14125-001-T02"][1:5] == ("Tổ Nhà trẻ", "Tổ chuyên môn", "", "MN-14125-001")
    assert {row[5] for row in rows.values()} == {"Có", "Không", ""}  # a private school, public ones, groups


def test_a_person_fills_25_columns() -> None:
    assert len(PROVINCE) == len(STAFF.columns) == 25
    _, own = next(schools(PEOPLE, 772))
    person = next(people_of(own[0], 772))
    row = dict(zip((column.heading for column in PROVINCE), row_of(PROVINCE, person, 5), strict=True))
    assert (row["STT"], row["Mã đơn vị"], row["Họ và tên"]) == (5, own[0].code, person.name)
    assert (row["Số định danh cá nhân"], row["Điện thoại"]) == (person.personal_number, person.phone)


def test_births_are_dates_texts_or_years() -> None:
    _, own = next(schools(PEOPLE, 772))
    at = fields_of(PROVINCE)["birth"]
    kinds = {}
    for school in own:
        for person in people_of(school, 772):
            value = row_of(PROVINCE, person, 1)[at]
            kinds[type(value), len(str(value))] = value, person.birth
    assert set(kinds) == {(date, 10), (str, 10), (str, 4)}
    value, birth = kinds[str, 10]
    assert value == f"{birth:%d/%m/%Y}"
    value, birth = kinds[str, 4]
    assert value == str(birth.year)
