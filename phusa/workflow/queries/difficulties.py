"""Difficulties as somebody may see them: those that wait for him, those of his area, answers shared from above."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Min, QuerySet

from phusa.base.access import Actor, stands_for
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Place, Unit
from phusa.organisations.queries import unit_above
from phusa.workflow.access import (
    ANSWER_DIFFICULTIES,
    RAISE_DIFFICULTIES,
    READ_SHARED_ANSWERS,
    VIEW_DIFFICULTIES,
)
from phusa.workflow.models import Difficulty, DifficultyState, DifficultyStep


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for somebody's answer: how many, and since when the oldest."""

    count: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class DifficultyPage:
    """One difficulty with its way, the unit that has to answer it, and what the reader may do."""

    difficulty: Difficulty
    steps: Sequence[DifficultyStep]
    holder: Unit
    above: Unit | None
    may_answer: bool
    may_mend: bool

    @property
    def may_pass(self) -> bool:
        """Whether it can go further up from here."""
        return self.may_answer and self.above is not None


def seen(actor: Actor) -> QuerySet[Any]:
    """The difficulties of the actor's area with their `holder_id`, the oldest first."""
    rows = Difficulty.objects.within(actor, VIEW_DIFFICULTIES).held(actor.today)
    return rows.select_related("unit", "at_unit").order_by("raised_at", "pk")


def waiting_for(actor: Actor) -> QuerySet[Difficulty]:
    """Open difficulties that a unit the actor acts for has to answer, the oldest first."""
    return seen(actor).filter(state=DifficultyState.OPEN, holder_id__in=units_of(actor, "answer"))


def raised_by(actor: Actor) -> QuerySet[Difficulty]:
    """What the units reported for which the actor reports, the latest first."""
    return seen(actor).filter(unit__in=units_of(actor, "raise")).order_by("-raised_at", "-pk")


def answered_since(actor: Actor, since: datetime) -> QuerySet[Difficulty]:
    """What the units reported for which the actor reports and was answered since an instant, the latest first."""
    answered = Difficulty.objects.filter(state=DifficultyState.ANSWERED, answered_at__gte=since)
    rows = answered.filter(unit__in=units_of(actor, "raise")).select_related("at_unit")
    return rows.order_by("-answered_at", "-pk")


def of_area(actor: Actor) -> QuerySet[Difficulty]:
    """All difficulties of the area: open ones first, of these the oldest first."""
    return seen(actor).order_by("-state", "raised_at", "pk")


def shared_with(actor: Actor) -> QuerySet[Difficulty]:
    """Answers that units above the actor's, or his own, have shared with all below; the latest first."""
    above = {int(part) for path in actor.paths(READ_SHARED_ANSWERS) for part in path.split("/") if part}
    rows = Difficulty.objects.filter(is_shared=True)
    if not actor.system:
        rows = rows.filter(at_unit__in=above)
    return rows.select_related("at_unit").order_by("-answered_at", "-pk")


def units_of(actor: Actor, doing: str) -> set[int]:
    """The units (ids) for which the actor answers ("answer") or reports ("raise") by a grant on the unit itself."""
    verb = ANSWER_DIFFICULTIES if doing == "answer" else RAISE_DIFFICULTIES
    return {held.unit_id for held in actor.held if held.role in verb.roles}


def waiting_count(actor: Actor) -> Waiting:
    """How much waits for the actor's answer; nothing, without a query, for whoever answers nobody."""
    if not units_of(actor, "answer"):
        return Waiting(0, None)
    found = waiting_for(actor).order_by().aggregate(count=Count("pk"), oldest=Min("raised_at"))
    return Waiting(found["count"], found["oldest"])


def difficulty_page(actor: Actor, difficulty_id: int) -> DifficultyPage:
    """One difficulty of the actor's area. Raises `NotVisible`."""
    found = seen(actor).filter(pk=difficulty_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy khó khăn này.")
    steps = list(found.steps.select_related("from_unit", "to_unit"))
    holder = holder_of(found, actor.today)
    acts = stands_for(actor, ANSWER_DIFFICULTIES, holder)
    is_open = found.state == DifficultyState.OPEN
    return DifficultyPage(
        found, steps, holder, unit_above(holder, actor.today), acts and is_open, acts and not is_open
    )


def holder_names(rows: Iterable[Any]) -> dict[int, str]:
    """The names of the units that have to answer these rows of `seen`, by id; one query."""
    return {pk: unit.name for pk, unit in Unit.objects.in_bulk({row.holder_id for row in rows}).items()}


def holder_of(difficulty: Difficulty, day: date) -> Unit:
    """The unit that has to answer a difficulty on a day; see `held`."""
    return Unit.objects.get(
        pk=Difficulty.objects.held(day).values("holder_id").get(pk=difficulty.pk)["holder_id"]
    )


def units_to_raise(actor: Actor) -> QuerySet[Unit]:
    """The units for which the actor reports and that have somebody above them, by name."""
    placed = Place.objects.on(actor.today).filter(unit__in=units_of(actor, "raise"), parent__isnull=False)
    return Unit.objects.filter(pk__in=placed.values("unit")).by_name()
