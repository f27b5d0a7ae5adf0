"""Việc từ văn bản: what documents ask of one's unit and of oneself, what is late first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Min, Q, QuerySet

from phusa.base.access import Actor, Held
from phusa.base.refusals import NotVisible
from phusa.documents.models import DocumentTask, TaskState
from phusa.documents.queries.document_page import tasks_seen
from phusa.documents.queries.register_page import own_unit

MINE, UNIT, UNDER = "toi", "don-vi", "cap-duoi"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Open tasks in one sum: how many, how many late, and when the first is due."""

    count: int
    late: int
    due: date | None


def listed_tasks(actor: Actor, seat: Held | None, whose: str, *, ended: bool) -> QuerySet[DocumentTask]:
    """Tasks of oneself, of the unit of one's seat, or of the units under it; what is late or due next stands first."""
    unit = own_unit(actor, seat)
    rows = tasks_seen(actor)
    rows = rows.exclude(state=TaskState.OPEN) if ended else rows.filter(state=TaskState.OPEN)
    if whose == MINE:
        rows = rows.filter(person=actor.person_id) if actor.person_id else rows.none()
    elif whose == UNDER:
        rows = rows.exclude(unit=unit)
    else:
        rows = rows.filter(unit=unit)
    if ended:
        return rows.order_by(F("ended_at").desc(), "-pk")
    return rows.order_by(F("last_day").asc(nulls_last=True), "pk")


def visible_task(actor: Actor, task_id: int) -> DocumentTask:
    """The task of this id, if the actor may know of it. Raises `NotVisible`."""
    found = tasks_seen(actor).filter(pk=task_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy việc này.")
    return found


def waiting_tasks(actor: Actor, seat: Held | None) -> Waiting:
    """The open tasks of the actor himself and of the unit he acts for now, in one query."""
    unit = own_unit(actor, seat)
    mine = Q(person=actor.person_id) if actor.person_id else Q(pk__in=[])
    rows = tasks_seen(actor).filter(mine | Q(unit=unit), state=TaskState.OPEN)
    found = rows.aggregate(
        count=Count("pk"), late=Count("pk", filter=Q(last_day__lt=actor.today)), due=Min("last_day")
    )
    return Waiting(found["count"], found["late"], found["due"])
