"""Looking at somebody's record leaves a trace that he can read."""

from datetime import datetime, time

from phusa.base import audit
from phusa.base.access import Actor, Guarded, require
from phusa.base.clock import VIETNAM
from phusa.base.refusals import NotVisible, Refused
from phusa.base.sealing import Sealed
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.staff.access import REVEAL_DATA, VIEW_STAFF
from phusa.staff.models import Person, PersonalData, RecordLook
from phusa.staff.rules.details import PERSONAL

PAGE = "Trang hồ sơ"


@action
def note_look(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    purpose: str,
    what: str = PAGE,
    at: Guarded | None = None,
) -> None:
    """Write down that the actor opened somebody else's record, or `what` of it: once a viewer, person, day and thing.
    One's own is no look. `at` is the thing of the person he was found to see, where the person has moved away since.
    """
    require(actor, VIEW_STAFF, at or person)
    if person.pk == actor.person_id or actor.user_id is None:
        return
    morning = datetime.combine(actor.today, time.min, VIETNAM)
    looks = RecordLook.objects.filter(person=person, viewer_user_id=actor.user_id, what=what)
    if looks.filter(seen_at__gte=morning).exists():
        return
    _write(actor, now, person, what, purpose)
    audit.record(actor, VIEW_STAFF, person, now=now, after={"what": what}, reason=purpose)


@action
def reveal(*, actor: Actor, now: datetime, person: Person, field: str, purpose: str) -> str:
    """Open one masked field (a key of `PERSONAL`) for a stated purpose; gives its text, "" where nothing is known.

    The look is written down before anything is shown; the log never holds the value.
    """
    require(actor, REVEAL_DATA, person)
    if field not in PERSONAL:
        raise NotVisible("Hồ sơ không có mục này.")
    if not clean(purpose):
        raise Refused(
            "no_purpose", "Hãy chọn mục đích xem; chủ hồ sơ đọc được mục đích này.", field="purpose"
        )
    _write(actor, now, person, PERSONAL[field], clean(purpose))
    data = PersonalData.objects.filter(person=person).first()
    value: Sealed | None = getattr(data, field) if data else None
    audit.record(actor, REVEAL_DATA, person, now=now, after={"what": PERSONAL[field]}, reason=clean(purpose))
    return value.open() if value else ""


def _write(actor: Actor, now: datetime, person: Person, what: str, purpose: str) -> None:
    RecordLook.objects.create(
        person=person,
        viewer_user_id=actor.user_id,
        viewer_name=actor.name,
        what=what,
        purpose=purpose,
        seen_at=now,
    )
