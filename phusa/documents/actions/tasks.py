"""Verbs on what documents ask for: give it to a unit or a person there, say that it is done."""

from dataclasses import dataclass
from datetime import date, datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.documents.access import DO_TASKS, GIVE_TASKS
from phusa.documents.models import DocumentTask, RegisteredDocument, TaskState
from phusa.documents.queries.due import last_day_of
from phusa.documents.queries.register import visible
from phusa.organisations.models import Unit
from phusa.staff.models import Person, Post

ENDS = (TaskState.DONE, TaskState.DROPPED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done: `wording` and `sentence` as the document prints them, `day` the day they name, if any."""

    what: str
    day: date | None = None
    wording: str = ""
    sentence: str = ""


@action
def give_task(
    *,
    actor: Actor,
    now: datetime,
    document: RegisteredDocument,
    unit: Unit,
    wanted: Wanted,
    person: Person | None = None,
) -> DocumentTask:
    """Give a unit, or somebody who works there, a task from a document; the last day on time follows from the wording.

    The same task of a document to the same unit with the same day is given once.
    """
    require(actor, GIVE_TASKS, unit)
    visible(actor, document.pk)
    what = clean(wanted.what)
    if not what:
        raise Refused("no_task", "Hãy ghi việc phải làm.", field="what")
    if person is not None and not Post.objects.on(actor.today).filter(person=person, unit=unit).exists():
        raise Refused("not_there", f"{person} không làm việc ở {unit}.", field="person")
    there = DocumentTask.objects.filter(document=document, unit=unit, what=what, day=wanted.day).first()
    if there is not None:
        return there
    row = DocumentTask.objects.create(
        document=document,
        unit=unit,
        person=person,
        what=what,
        wording=clean(wanted.wording),
        day=wanted.day,
        last_day=last_day_of(unit, wanted.wording, wanted.day, actor.today),
        sentence=clean(wanted.sentence),
        created_at=now,
        created_by=actor.name,
    )
    after = {"what": row.what, "unit": unit.name, "day": row.last_day, "basis": document.name}
    audit.record(actor, GIVE_TASKS, row, now=now, after=after)
    return row


@action
def end_task(*, actor: Actor, now: datetime, task: DocumentTask, state: str, note: str) -> DocumentTask:
    """Say that a task is done, or that it need not be done, which takes a note; ending it again changes nothing."""
    require(actor, DO_TASKS, task)
    row = DocumentTask.objects.select_for_update().get(pk=task.pk)
    if row.state != TaskState.OPEN:
        return row
    if state not in ENDS:
        raise Refused("unknown_state", "Chọn việc đã xong, hoặc không phải làm.", field="state")
    if state == TaskState.DROPPED and not clean(note):
        raise Refused("no_reason", "Ghi vì sao không phải làm.", field="note")
    row.state, row.note = TaskState(state), clean(note)
    row.ended_at, row.ended_by = now, actor.name
    row.save()
    audit.record(actor, DO_TASKS, row, now=now, after={"state": row.get_state_display()}, reason=row.note)
    return row
