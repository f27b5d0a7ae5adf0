"""How outside classes look: rows, chips, steps, facts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from phusa.base.access import Actor
from phusa.base.text import show_date
from phusa.base.ui.parts import Chip, Fact, Step
from phusa.base.ui.show import instant
from phusa.cycles.models import SchoolYear
from phusa.planning.access import VIEW_RELIEF
from phusa.planning.models import ExternalClass
from phusa.planning.queries import external as queries
from phusa.planning.queries.external import ExternalPage, is_late
from phusa.planning.rules.external import AGREED, ASKED, COUNTED, PROVEN, REFUSED

# The status badge of each state, and what follows its word.
STATUSES = {
    ASKED: ("submitted", ""),
    AGREED: ("approved", "cho đi học"),
    PROVEN: ("received", "minh chứng"),
    COUNTED: ("approved", "đã tính tiết"),
    REFUSED: ("returned", ""),
}
STEPS = ((ASKED, "Xin học"), (AGREED, "Đồng ý trước"), (PROVEN, "Nộp minh chứng"), (COUNTED, "Tính tiết"))


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class in a list."""

    outside: ExternalClass
    days: str
    status: str
    detail: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class ClassesShown:
    """What stands around the list."""

    rows: list[ClassRow]
    chips: list[Chip]
    may_ask: bool


@dataclass(frozen=True, slots=True)
class ClassShown:
    """One class: its row, its steps, its facts."""

    row: ClassRow
    steps: list[Step]
    facts: list[Fact]


def list_shown(actor: Actor, year: SchoolYear, chosen: str, rows: Iterable[ExternalClass]) -> ClassesShown:
    """The list for this reader: whoever leads units sees chips, a teacher his own classes only."""
    chips = _chips(actor, year, chosen) if actor.paths(VIEW_RELIEF) else []
    return ClassesShown([_row(row) for row in rows], chips, actor.person_id is not None)


def class_shown(page: ExternalPage) -> ClassShown:
    """One class for its page."""
    one = page.outside
    facts = [
        Fact("Người học", f"{one.person}, {one.unit}"),
        Fact("Nơi tổ chức", one.provider),
        Fact("Ngày học", _days(one)),
        Fact("Tính vào", f"{one.block}, {one.hours} tiết, năm học {one.school_year}"),
        Fact("Lý do", one.reason),
        Fact("Gửi", f"{one.asked_by}, {instant(one.asked_at)}"),
        Fact("Minh chứng", _proof(one)),
    ]
    if one.decided_at:
        facts.append(Fact("Quyết định", f"{one.decided_by}, {instant(one.decided_at)}"))
    if one.note:
        facts.append(Fact("Lời nhắn", one.note))
    return ClassShown(_row(one), _steps(one), facts)


def _row(one: ExternalClass) -> ClassRow:
    status, detail = STATUSES[one.state]
    return ClassRow(one, _days(one), status, detail, is_late(one))


def _days(one: ExternalClass) -> str:
    first, last = show_date(one.first_day), show_date(one.last_day)
    return first if first == last else f"{first} đến {last}"


def _proof(one: ExternalClass) -> str | SafeString:
    if not one.proof:
        return "Chưa có"
    return format_html('<a href="{}">{}</a>', reverse("external_proof", args=[one.pk]), one.proof_name)


def _steps(one: ExternalClass) -> list[Step]:
    states = [state for state, _ in STEPS]
    if one.state == REFUSED:
        return [Step(label, state="on" if state == ASKED else "") for state, label in STEPS]
    at = states.index(one.state)
    return [
        Step(label, state="ok" if place <= at else "on" if place == at + 1 else "")
        for place, (_, label) in enumerate(STEPS)
    ]


def _chips(actor: Actor, year: SchoolYear, chosen: str) -> list[Chip]:
    counts, start = queries.external_counts(actor, year), f"?nam={year.code}"
    chips = [
        Chip(label, counts[key], f"{start}&loc={key}", key == chosen)
        for key, (label, _) in queries.FILTERS.items()
    ]
    return [Chip("Tất cả", sum(counts.values()), start, not chosen), *chips]
