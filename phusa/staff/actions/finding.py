"""Finding somebody by his personal number is a look at his record."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.sealing import fingerprint
from phusa.base.writing import action
from phusa.staff.access import VIEW_STAFF
from phusa.staff.models import Person, RecordLook

WHAT = "Số định danh cá nhân"
PURPOSE = "Tìm theo số định danh"


@action
def find_by_number(*, actor: Actor, now: datetime, number: str) -> Person | None:
    """The person of this personal number whom the actor may see, with a trace that he can read; None for nobody."""
    key = fingerprint(number)
    person = Person.objects.within(actor, VIEW_STAFF).filter(personal_data__number_key=key).first()
    if person is None:
        return None
    require(actor, VIEW_STAFF, person)
    if person.pk != actor.person_id:
        RecordLook.objects.create(
            person=person,
            viewer_user_id=actor.user_id,
            viewer_name=actor.name,
            what=WHAT,
            purpose=PURPOSE,
            seen_at=now,
        )
    audit.record(actor, VIEW_STAFF, person, now=now, after={"what": WHAT}, reason=PURPOSE)
    return person
