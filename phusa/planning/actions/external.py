"""Outside classes: asked for before they begin, agreed to, proven after the last day, counted once (P-31)."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.proofs import Proof
from phusa.base.refusals import Refused
from phusa.base.text import clean, show_date
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.hours.actions import credit_external
from phusa.hours.models import HoursAccount
from phusa.planning.access import ASK_RELIEF, DECIDE_RELIEF
from phusa.planning.actions.external_wishes import (
    ClassWish,
    check_not_counted,
    checked_class,
    same_class,
)
from phusa.planning.actions.relief_proofs import (
    check_not_own,
    check_version,
    keep_proof,
    locked,
    unit_of,
    wrong_state,
)
from phusa.planning.models import ExternalClass, ExternalState
from phusa.planning.rules import external as rules
from phusa.staff.models import Person


@action
def ask_external(
    *, actor: Actor, now: datetime, person: Person, school_year: SchoolYear, wish: ClassWish
) -> ExternalClass:
    """Ask for a class outside the plan to be counted; from its first day on only with a reason, and marked as late.

    The same class (title and first day) asked for twice is one request; counted or agreed to already, it is refused.
    """
    require(actor, ASK_RELIEF, person)
    unit = unit_of(person, school_year, actor)
    wanted = checked_class(wish, school_year, actor.today)
    there = same_class(person, school_year, wanted)
    if there is not None:
        return there
    row = ExternalClass.objects.create(
        person=person,
        school_year=school_year,
        unit=unit,
        asked_at=now,
        asked_by=actor.name,
        **_values(wanted),
    )
    audit.record(actor, ASK_RELIEF, row, now=now, after=_facts(row))
    return row


@action
def amend_external(
    *, actor: Actor, now: datetime, outside: ExternalClass, version: int, wish: ClassWish
) -> None:
    """Better a request nobody has agreed to yet; one that was returned is sent again by it."""
    require(actor, ASK_RELIEF, outside)
    kept = locked(outside)
    check_version(kept, version)
    state = rules.next_state(rules.AMEND, kept.state)
    if state is None:
        raise wrong_state(kept, "sửa")
    wanted = checked_class(wish, kept.school_year, actor.today)
    same_class(kept.person, kept.school_year, wanted, other_than=kept.pk)
    for name, value in _values(wanted).items():
        setattr(kept, name, value)
    kept.state, kept.version, kept.asked_at, kept.asked_by = state, kept.version + 1, now, actor.name
    kept.save()
    audit.record(actor, ASK_RELIEF, kept, now=now, after=_facts(kept))


@action
def agree_external(
    *, actor: Actor, now: datetime, outside: ExternalClass, version: int, note: str = ""
) -> None:
    """Agree that a class be counted once it is proven. Agreeing again changes nothing."""
    require(actor, DECIDE_RELIEF, outside)
    kept = locked(outside)
    check_not_own(actor, kept)
    if kept.state == ExternalState.AGREED:
        return
    _step(actor, now, kept, version, rules.AGREE, "đồng ý", note)
    audit.record(actor, DECIDE_RELIEF, kept, now=now, after=_facts(kept), reason=clean(note))


@action
def return_external(*, actor: Actor, now: datetime, outside: ExternalClass, version: int, note: str) -> None:
    """Return a request, or a proof that does not do, with a note; after a proof the consent stays."""
    require(actor, DECIDE_RELIEF, outside)
    kept = locked(outside)
    check_not_own(actor, kept)
    if not clean(note):
        raise Refused("no_note", "Ghi vì sao trả lại; người gửi đọc lời này.", field="note")
    _step(actor, now, kept, version, rules.RETURN, "trả lại", note)
    audit.record(actor, DECIDE_RELIEF, kept, now=now, after=_facts(kept), reason=clean(note))


@action
def prove_external(
    *, actor: Actor, now: datetime, outside: ExternalClass, version: int, proof: Proof
) -> None:
    """Hand in the proof of a class that was agreed to, from its last day on; a better one replaces it until counted."""
    require(actor, ASK_RELIEF, outside)
    kept = locked(outside)
    check_version(kept, version)
    state = rules.next_state(rules.PROVE, kept.state)
    if state is None:
        raise wrong_state(kept, "nộp minh chứng")
    if actor.today < kept.last_day:
        text = f"Lớp học đến {show_date(kept.last_day)}. Nộp minh chứng từ ngày ấy trở đi."
        raise Refused("not_over", text, field="proof", status=409)
    keep_proof([kept], proof)
    kept.state, kept.version = state, kept.version + 1
    kept.save()
    audit.record(actor, ASK_RELIEF, kept, now=now, after=_facts(kept))


@action
def count_external(
    *, actor: Actor, now: datetime, outside: ExternalClass, version: int, note: str = ""
) -> None:
    """Count the hours of a proven class in its block, once. Counting again changes nothing.

    Refused where no account of hours is open, or where the same class was counted under another request.
    """
    require(actor, DECIDE_RELIEF, outside)
    kept = locked(outside)
    check_not_own(actor, kept)
    if kept.state == ExternalState.COUNTED:
        return
    check_version(kept, version)
    if rules.next_state(rules.COUNT, kept.state) is None:
        raise wrong_state(kept, "tính tiết")
    check_not_counted(kept)
    kept.hours_event = credit_external(
        actor=actor,
        now=now,
        account=_account(kept),
        title=kept.title,
        block=kept.block,
        hours=kept.hours,
        day=kept.last_day,
        proof=f"{kept.provider}: {kept.proof_name}",
        key=f"external:{kept.pk}",
    )
    _step(actor, now, kept, version, rules.COUNT, "tính tiết", note)
    audit.record(actor, DECIDE_RELIEF, kept, now=now, after=_facts(kept), reason=clean(note))


def _account(row: ExternalClass) -> HoursAccount:
    account = HoursAccount.objects.filter(person=row.person_id, school_year=row.school_year_id).first()
    if account is None:
        raise Refused(
            "no_account",
            f"{row.person} chưa có sổ tiết năm học {row.school_year} nên chưa tính được.",
            next_step="Sổ tiết mở khi kế hoạch cá nhân được duyệt. Duyệt kế hoạch trước rồi tính lớp này.",
            status=409,
        )
    return account


def _step(
    actor: Actor, now: datetime, row: ExternalClass, version: int, step: str, doing: str, note: str
) -> None:
    check_version(row, version)
    state = rules.next_state(step, row.state)
    if state is None:
        raise wrong_state(row, doing)
    row.state, row.version = state, row.version + 1
    row.decided_at, row.decided_by, row.note = now, actor.name, clean(note)
    row.save()


def _values(wish: ClassWish) -> dict[str, Any]:
    values = asdict(wish)
    late = values.pop("late_reason")
    return values | (
        {"reason": f"{wish.reason.rstrip('.')}. Xin sau khi lớp đã bắt đầu: {late}"} if late else {}
    )


def _facts(row: ExternalClass) -> dict[str, Any]:
    return {
        "name": row.title,
        "block": row.block,
        "hours": row.hours,
        "first_day": row.first_day,
        "last_day": row.last_day,
        "state": row.get_state_display(),
    }
