"""Steps about an outside class as it is asked for: whether it can be one, and whether it is known already."""

from dataclasses import dataclass, replace
from datetime import date

from phusa.base.refusals import Refused
from phusa.base.text import clean, show_date
from phusa.catalogue.models import Block
from phusa.cycles.models import SchoolYear
from phusa.planning.models import ExternalClass, ExternalState
from phusa.planning.queries.external import as_class
from phusa.planning.rules.external import Class, asked_late, is_same
from phusa.staff.models import Person

MOST_HOURS = 120


@dataclass(frozen=True, slots=True)
class ClassWish:
    """A class as somebody asks for it; `late_reason` says why it is asked for only after it began."""

    title: str
    provider: str
    first_day: date
    last_day: date
    block: str
    hours: int
    reason: str
    late_reason: str = ""


def checked_class(wish: ClassWish, school_year: SchoolYear, today: date) -> ClassWish:
    """The wish with clean texts, with a reason for being late where it is late and only there.

    Refused where something is missing, the days are no days of the year, or the hours are no hours of a class.
    """
    wanted = replace(
        wish,
        title=clean(wish.title),
        provider=clean(wish.provider),
        reason=clean(wish.reason),
        late_reason=clean(wish.late_reason),
    )
    said = {
        "title": "Ghi tên lớp.",
        "provider": "Ghi nơi tổ chức lớp.",
        "reason": "Ghi vì sao học lớp này.",
    }
    for name, text in said.items():
        if not getattr(wanted, name):
            raise Refused(f"no_{name}", text, field=name)
    if wanted.block not in Block.values:
        raise Refused("no_block", "Chọn nội dung bồi dưỡng mà lớp này tính vào.", field="block")
    if not 1 <= wanted.hours <= MOST_HOURS:
        raise Refused("hours_outside", f"Số tiết từ 1 đến {MOST_HOURS}.", field="hours")
    _check_days(wanted, school_year)
    if not asked_late(today, wanted.first_day):
        return replace(wanted, late_reason="")
    if not wanted.late_reason:
        text = (
            f"Lớp đã bắt đầu ngày {show_date(wanted.first_day)} mà nay mới xin: ghi vì sao không xin trước."
        )
        raise Refused("late_without_reason", text, field="late_reason")
    return wanted


def _check_days(wish: ClassWish, school_year: SchoolYear) -> None:
    if wish.last_day < wish.first_day:
        raise Refused("days_reversed", "Ngày cuối phải từ ngày đầu trở đi.", field="last_day")
    first, last = school_year.first_day, school_year.last_day
    if not first <= wish.last_day <= last:
        text = (
            f"Lớp tính cho năm học {school_year} phải kết thúc từ {show_date(first)} đến {show_date(last)}."
        )
        raise Refused("day_outside", text, field="last_day")


def same_class(
    person: Person, school_year: SchoolYear, wish: ClassWish, *, other_than: int = 0
) -> ExternalClass | None:
    """The very class, if it was asked for and nobody has decided; None when it is new.

    Refused where it was agreed to, proven or counted already, or where the request `other_than` (id) would become it.
    """
    wanted = Class(wish.title, wish.first_day, wish.last_day, wish.block, wish.hours)
    rows = ExternalClass.objects.filter(person=person, school_year=school_year)
    for row in rows.exclude(pk=other_than).exclude(state=ExternalState.REFUSED).order_by("pk"):
        if is_same(as_class(row), wanted):
            if row.state == ExternalState.ASKED and not other_than:
                return row
            raise _known(row)
    return None


def check_not_counted(row: ExternalClass) -> None:
    """Refuse to count a class that was counted under another request of the same person, in whichever year."""
    others = ExternalClass.objects.filter(person=row.person_id, state=ExternalState.COUNTED)
    twin = next((one for one in others.exclude(pk=row.pk) if is_same(as_class(one), as_class(row))), None)
    if twin is not None:
        raise _known(twin)


def _known(row: ExternalClass) -> Refused:
    return Refused(
        "class_known",
        f"Lớp “{row.title}” từ ngày {show_date(row.first_day)} đã có một đề nghị, nay là “{row.get_state_display()}”. "
        "Một lớp chỉ tính một lần.",
        next_step="Mở đề nghị ấy để xem.",
        field="title",
        status=409,
    )
