"""A list of people as rows of a workbook: the same headings as the import reads, so that it comes back unchanged."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from phusa.base.access import Actor
from phusa.base.exports.lists import DATE, ListColumn, ListSheet, Value, write_list
from phusa.base.refusals import NotVisible
from phusa.base.sealing import Sealed
from phusa.organisations.models import Unit
from phusa.staff.access import REVEAL_DATA, VIEW_STAFF
from phusa.staff.models import (
    Gender,
    PeopleExport,
    Person,
    PersonalData,
    Position,
    StaffRole,
)
from phusa.staff.queries.listing import (
    LEFT,
    PeopleFilter,
    answering,
    candidates,
    in_unit,
    ordered,
    posts_of,
)

HIDDEN = "(ẩn)"
A_TIME = 2_000
SHEET = ListSheet(
    "Nhân sự",
    tuple(
        ListColumn(heading, kind=DATE if heading.startswith("Ngày") else "text", width=width)
        for heading, width in (
            ("Mã giáo viên", 16),
            ("Họ và tên", 28),
            ("Ngày sinh", 12),
            ("Giới tính", 10),
            ("Dân tộc", 12),
            ("Số định danh cá nhân", 20),
            ("Mã đơn vị", 18),
            ("Đơn vị", 36),
            ("Tổ chuyên môn", 24),
            ("Chức vụ", 22),
            ("Vai trò", 18),
            ("Cấp học", 10),
            ("Môn dạy", 18),
            ("Trình độ", 16),
            ("Ngày vào ngành", 14),
            ("Hạng chức danh", 18),
            ("E-mail", 28),
            ("Điện thoại", 14),
        )
    ),
    frozen_columns=2,
)
_PERSON = (
    "pk",
    "code",
    "name",
    "birth_date",
    "birth_year",
    "gender",
    "qualification",
    "joined_on",
    "joined_year",
    "professional_rank",
)
_POST = (
    "person_id",
    "unit__code",
    "unit__name",
    "subject_group__name",
    "position",
    "role",
    "level",
    "subject",
)
Row = tuple[Value, ...]
Private = tuple[Value, Value, Value, Value]  # ethnicity, personal number, e-mail, telephone


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows, and the persons whose private data stand open in them."""

    rows: list[Row]
    opened: list[int]


def export_batches(actor: Actor, wanted: PeopleFilter, *, is_full: bool) -> Iterator[Batch]:
    """The rows of everybody the list shows, in its order; private data open only where the actor may open them."""
    lines = ordered(candidates(actor, wanted)).values_list("pk", flat=True).iterator(A_TIME)
    answer = answering(actor, wanted)
    while ids := list(islice(lines, A_TIME)):
        seen = set(answer.filter(pk__in=ids).values_list("pk", flat=True))
        people = [pk for pk in ids if pk in seen]
        opened = _openable(actor, people) if is_full else set()
        yield Batch(_rows(actor, wanted, people, opened), sorted(opened))


@dataclass(slots=True)
class Written:
    """What a file holds: how many people, and whose private data stand open in it."""

    people: int
    opened: list[int]


def people_file(
    actor: Actor,
    wanted: PeopleFilter,
    target: Path,
    *,
    is_full: bool,
    tell: Callable[[int], None] = lambda done: None,
) -> Written:
    """Write the list to an .xlsx or .csv; `tell` hears how many people are in it so far.

    With private data in it the file goes to nobody before the looks at them are written down.
    """
    written = Written(0, [])

    def rows() -> Iterator[Row]:
        for batch in export_batches(actor, wanted, is_full=is_full):
            yield from batch.rows
            written.people += len(batch.rows)
            written.opened += batch.opened
            tell(written.people)

    write_list(target, SHEET, rows())
    return written


def is_long(actor: Actor, wanted: PeopleFilter, most: int) -> bool:
    """Whether more than `most` people may be wanted."""
    return len(candidates(actor, wanted).values_list("pk", flat=True)[: most + 1]) > most


def unit_of_export(actor: Actor, code: str) -> Unit:
    """Where the right to a list rests: the unit that is asked for, or the actor's own. Raises `NotVisible`."""
    held = [held.unit_id for held in actor.held if held.role in VIEW_STAFF.roles]
    found = Unit.objects.within(actor, VIEW_STAFF).filter(**({"code": code} if code else {"pk__in": held}))
    unit = found.order_by("pk").first()
    if unit is None:
        raise NotVisible("Không có danh sách nào của anh chị ở đây.")
    return unit


def my_export(actor: Actor, export_id: int) -> PeopleExport:
    """A list the actor asked for. Raises `NotVisible`."""
    mine = PeopleExport.objects.filter(pk=export_id, owner_user_id=actor.user_id or 0)
    found = mine.select_related("unit").first()
    if found is None:
        raise NotVisible("Không tìm thấy lần tải danh sách này.")
    return found


def _openable(actor: Actor, ids: Iterable[int]) -> set[int]:
    people = Person.objects.within(actor, REVEAL_DATA).filter(pk__in=ids, personal_data__isnull=False)
    return set(people.values_list("pk", flat=True))


def _rows(actor: Actor, wanted: PeopleFilter, ids: list[int], opened: set[int]) -> list[Row]:
    private = _private(ids, opened)
    posts = _left_units(ids) if wanted.state == LEFT else _posts(actor, wanted, ids)
    people = {row[0]: row for row in Person.objects.filter(pk__in=ids).values_list(*_PERSON)}
    nothing: Private = (None, None, None, None)
    return [
        _row(people[pk], posts.get(pk, (None,) * 7), private.get(pk, nothing)) for pk in ids if pk in people
    ]


def _row(person: tuple[Any, ...], post: tuple[Value, ...], private: Private) -> Row:
    _, code, name, birth, year, gender, qualification, joined, joined_year, rank = person
    ethnicity, number, email, phone = private
    return (
        code,
        name,
        birth or _year(year),
        Gender(gender).label if gender else None,
        ethnicity,
        number,
        *post,
        qualification,
        joined or _year(joined_year),
        rank,
        email,
        phone,
    )


def _year(year: int | None) -> str | None:
    return str(year) if year else None


def _posts(actor: Actor, wanted: PeopleFilter, ids: list[int]) -> dict[int, tuple[Value, ...]]:
    """Of each person the post for which he stands in the list, the main one if it is among them."""
    posts = in_unit(posts_of(actor, wanted).filter(person__in=ids), wanted.unit, actor.today)
    found: dict[int, tuple[Value, ...]] = {}
    for person, code, unit, group, position, role, level, subject in posts.order_by(
        "person", "-is_main", "pk"
    ).values_list(*_POST):
        words = (_POSITIONS[position], _ROLES[role], level, subject)
        found.setdefault(person, (code, unit, group, *words))
    return found


def _left_units(ids: list[int]) -> dict[int, tuple[Value, ...]]:
    rows = Person.objects.filter(pk__in=ids).values_list("pk", "left_unit__code", "left_unit__name")
    return {pk: (code, name, None, None, None, None, None) for pk, code, name in rows}


def _private(ids: list[int], opened: set[int]) -> dict[int, Private]:
    rows = PersonalData.objects.filter(person__in=ids).values_list(
        "person_id", "ethnicity", "personal_number", "email", "phone"
    )
    return {row[0]: _shown(row[1:], opened=row[0] in opened) for row in rows}


def _shown(values: Iterable[Sealed | None], *, opened: bool) -> Private:
    shown = [None if value is None else value.open() if opened else HIDDEN for value in values]
    return shown[0], shown[1], shown[2], shown[3]


_POSITIONS = {str(position): position.label for position in Position}
_ROLES = {str(role): role.label for role in StaffRole}
