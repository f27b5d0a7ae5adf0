"""Accounts for the people of the roster: opened, given new slips, many at once."""

from collections.abc import Collection
from datetime import datetime

from phusa.accounts import actions as accounts
from phusa.accounts.access import MANAGE_GRANTS, RESET_PASSWORDS
from phusa.accounts.models import SlipBatch
from phusa.base import audit, bulk, jobs
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.organisations.models import Unit
from phusa.staff.access import MANAGE_STAFF
from phusa.staff.models import Person
from phusa.staff.queries.accounts import Candidate, opening, place_of
from phusa.staff.queries.people import main_posts

OPEN_EVERYWHERE = "staff.open_accounts"


@action
def open_from_roster(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    people: Collection[int] | None = None,
    reason: str,
    whole: SlipBatch | None = None,
) -> SlipBatch:
    """Open accounts for people of a school who have a main post and no account, tied to them, with slips.

    `people` are ids of persons; without it, everybody who needs no second look. Done twice at once, the second finds
    nobody left: refused. Refused too for somebody whose role the actor may not give.
    """
    require(actor, MANAGE_GRANTS, unit)
    require(actor, MANAGE_STAFF, unit)
    Unit.objects.select_for_update().get(pk=unit.pk)
    found = opening(actor, unit)
    chosen = (
        found.ready
        if people is None
        else [c for c in (*found.ready, *found.others) if c.post.person_id in people]
    )
    persons = _locked(chosen)
    chosen = [c for c in chosen if persons[c.post.person_id].user_id is None]
    if not chosen:
        raise Refused(
            "nobody_left",
            f"Ở {unit} không còn ai trong số đã chọn chưa có tài khoản. Chưa có gì được ghi lần này.",
            next_step="Phiếu của lần mở trước nằm ở trang này, trong 24 giờ, với người đã mở.",
            status=409,
        )
    wanted = [
        accounts.NewAccount(c.post.person.code, c.post.person.name, c.role, c.seat, c.place) for c in chosen
    ]
    batch, users = accounts.open_accounts(
        actor=actor, now=now, unit=unit, wanted=wanted, reason=reason, whole=whole
    )
    for candidate, user in zip(chosen, users, strict=True):
        persons[candidate.post.person_id].user = user
    bulk.update_rows([persons[c.post.person_id] for c in chosen], ["user"])
    audit.record(actor, MANAGE_STAFF, unit, now=now, after={"count": len(users)}, reason=reason)
    return batch


@action
def open_everywhere(*, actor: Actor, now: datetime, unit: Unit, reason: str) -> SlipBatch:
    """Begin to open accounts in every school under an office: a job does it school by school, in its own time."""
    require(actor, MANAGE_GRANTS, unit)
    require(actor, MANAGE_STAFF, unit)
    key = jobs.start(OPEN_EVERYWHERE, actor=actor, now=now, title=f"Mở tài khoản, {unit}")
    batch = accounts.begin_slips(actor=actor, now=now, unit=unit, reason=reason, job_key=key)
    audit.record(actor, MANAGE_STAFF, unit, now=now, after={"state": "bắt đầu mở tài khoản"}, reason=reason)
    return batch


@action
def renew_from_roster(
    *, actor: Actor, now: datetime, unit: Unit, people: Collection[int], reason: str
) -> SlipBatch:
    """New passwords and slips for people of a school who have accounts; `people` are ids of persons."""
    require(actor, RESET_PASSWORDS, unit)
    posts = main_posts(unit, actor.today).filter(person__in=people, person__user__isnull=False)
    found = posts.select_related("unit", "person")
    places = {post.person.user_id: place_of(post) for post in found if post.person.user_id}
    if not places:
        raise Refused("nobody_chosen", "Chọn ít nhất một người đã có tài khoản.", field="people")
    batch = accounts.renew_slips(actor=actor, now=now, unit=unit, places=places, reason=reason)
    audit.record(actor, RESET_PASSWORDS, batch, now=now, after={"count": batch.count}, reason=reason)
    return batch


def _locked(chosen: list[Candidate]) -> dict[int, Person]:
    """The persons of the candidates, held until the transaction ends, so that two schools of one person do not meet."""
    ids = [candidate.post.person_id for candidate in chosen]
    return {
        person.pk: person for person in Person.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    }
