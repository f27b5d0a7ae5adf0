"""What the portal's pages show, put together from several apps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from phusa.accounts.access import VIEW_AUDIT
from phusa.base.access import Actor, Held, Role, all_verbs, within
from phusa.base.clock import VIETNAM
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible
from phusa.cycles.queries import school_year_on
from phusa.organisations.models import Unit
from phusa.organisations.queries import codes_from_root
from phusa.portal.rules import changes
from phusa.regulations.queries import library, readings_shown
from phusa.rules.editions import Clause, Edition
from phusa.rules.labels import CLASS_LABELS, CONFIDENCE_LABELS, LEVEL_LABELS, ROLE_LABELS
from phusa.rules.switches import Switch
from phusa.staff.queries import main_post_of


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which lines of the log are wanted; days inclusive, in Vietnam."""

    verb: str = ""
    actor: str = ""
    thing: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def words(self) -> dict[str, str]:
        """What was asked for, as the log keeps it."""
        asked = {
            "verb": self.verb,
            "actor": self.actor,
            "thing": self.thing,
            "from": self.first,
            "to": self.last,
        }
        return {name: str(value) for name, value in asked.items() if value}

    def as_q(self) -> Q:
        """The condition on lines."""
        wanted = Q()
        if self.verb:
            wanted &= Q(verb=self.verb)
        if self.actor:
            wanted &= Q(actor_name__unaccent__icontains=self.actor)
        if self.thing:
            wanted &= Q(thing_name__unaccent__icontains=self.thing)
        if self.first:
            wanted &= Q(at__gte=_midnight(self.first))
        if self.last:
            wanted &= Q(at__lt=_midnight(self.last + timedelta(days=1)))
        return wanted


def watched_unit(actor: Actor) -> Unit:
    """The highest unit whose log the actor may read. Raises `NotVisible` for everybody else."""
    unit = Unit.objects.within(actor, VIEW_AUDIT).on(actor.today).order_by("path").first()
    if unit is None:
        raise NotVisible()
    return unit


def log_lines(actor: Actor, wanted: LogFilter) -> QuerySet[AuditLine]:
    """The lines about things in the actor's part of the tree, the latest first.

    What stands nowhere in the tree (an edition, a school year) is read by those who watch over all of it.
    """
    seen = within(actor, VIEW_AUDIT, path="place")
    if any(path.count("/") == 1 for path in actor.paths(VIEW_AUDIT)):
        seen |= Q(place="")
    return AuditLine.objects.filter(seen).filter(wanted.as_q()).order_by("-seq")


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of the log in words."""

    line: AuditLine
    words: str
    changes: list[str]


def in_words(lines: Iterable[AuditLine]) -> list[LogRow]:
    """The lines as people read them: what the verb is called, what changed, roles by their names."""
    verbs = {verb.code: verb.words for verb in all_verbs()}
    return [LogRow(line, verbs.get(line.verb, line.verb), _changes(line)) for line in lines]


def _changes(line: AuditLine) -> list[str]:
    named = [_with_role(facts) for facts in (line.before, line.after)]
    return changes(*named)


def _with_role(facts: dict[str, object] | None) -> dict[str, object] | None:
    if not facts or facts.get("role") not in Role.values:
        return facts
    return {**facts, "role": Role(str(facts["role"])).label}


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
    scope_code: str
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
    shown = [Reading(c.switch, c.value, c.scope_code, c.confirmed_by, c.is_default) for c in chosen]
    if regulation is None:
        return shown
    names = library().editions[regulation].switches
    return [reading for reading in shown if reading.switch.name in names]


def my_work(actor: Actor, seat: Held | None) -> list[object]:
    return []


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, VIETNAM)
