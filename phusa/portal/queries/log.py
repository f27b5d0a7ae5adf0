"""The log as those read it who watch over others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from phusa.accounts.access import VIEW_AUDIT
from phusa.base.access import Actor, Role, all_verbs, within
from phusa.base.clock import VIETNAM
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from phusa.portal.rules import changes


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
    unit = Unit.objects.within(actor, VIEW_AUDIT).in_tree_order(actor.today).first()
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


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, VIETNAM)
