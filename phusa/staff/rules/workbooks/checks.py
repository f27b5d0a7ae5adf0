"""What only several rows together show: two people with one number, two rows with one code."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

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
        where = (
            f"dòng {other.row}" if other.sheet == row.sheet else f"trang “{other.sheet}”, dòng {other.row}"
        )
        said = f"trùng {noun} với {where} ({other.name or 'chưa có tên'})."
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
