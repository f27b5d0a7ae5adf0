"""The log as those read it who watch over others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from phusa.accounts.access import VERIFY_AUDIT, VIEW_AUDIT
from phusa.base.access import Actor, Role, all_verbs, within
from phusa.base.clock import VIETNAM
from phusa.base.models import AuditLine
from phusa.base.paging import START, Stretch, Turn, stretch
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import fold
from phusa.organisations.models import Place, Unit
from phusa.portal.rules import changes

RECENT = timedelta(days=3)  # how old a check may be to say anything
MANY_UNITS = 100  # units a search by unit may mean


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which lines of the log are wanted; days inclusive, in Vietnam."""

    verb: str = ""
    actor: str = ""
    thing: str = ""
    unit: str = ""
    number: int | None = None
    first: date | None = None
    last: date | None = None

    @property
    def words(self) -> dict[str, str]:
        """What was asked for, as the log keeps it."""
        asked = {
            "verb": self.verb,
            "actor": self.actor,
            "thing": self.thing,
            "unit": self.unit,
            "log_line": self.number,
            "from": self.first,
            "to": self.last,
        }
        return {name: str(value) for name, value in asked.items() if value}

    def as_q(self) -> Q:
        """The condition on lines, but for the unit, which depends on who asks."""
        wanted = Q(seq=self.number) if self.number else Q()
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

    What stands nowhere in the tree (an edition, a school year) is read by those who watch over all of it. Refused when
    the words for a unit mean too many units.
    """
    seen = within(actor, VIEW_AUDIT, path="place")
    if any(path.count("/") == 1 for path in actor.paths(VIEW_AUDIT)):
        seen |= Q(place="")
    lines = AuditLine.objects.filter(seen).filter(wanted.as_q()).order_by("-seq")
    return lines.filter(_in_units(actor, wanted.unit)) if wanted.unit else lines


def log_page(actor: Actor, wanted: LogFilter, turn: Turn = START) -> Stretch[AuditLine]:
    """A page of `log_lines`, found by the number of the line it begins after: the thousandth costs what the first does.

    Refused as `log_lines` refuses.
    """
    lines = log_lines(actor, wanted)
    if turn.code.isdecimal():
        number = int(turn.code)
        lines = (
            lines.filter(seq__gt=number).order_by("seq") if turn.backwards else lines.filter(seq__lt=number)
        )
    return stretch(list(lines[: turn.size + 1]), turn, lambda line: str(line.seq))


def _in_units(actor: Actor, words: str) -> Q:
    """Lines about things of the units that a code or words of a name mean, wherever these have ever stood."""
    units = Unit.objects.within(actor, VIEW_AUDIT)
    found = list(units.filter(code__iexact=words).values_list("pk", flat=True))
    found = found or list(
        units.filter(search_text__contains=fold(words)).values_list("pk", flat=True)[: MANY_UNITS + 1]
    )
    if len(found) > MANY_UNITS:
        raise Refused(
            "too_many_units",
            f"Hơn {MANY_UNITS} đơn vị có chữ “{words}”. Hãy ghi rõ hơn, hoặc ghi mã đơn vị.",
            field="don_vi",
        )
    inside = Q(pk__in=[])
    for path in Place.objects.filter(unit__in=found).values_list("path", flat=True).distinct():
        inside |= Q(place__startswith=path)
    return inside


def last_check(now: datetime) -> AuditLine | None:
    """The line that says what was found when the chain was walked the last time; None when that is days ago."""
    lines = AuditLine.objects.filter(at__gte=now - RECENT, verb=VERIFY_AUDIT.code)
    return lines.order_by("-at").first()


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of the log in words."""

    line: AuditLine
    words: str
    changes: list[str]


def in_words(lines: Iterable[AuditLine]) -> Iterator[LogRow]:
    """The lines as people read them: what the verb is called, what changed, roles by their names."""
    verbs = {verb.code: verb.words for verb in all_verbs()}
    return (LogRow(line, verbs.get(line.verb, line.verb), _changes(line)) for line in lines)


def _changes(line: AuditLine) -> list[str]:
    named = [_with_role(facts) for facts in (line.before, line.after)]
    return changes(*named)


def _with_role(facts: dict[str, object] | None) -> dict[str, object] | None:
    if not facts or facts.get("role") not in Role.values:
        return facts
    return {**facts, "role": Role(str(facts["role"])).label}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, VIETNAM)
