"""The decision on an appeal: the line stays or becomes another, with reason and clause; what follows, follows."""

from datetime import datetime

from phusa.assessment.access import DECIDE_APPEALS
from phusa.assessment.actions.appeals_effects import carry_out, let_back
from phusa.assessment.actions.appeals_settling import postpone, settle
from phusa.assessment.actions.appeals_steps import (
    check_decider,
    check_version,
    lock_line,
    locked,
    wrong_state,
)
from phusa.assessment.models import DECIDED, Appeal, AppealState
from phusa.assessment.queries.appeals_lines import Line, line_of
from phusa.assessment.rules import appeals as rules
from phusa.assessment.rules.corrections import Correction
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action


@action
def uphold_appeal(
    *, actor: Actor, now: datetime, appeal: Appeal, version: int, seen: str, reason: str, clause: str
) -> None:
    """Decide that the line stays as it is, for a reason and by a clause. The same decision again changes nothing.

    `seen` is what the line said on the screen. Refused where it says something else now (409), where somebody else
    has decided, and for whoever contests or wrote the line himself.
    """
    found = _to_decide(actor, appeal, version, seen, AppealState.UPHELD, reason, clause)
    if found is None:
        return
    kept, line = found
    _write(actor, now, kept, reason, clause)
    settle(actor, now, kept, rules.UPHOLD, line)


@action
def change_by_appeal(
    *,
    actor: Actor,
    now: datetime,
    appeal: Appeal,
    version: int,
    seen: str,
    correction: Correction,
    reason: str,
    clause: str,
) -> None:
    """Decide that the line becomes what `correction` says, for a reason and by a clause. As `uphold_appeal` otherwise.

    Result and class follow by themselves; a closed year is opened and closed again on the decision's own authority,
    so that its list and report are made anew and the old ones point to them. While the unit's report is held above and
    the actor may not give it back himself, the decision waits (`carry_out_decision`).
    """
    found = _to_decide(actor, appeal, version, seen, AppealState.CHANGED, reason, clause)
    if found is None:
        return
    kept, line = found
    _write(actor, now, kept, reason, clause)
    if not let_back(actor, now, kept, line, kept.reason):
        postpone(actor, now, kept, line, correction)
        return
    carry_out(actor, now, kept, line, correction, kept.reason)
    kept.carried_out_at = now
    settle(actor, now, kept, rules.CHANGE, line_of(kept))


def _to_decide(
    actor: Actor, appeal: Appeal, version: int, seen: str, state: str, reason: str, clause: str
) -> tuple[Appeal, Line] | None:
    """The appeal and its line, locked and fit to be decided; None where this very decision stands already."""
    require(actor, DECIDE_APPEALS, appeal)
    kept = locked(appeal)
    check_decider(actor, kept)
    if kept.state in (*DECIDED, AppealState.PENDING):
        stands = AppealState.CHANGED if kept.state == AppealState.PENDING else kept.state
        if (stands, kept.decided_by, kept.reason) == (state, actor.name, clean(reason)):
            return None
        raise wrong_state(kept, "quyết định")
    if not kept.is_open:
        raise wrong_state(kept, "quyết định")
    check_version(kept, version)
    if not clean(reason):
        raise Refused("no_reason", "Ghi lý do; người đề nghị đọc lời này.", field="reason")
    if not clean(clause):
        text = "Ghi điều khoản làm căn cứ, ví dụ Thông tư 26/2012, Điều 13."
        raise Refused("no_clause", text, field="clause")
    line = lock_line(line_of(kept), known=True)
    if line.standing != seen:
        raise Refused(
            "line_changed",
            f"{line.words} đổi trong lúc anh chị xem: lúc mở trang là {seen}, đang có là {line.standing}. "
            "Chưa ghi quyết định nào.",
            next_step="Xem số đang có; nếu quyết định vẫn vậy thì bấm lại.",
            status=409,
        )
    return kept, line


def _write(actor: Actor, now: datetime, kept: Appeal, reason: str, clause: str) -> None:
    """What the decision says; the row is saved by whoever settles or postpones it."""
    kept.decided_at, kept.decided_by = now, actor.name
    kept.reason, kept.clause = clean(reason), clean(clause)
