"""What an office received, added up: figures that everything else (screen, file, JSON, publication) is drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from phusa.base.access import Actor, Verb
from phusa.base.clock import VIETNAM, day_of
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import collation_key
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.organisations.queries import visible_unit
from phusa.organisations.queries.recorded import RecordedUnit, units_as_recorded
from phusa.reports.rules.consolidating import Counts, GroupKey, counted
from phusa.workflow.access import VIEW_SUBMISSIONS
from phusa.workflow.queries.taken import Stood, figures_of, stood_as_of
from phusa.workflow.rules.figures import Figure, added

OFFICES = (UnitKind.BOET, UnitKind.COMMUNE_PEOPLE_COMMITTEE)
# Who hands in to whom; a school directly under a department hands in to it.
SENDERS: dict[str, tuple[UnitKind, ...]] = {
    UnitKind.BOET: (UnitKind.SCHOOL,),
    UnitKind.COMMUNE_PEOPLE_COMMITTEE: (UnitKind.SCHOOL,),
    UnitKind.DOET: (*OFFICES, UnitKind.SCHOOL),
    UnitKind.MOET: (UnitKind.DOET,),
}
CONSOLIDATING = tuple(SENDERS)


@dataclass(frozen=True, slots=True)
class Below:
    """A unit that hands in here: expected by the tree of the day, or having handed in; None where it never did."""

    unit: RecordedUnit
    expected: bool
    stood: Stood | None

    @property
    def is_taken(self) -> bool:
        """Whether its figures count."""
        return self.stood is not None and self.stood.is_taken


@dataclass(frozen=True)
class Consolidated:
    """The sums of a unit for a year as of an instant. `day` is the day of the year whose tree and names count."""

    unit: Unit
    name: RecordedUnit
    school_year: SchoolYear
    instant: datetime
    day: date
    path: str
    rows: Sequence[Below]
    figures: dict[int, list[Figure]]

    @cached_property
    def groups(self) -> dict[GroupKey, dict[int, Counts]]:
        """The counts of each group, unit by unit: people of different scales are never added up."""
        return counted(self.figures)

    @cached_property
    def sums(self) -> list[Figure]:
        """What is handed in above: every figure added up."""
        return added(figure for given in self.figures.values() for figure in given)

    @property
    def people(self) -> int:
        """Everybody counted."""
        return sum(figure.people for figure in self.sums)

    @property
    def taken(self) -> list[Below]:
        """The units whose figures count."""
        return [row for row in self.rows if row.is_taken]

    @property
    def missing(self) -> list[Below]:
        """The units that were to hand in and of which nothing stands."""
        return [row for row in self.rows if row.expected and not row.is_taken]


def consolidated(unit: Unit, school_year: SchoolYear, instant: datetime) -> Consolidated:
    """The sums of a unit as of an instant; the same few queries for a commune and for the country."""
    day = day_within(school_year, day_of(instant))
    stood = {one.unit_id: one for one in stood_as_of(school_year, instant, to_unit=unit)}
    expected = set(
        Unit.objects.children_of(unit, day)
        .filter(kind__in=SENDERS.get(unit.kind, ()))
        .values_list("pk", flat=True)
    )
    known = units_as_recorded({unit.pk, *expected, *stood}, day, instant)
    rows = [
        Below(known[pk], pk in expected, stood.get(pk))
        for pk in sorted(
            expected | stood.keys(), key=lambda pk: (collation_key(known[pk].name), known[pk].code)
        )
    ]
    of_submission = figures_of(one.submission_id for one in stood.values() if one.is_taken)
    figures = {one.unit_id: of_submission[one.submission_id] for one in stood.values() if one.is_taken}
    place = Place.objects.on(day).filter(unit=unit).first()
    path = place.path if place else ""
    return Consolidated(unit, known[unit.pk], school_year, instant, day, path, rows, figures)


def consolidating_unit(actor: Actor, code: str, verb: Verb = VIEW_SUBMISSIONS) -> Unit:
    """The unit of this code, if it adds up and the actor holds the verb on it. Raises `NotVisible`."""
    unit = visible_unit(actor, code, verb)
    if unit.kind not in CONSOLIDATING:
        raise NotVisible("Đơn vị này không tổng hợp báo cáo của đơn vị khác.")
    return unit


def instant_of(text: str, now: datetime) -> datetime:
    """The instant an address names: "2020-05-21" or "21/5/2020" is the end of that day in Vietnam, "2020-05-21T17:30"
    that minute.

    Now for an empty text, and for the present day. Refused for what is no day, and for an instant still to come.
    """
    text = text.strip()
    if not text:
        return now
    try:
        written = datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=VIETNAM) if "/" in text else None
        typed = written or datetime.fromisoformat(text)
    except ValueError as unread:
        raise _no_day(text) from unread
    instant = typed if typed.tzinfo else typed.replace(tzinfo=VIETNAM)
    if len(text) <= len("2020-05-21"):
        instant = datetime.combine(typed.date() + timedelta(days=1), time(), VIETNAM) - timedelta(
            microseconds=1
        )
        if typed.date() == day_of(now):
            return now
    if instant > now:
        raise Refused(
            "instant_to_come",
            f"{text} chưa tới, nên chưa có số liệu của lúc ấy.",
            field="ngay",
            next_step="Chọn hôm nay hoặc một ngày đã qua.",
        )
    return instant


def _no_day(text: str) -> Refused:
    return Refused(
        "no_day",
        f"“{text[:40]}” trong địa chỉ của trang không phải là một ngày.",
        field="ngay",
        next_step="Chọn ngày ở ô Xem số liệu của ngày, hoặc viết trong địa chỉ như 21/5/2020.",
    )
