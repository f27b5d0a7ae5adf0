"""Exemptions, exclusions and deferrals: asked for with a proof, approved or returned by somebody else, ended."""

from collections.abc import Collection, Mapping
from datetime import datetime

from phusa.base import audit, events
from phusa.base.access import Actor, require, require_all
from phusa.base.proofs import Proof
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit
from phusa.planning.access import ASK_RELIEF, DECIDE_RELIEF
from phusa.planning.actions.relief_effects import begin_effect, end_effect
from phusa.planning.actions.relief_proofs import (
    check_not_own,
    check_version,
    keep_proof,
    locked,
    unit_of,
    wrong_state,
)
from phusa.planning.actions.relief_schedules import check_hours
from phusa.planning.actions.relief_wishes import asked_already, checked_wish, facts_of, with_wish
from phusa.planning.events import ReliefDecided
from phusa.planning.models import Relief, ReliefKind, ReliefState
from phusa.planning.rules import relief as rules
from phusa.planning.rules.relief import Wish
from phusa.staff.models import Person
from phusa.staff.queries import main_posts


@action
def ask_relief(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    school_year: SchoolYear,
    wish: Wish,
    proof: Proof | None = None,
) -> Relief:
    """Ask for relief for a school year, one's own or that of somebody in one's unit; without a proof it waits.

    The very same request sent twice is one. Refused where the same thing is asked for or granted already.
    """
    require(actor, ASK_RELIEF, person)
    unit = unit_of(person, school_year, actor)
    wanted = checked_wish(unit, school_year, wish, actor.today)
    check_hours(person, school_year, wanted.kind, dict(wanted.hours), actor.today)
    there = asked_already(person, school_year, wanted, proof)
    if there is not None:
        return there
    row = with_wish(
        Relief(person=person, school_year=school_year, unit=unit, asked_at=now, asked_by=actor.name), wanted
    )
    if proof:
        keep_proof([row], proof)
    row.save()
    audit.record(actor, ASK_RELIEF, row, now=now, after=facts_of(row))
    return row


@action
def ask_for_many(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    people: Collection[int],
    wish: Wish,
    proof: Proof | None = None,
) -> int:
    """Ask for one exemption for several persons (ids) of a unit at once, each with the same proof: a class list.

    Gives how many are new; who has asked for it or was granted it keeps that. The same few queries however many.
    """
    require(actor, ASK_RELIEF, unit)
    ids = _of_unit(actor, unit, school_year, people)
    if wish.kind != ReliefKind.EXEMPTION:
        raise Refused("one_by_one", "Chỉ đề nghị miễn mới ghi cho nhiều người một lần.", field="kind")
    wanted = checked_wish(unit, school_year, wish, actor.today)
    have = _asking(ids, school_year, wanted)
    given = {"school_year": school_year, "unit": unit, "asked_at": now, "asked_by": actor.name}
    rows = [with_wish(Relief(person_id=one, **given), wanted) for one in ids if one not in have]
    if rows and proof:
        keep_proof(rows, proof)
    Relief.objects.bulk_create(rows)
    if rows:
        after = facts_of(rows[0]) | {"school_year": school_year.code, "count": len(rows)}
        audit.record(actor, ASK_RELIEF, unit, now=now, after=after)
    return len(rows)


def _of_unit(actor: Actor, unit: Unit, school_year: SchoolYear, people: Collection[int]) -> list[int]:
    """These persons, locked in one order, all of them of the unit."""
    wanted = set(people)
    if not wanted:
        raise Refused("nobody", "Hãy chọn ít nhất một người.", field="people")
    posts = main_posts(unit, day_within(school_year, actor.today)).filter(person__in=wanted)
    ids = [post.person_id for post in posts]
    if set(ids) != wanted:
        raise NotVisible("Trong danh sách có người không thuộc đơn vị này.")
    list(Person.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ids).order_by("pk"))
    return ids


def _asking(ids: Collection[int], school_year: SchoolYear, wish: Wish) -> set[int]:
    """Those of them who have asked for this exemption, or were granted it."""
    open_ones = Relief.objects.filter(
        person__in=ids,
        school_year=school_year,
        kind=wish.kind,
        block=wish.block,
        state__in=(ReliefState.ASKED, ReliefState.APPROVED),
    )
    return set(open_ones.values_list("person", flat=True))


@action
def amend_relief(
    *, actor: Actor, now: datetime, relief: Relief, version: int, basis: str, proof: Proof | None = None
) -> None:
    """Add a proof to a request or better its basis; one that was returned is sent again by it."""
    require(actor, ASK_RELIEF, relief)
    kept = locked(relief)
    check_version(kept, version)
    state = rules.next_state(rules.AMEND, kept.state)
    if state is None:
        raise wrong_state(kept, "bổ sung")
    if not clean(basis):
        raise Refused("no_basis", "Ghi căn cứ của đề nghị.", field="basis")
    kept.state, kept.basis, kept.version = state, clean(basis), kept.version + 1
    kept.asked_at, kept.asked_by = now, actor.name
    if proof:
        keep_proof([kept], proof)
    kept.save()
    audit.record(actor, ASK_RELIEF, kept, now=now, after=facts_of(kept))


@action
def withdraw_relief(*, actor: Actor, now: datetime, relief: Relief, version: int) -> None:
    """Take back a request that nobody has granted yet. Taking it back again changes nothing."""
    require(actor, ASK_RELIEF, relief)
    kept = locked(relief)
    if kept.state == ReliefState.ENDED:
        return
    check_version(kept, version)
    state = rules.next_state(rules.WITHDRAW, kept.state)
    if state is None:
        raise wrong_state(kept, "rút")
    kept.state, kept.version = state, kept.version + 1
    kept.decided_at, kept.decided_by, kept.note = now, actor.name, "Người gửi rút lại."
    kept.save()
    audit.record(actor, ASK_RELIEF, kept, now=now, after=facts_of(kept))


@action
def approve_relief(
    *,
    actor: Actor,
    now: datetime,
    relief: Relief,
    version: int,
    note: str = "",
    hours: Mapping[str, int] | None = None,
) -> None:
    """Grant a request: the block is not due, or the modules are left out, in plan and ledger; a deferral is marked, and
    a schedule of one's own is what the plan must reach.

    `hours` are the tiết by block of a reduced or replaced schedule as whoever grants it writes them; None leaves those
    asked for. Approving it again changes nothing. Refused without a proof, for one's own request, and from an old
    screen.
    """
    require(actor, DECIDE_RELIEF, relief)
    kept = locked(relief)
    check_not_own(actor, kept)
    if kept.state == ReliefState.APPROVED:
        return
    check_version(kept, version)
    if rules.next_state(rules.APPROVE, kept.state) is None:
        raise wrong_state(kept, "duyệt")
    if not kept.proof:
        raise Refused(
            "no_proof",
            "Đề nghị này chưa có minh chứng nên còn chờ, chưa duyệt được.",
            next_step="Người gửi bổ sung minh chứng, ví dụ danh sách lớp bồi dưỡng, rồi duyệt.",
            status=409,
        )
    if hours is not None and kept.hours:
        kept.hours = dict(hours)
    check_hours(kept.person, kept.school_year, kept.kind, kept.hours, actor.today)
    _granted(actor, now, kept, note)


@action
def approve_reliefs(*, actor: Actor, now: datetime, chosen: Mapping[int, int]) -> int:
    """Grant several requests at once, each by its id with the version that was on the screen; gives how many were.

    Left out are one's own, those without proof, those that changed or were decided meanwhile, and schedules whose tiết
    whoever grants them has to write.
    """
    require_all(actor, DECIDE_RELIEF, Relief.objects, chosen)
    rows = Relief.objects.select_for_update(of=("self",)).select_related("person", "school_year", "unit")
    ready = [
        row
        for row in rows.filter(pk__in=chosen, state=ReliefState.ASKED).exclude(proof="").order_by("pk")
        if row.version == chosen[row.pk] and row.person_id != actor.person_id and not row.hours
    ]
    for row in ready:
        _granted(actor, now, row, "")
    return len(ready)


@action
def return_relief(*, actor: Actor, now: datetime, relief: Relief, version: int, note: str) -> None:
    """Return a request with a note that says what it lacks; its sender can better it and send it again."""
    require(actor, DECIDE_RELIEF, relief)
    kept = locked(relief)
    check_not_own(actor, kept)
    if not clean(note):
        raise Refused("no_note", "Ghi vì sao trả lại; người gửi đọc lời này.", field="note")
    if kept.state == ReliefState.REFUSED and kept.note == clean(note):
        return
    check_version(kept, version)
    state = rules.next_state(rules.RETURN, kept.state)
    if state is None:
        raise wrong_state(kept, "trả lại")
    _decided(actor, now, kept, state, note)
    audit.record(actor, DECIDE_RELIEF, kept, now=now, after=facts_of(kept), reason=clean(note))


@action
def end_relief(*, actor: Actor, now: datetime, relief: Relief, version: int, note: str) -> None:
    """End what was granted, with the reason: everything is due again. Ending it again changes nothing."""
    require(actor, DECIDE_RELIEF, relief)
    kept = locked(relief)
    check_not_own(actor, kept)
    if kept.state == ReliefState.ENDED:
        return
    check_version(kept, version)
    state = rules.next_state(rules.END, kept.state)
    if state is None:
        raise wrong_state(kept, "thôi")
    if not clean(note):
        raise Refused("no_note", "Ghi vì sao thôi; người được miễn, hoãn đọc lời này.", field="note")
    _decided(actor, now, kept, state, note)
    end_effect(actor, now, kept)
    events.publish(ReliefDecided(kept.pk))
    audit.record(actor, DECIDE_RELIEF, kept, now=now, after=facts_of(kept), reason=clean(note))


def _granted(actor: Actor, now: datetime, row: Relief, note: str) -> None:
    _decided(actor, now, row, ReliefState.APPROVED, note)
    begin_effect(actor, now, row)
    events.publish(ReliefDecided(row.pk))
    audit.record(actor, DECIDE_RELIEF, row, now=now, after=facts_of(row), reason=clean(note))


def _decided(actor: Actor, now: datetime, row: Relief, state: str, note: str) -> None:
    row.state, row.version = state, row.version + 1
    row.decided_at, row.decided_by, row.note = now, actor.name, clean(note)
    row.save()
