"""The law as it is applied where the reader stands: editions, their marks, open readings."""

from dataclasses import dataclass
from datetime import date, timedelta

from phusa.base.access import Actor, Held
from phusa.base.refusals import NotVisible
from phusa.cycles.queries import school_year_on
from phusa.organisations.models import Unit
from phusa.organisations.queries import codes_from_root
from phusa.regulations.queries import library, readings_shown
from phusa.rules.editions import Clause, Edition
from phusa.rules.labels import CLASS_LABELS, CONFIDENCE_LABELS, LEVEL_LABELS, ROLE_LABELS
from phusa.rules.switches import Switch
from phusa.staff.queries import main_post_of


@dataclass(frozen=True, slots=True)
class MarkedClause:
    """A clause with its confidence mark in words."""

    clause: Clause
    mark: str


@dataclass(frozen=True, slots=True)
class EditionPage:
    """One edition with its codes in words."""

    edition: Edition

    @property
    def mark(self) -> str:
        """How far the whole was compared with the official text."""
        return CONFIDENCE_LABELS[self.edition.confidence]

    @property
    def last_day(self) -> date | None:
        """The last day of its application; None while it goes on."""
        return self.edition.until - timedelta(days=1) if self.edition.until else None

    @property
    def scopes(self) -> list[str]:
        """Whom it is for."""
        said = [
            (ROLE_LABELS[s.role], ", ".join(LEVEL_LABELS[level] for level in s.levels))
            for s in self.edition.scopes
        ]
        return [f"{role} {levels}" for role, levels in said]

    @property
    def classes(self) -> list[str]:
        """Every class it can give, best first."""
        return [CLASS_LABELS[code] for code in self.edition.classes]

    @property
    def clauses(self) -> list[MarkedClause]:
        """Its clauses, each with its own mark."""
        return [MarkedClause(c, CONFIDENCE_LABELS[c.confidence]) for c in self.edition.clauses.values()]


def editions_by_day(day: date) -> tuple[list[EditionPage], list[EditionPage]]:
    """The editions in force on a day, by document, and the others, the latest first."""
    everything = [EditionPage(edition) for edition in library().editions.values()]
    present = [
        p for p in everything if p.edition.start <= day and (p.edition.until is None or day < p.edition.until)
    ]
    others = [page for page in everything if page not in present]
    return present, sorted(others, key=lambda page: page.edition.start, reverse=True)


def edition_shown(regulation: str, dated: date) -> EditionPage:
    """The edition of this name and date. Raises `NotVisible`."""
    edition = library().editions.get((regulation, dated))
    if edition is None:
        raise NotVisible("Không có bản quy định này.")
    return EditionPage(edition)


@dataclass(frozen=True, slots=True)
class Reading:
    """An open reading as it reaches the reader, with the chosen value's meaning."""

    switch: Switch
    value: str
    chosen_by: str
    confirmed_by: str
    is_default: bool

    @property
    def meaning(self) -> str:
        """What the reading says; a number stands for itself."""
        meaning = self.switch.meaning(self.value)
        return f"{self.value} ({meaning})" if self.value.isdigit() else meaning


def readings_at(
    actor: Actor, seat: Held | None, *, regulation: tuple[str, date] | None = None
) -> list[Reading]:
    """The open readings as they reach the reader's unit this school year; of one edition, or all."""
    post = None if seat else main_post_of(actor)
    unit = Unit.objects.filter(pk=seat.unit_id).first() if seat else post.unit if post else None
    year = school_year_on(actor.today)
    chosen = readings_shown(codes_from_root(unit, actor.today) if unit else [], year.code if year else "")
    codes = {reading.scope_code for reading in chosen}
    names = {"": "Bộ, cho cả nước", **dict(Unit.objects.filter(code__in=codes).values_list("code", "name"))}
    shown = [
        Reading(c.switch, c.value, names.get(c.scope_code, c.scope_code), c.confirmed_by, c.is_default)
        for c in chosen
    ]
    if regulation is None:
        return shown
    asked = library().editions[regulation].switches
    return [reading for reading in shown if reading.switch.name in asked]
