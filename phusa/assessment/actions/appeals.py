"""An appeal from its person's side and its receipt: sent with everything frozen, received, taken back."""

from datetime import datetime

from phusa.assessment.access import DECIDE_APPEALS, SEND_APPEALS, VIEW_APPEALS
from phusa.assessment.actions.appeals_steps import (
    check_decider,
    check_version,
    facts_of,
    lock_line,
    locked,
    wrong_state,
)
from phusa.assessment.models import UNSETTLED, Appeal
from phusa.assessment.queries.appeals import appeals_on, decided_before, is_unread
from phusa.assessment.queries.appeals_copies import copy_of
from phusa.assessment.queries.appeals_lines import Line
from phusa.assessment.queries.appeals_owner import owner_of
from phusa.assessment.rules import appeals as rules
from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.proofs import Proof, keep_sealed
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action


@action
def send_appeal(
    *, actor: Actor, now: datetime, line: Line, claim: str, seen: str, proof: Proof | None = None
) -> Appeal:
    """Contest a line of one's own: what stands is frozen, who decides and by when is set. Sent twice it is one.

    `seen` is what the line said on the screen. Refused where it says something else now (409), where another appeal
    on it is open, and without a claim.
    """
    require(actor, SEND_APPEALS, line.thing)
    line = lock_line(line)
    if not clean(claim):
        text = "Ghi theo thầy cô dòng này phải là gì và vì sao; người quyết định đọc lời này."
        raise Refused("no_claim", text, field="claim")
    there = _open_one(line, claim)
    if there is not None:
        return there
    if seen != line.standing:
        raise Refused(
            "changed_meanwhile",
            f"{line.words} vừa đổi: lúc thầy cô mở trang là {seen}, nay là {line.standing}. Chưa gửi gì.",
            next_step="Xem lại số đang có; nếu vẫn chưa đúng thì gửi.",
            status=409,
        )
    row = _frozen(actor, now, line, claim, proof)
    row.save()
    audit.record(actor, SEND_APPEALS, row, now=now, after=facts_of(row))
    return row


def _frozen(actor: Actor, now: datetime, line: Line, claim: str, proof: Proof | None) -> Appeal:
    """The row of a new appeal, not yet saved, with its frozen copy."""
    earlier = decided_before(line)
    owner = owner_of(actor, line, earlier)
    row = Appeal(
        person=line.person,
        unit=line.unit,
        school_year=line.school_year,
        kind=line.kind,
        annual_record=line.annual_record,
        block=line.block,
        module=line.module,
        hours_account=line.account,
        hours_event=line.event,
        line=line.words,
        claim=clean(claim),
        sent_at=now,
        sent_by=actor.name,
        earlier=earlier,
        deciding_unit=owner.unit,
        owner_reason=owner.why,
        due_on=owner.due_on,
        due_basis=owner.basis,
    )
    if proof:
        row.proof_name, row.proof_sha256 = keep_sealed(row.proof, proof)
    row.frozen = copy_of(line, (row.proof_name, row.proof_sha256) if proof else None)
    row.frozen_sha256 = rules.fingerprint(row.frozen)
    return row


def _open_one(line: Line, claim: str) -> Appeal | None:
    """The appeal on this line that is open and says the same. Refused where it says something else."""
    found = appeals_on(line).filter(state__in=UNSETTLED).first()
    if found is None or found.claim == clean(claim):
        return found
    raise Refused(
        "open_already",
        f"Dòng này đang có đề nghị xem lại số {found.pk}, {found.get_state_display().lower()}.",
        next_step="Rút đề nghị ấy rồi gửi lại, hoặc chờ quyết định được thực hiện.",
        status=409,
    )


@action
def receive_appeal(*, actor: Actor, now: datetime, appeal: Appeal, version: int) -> None:
    """Say that an appeal has been received by those who decide on it. Saying it again changes nothing."""
    require(actor, DECIDE_APPEALS, appeal)
    kept = locked(appeal)
    check_decider(actor, kept)
    state = rules.next_state(rules.RECEIVE, kept.state)
    if state is None and kept.received_at:
        return
    if state is None:
        raise wrong_state(kept, "nhận")
    check_version(kept, version)
    kept.state, kept.received_at, kept.received_by = state, now, actor.name
    kept.version += 1
    kept.save()
    audit.record(actor, DECIDE_APPEALS, kept, now=now, after=facts_of(kept))


@action
def read_decision(*, actor: Actor, now: datetime, appeal: Appeal) -> None:
    """Note that its person has read the decision; whoever else opens it leaves a look, and nothing here."""
    require(actor, VIEW_APPEALS, appeal)
    if not is_unread(actor, appeal):
        return
    kept = locked(appeal)
    kept.read_at = now
    kept.save()
    audit.record(actor, VIEW_APPEALS, kept, now=now, after={"state": kept.get_state_display()})


@action
def withdraw_appeal(*, actor: Actor, now: datetime, appeal: Appeal) -> None:
    """Take one's own appeal back, as long as nobody has decided. Taking it back again changes nothing."""
    require(actor, SEND_APPEALS, appeal)
    kept = locked(appeal)
    state = rules.next_state(rules.WITHDRAW, kept.state)
    if state is None and kept.state == "withdrawn":
        return
    if state is None:
        raise wrong_state(kept, "rút")
    kept.state, kept.version = state, kept.version + 1
    kept.save()
    audit.record(actor, SEND_APPEALS, kept, now=now, after=facts_of(kept))
