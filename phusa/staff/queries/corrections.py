"""Requests to correct records: one's own, and those one answers."""

from django.db.models import QuerySet

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.staff.access import MANAGE_STAFF
from phusa.staff.models import CorrectionRequest, CorrectionState, Person
from phusa.staff.rules.details import WORDS


def corrections_for(actor: Actor) -> QuerySet[CorrectionRequest]:
    """Open requests the actor can answer, those due first; not his own."""
    people = Person.objects.within(actor, MANAGE_STAFF).exclude(pk=actor.person_id or 0)
    waiting = CorrectionRequest.objects.filter(state=CorrectionState.OPEN, person__in=people)
    return waiting.select_related("person").order_by("due_on", "pk")


def corrections_of(person: Person) -> QuerySet[CorrectionRequest]:
    """All requests of one person, the latest first."""
    return CorrectionRequest.objects.filter(person=person).order_by("-asked_at", "-pk")


def correction_to_answer(actor: Actor, pk: int) -> CorrectionRequest:
    """A request of somebody the actor manages, answered or not. Raises `NotVisible`."""
    people = Person.objects.within(actor, MANAGE_STAFF)
    found = CorrectionRequest.objects.filter(pk=pk, person__in=people).select_related("person").first()
    if found is None:
        raise NotVisible("Không tìm thấy đề nghị này.")
    return found


def field_words(asked: CorrectionRequest) -> str:
    """The field of a request in words."""
    return WORDS.get(asked.field_name, asked.field_name)


def wanted_words(asked: CorrectionRequest) -> str:
    """What is asked for, for its owner and for whoever decides; "" when it has been forgotten."""
    return asked.wanted.open() if asked.wanted else ""
