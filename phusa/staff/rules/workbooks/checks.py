"""What only several rows together show: two people with one number, two rows with one code."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from phusa.base.text import PartialDate
from phusa.staff.rules.workbooks.facts import ERROR, WARNING, StaffColumn, StaffRow
from phusa.staff.rules.workbooks.issues import Issues
from phusa.staff.rules.workbooks.units import unit_key
from phusa.staff.rules.workbooks.values import Problem

Places = Mapping[str | None, Mapping[str, StaffColumn]]


def check_twice(rows: list[StaffRow], places: Places, issues: Issues) -> None:
    """Find personal numbers and teacher codes that stand twice, block their rows in place, and say so on each.

    The same person in two units is a second post: a warning, and nothing is blocked. `places` are the columns by
    sheet and field.
    """
    for field, code, noun in (
        ("personal_number", "number_twice", "số định danh cá nhân"),
        ("teacher_code", "code_twice", "mã giáo viên"),
    ):
        for same in _twice(rows, attrgetter(field)):
            _tell(rows, same, field, code, noun, places, issues)


def check_namesakes(rows: list[StaffRow], places: Places, issues: Issues) -> None:
    """Find one name with one birth date twice in a unit, block both rows unless their numbers or codes differ."""
    by_person: dict[tuple[str, PartialDate, str], int] = {}
    for place, row in enumerate(rows):
        if not row.name or row.birth is None or row.birth.day is None:
            continue
        first = by_person.setdefault(
            (row.name.casefold(), row.birth, row.unit_code or unit_key(row.unit_name)), place
        )
        if first == place or _differ(rows[first], row):
            continue
        for one, other in ((first, rows[place]), (place, rows[first])):
            column = places.get(rows[one].sheet, {}).get("name") or places.get(rows[one].sheet, {}).get(
                "family"
            )
            said = f"cùng họ tên và ngày sinh với {_where(rows[one], other)}."
            problem = Problem(
                "person_twice", ERROR, said, "Giữ lại một dòng; nếu là hai người, ghi số định danh cả hai."
            )
            issues.of_row(rows[one].sheet, rows[one].row, column, problem, rows[one].name, rows[one].name)
            rows[one] = replace(rows[one], blocked=True)


def _differ(one: StaffRow, other: StaffRow) -> bool:
    """Whether both have a number or a code: then they are two people, or `check_twice` has told them."""
    return bool((one.personal_number and other.personal_number) or (one.teacher_code and other.teacher_code))


def _where(row: StaffRow, other: StaffRow) -> str:
    return f"dòng {other.row}" if other.sheet == row.sheet else f"trang “{other.sheet}”, dòng {other.row}"


def _twice(rows: Sequence[StaffRow], of: Callable[[StaffRow], str]) -> list[list[int]]:
    first: dict[str, int] = {}
    more: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        value = of(row)
        if value and first.setdefault(value, place) != place:
            more.setdefault(value, [first[value]]).append(place)
    return list(more.values())


def _tell(
    rows: list[StaffRow], same: list[int], field: str, code: str, noun: str, places: Places, issues: Issues
) -> None:
    posts = _is_one_person_in_several_units([rows[place] for place in same])
    for place in same:
        row = rows[place]
        other = rows[next(one for one in same if one != place)]
        said = f"trùng {noun} với {_where(row, other)} ({other.name or 'chưa có tên'})."
        if posts:
            problem = Problem("second_post", WARNING, said, "Cùng một người ở hai đơn vị: vị trí thứ hai.")
        else:
            problem = Problem(code, ERROR, said, "Giữ lại một dòng, hoặc sửa số ở dòng sai.")
            rows[place] = replace(row, blocked=True)
        column = places.get(row.sheet, {}).get(field)
        issues.of_row(row.sheet, row.row, column, problem, getattr(row, field), row.name)


def _is_one_person_in_several_units(same: Sequence[StaffRow]) -> bool:
    who = {(row.name.casefold(), row.birth) for row in same}
    units = {(row.unit_code, unit_key(row.unit_name)) for row in same}
    return len(who) == 1 and len(units) == len(same) and same[0].birth is not None
