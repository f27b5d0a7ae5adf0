"""Steps by which relief that is granted, or ended, reaches the person's plan and ledger."""

from datetime import datetime

from phusa.base.access import Actor
from phusa.base.text import clean
from phusa.hours import actions as hours
from phusa.hours.models import HoursAccount
from phusa.planning.actions.approving_hours import mark, norms_for
from phusa.planning.actions.opening import given_lines
from phusa.planning.models import LineSource, PersonalPlan, PlanLine, PlanState, Relief, ReliefKind
from phusa.planning.queries.facts import Whose, given_to, ground_of, reliefs_of, whose_of

MARKS = (ReliefKind.DEFERRAL, ReliefKind.EXTENDED)
SCHEDULES = (ReliefKind.REDUCED, ReliefKind.REPLACED)


def begin_effect(actor: Actor, now: datetime, relief: Relief) -> None:
    """Take what is not due any more out of the plan and the ledger; a deferral and more time take out nothing, and the
    account says them; under other tiết the person settles the lines.

    An approved plan becomes the draft of its next version and says why; the approved one stays in its versions.
    """
    account = _account(relief)
    if relief.kind in MARKS:
        if account is not None:
            mark(actor, now, account, relief)
        return
    if relief.kind in SCHEDULES:
        _follow_schedule(actor, now, relief, account, f"{_words(relief)}: {relief.basis.rstrip('.')}.")
        return
    if relief.kind == ReliefKind.EXEMPTION and account is not None:
        hours.relieve(
            actor=actor,
            now=now,
            account=account,
            block=relief.block,
            basis=relief.basis,
            key=f"relief:{relief.pk}",
        )
    plan = _plan(relief)
    if plan is None:
        return
    lines = PlanLine.objects.filter(plan=plan)
    if relief.kind == ReliefKind.EXEMPTION:
        lines = lines.filter(block=relief.block)
    else:
        lines = lines.filter(catalogue_item__code__in=relief.items).exclude(source=LineSource.KEPT)
    if lines.exists():
        lines.delete()
        _changed(actor, now, plan, f"Được {_words(relief)}: {relief.basis.rstrip('.')}.")


def end_effect(actor: Actor, now: datetime, relief: Relief) -> None:
    """Let it be due again: what is compulsory comes back into the plan, the rest is chosen again."""
    account = _account(relief)
    if relief.kind in MARKS:
        if account is not None:
            _unmark(actor, now, account, relief)
        return
    if relief.kind in SCHEDULES:
        _follow_schedule(actor, now, relief, account, f"Thôi {_words(relief)}: {relief.note.rstrip('.')}.")
        return
    if relief.kind == ReliefKind.EXEMPTION and account is not None:
        hours.end_relief(actor=actor, now=now, account=account, block=relief.block, reason=relief.note)
    plan = _plan(relief)
    if plan is not None:
        PlanLine.objects.bulk_create(_lines_again(actor, relief, plan))
        _changed(actor, now, plan, f"Thôi {_words(relief)}: {relief.note.rstrip('.')}.")


def _unmark(actor: Actor, now: datetime, account: HoursAccount, relief: Relief) -> None:
    if relief.kind == ReliefKind.EXTENDED:
        hours.extend(actor=actor, now=now, account=account, to=None, reason=relief.note)
    else:
        hours.take_up(actor=actor, now=now, account=account, key=f"relief:{relief.pk}")


def _follow_schedule(
    actor: Actor, now: datetime, relief: Relief, account: HoursAccount | None, why: str
) -> None:
    """Let what is due follow the tiết that hold now, and the plan wait for its person, who settles its lines."""
    plan = _plan(relief)
    if plan is not None:
        _changed(actor, now, plan, why)
    if account is None:
        return
    granted = reliefs_of([relief.person_id], relief.school_year).get(relief.person_id, ())
    subject = plan.subject if plan is not None else ""
    whose = Whose(account.level, account.role, subject, tuple(granted))
    norms = norms_for(ground_of(account.unit, relief.school_year, actor.today), whose)
    hours.adjust_required(actor=actor, now=now, account=account, norms=norms, reason=why)


def _lines_again(actor: Actor, relief: Relief, plan: PersonalPlan) -> list[PlanLine]:
    """The compulsory lines that the relief kept out of the plan."""
    ground = ground_of(plan.unit, plan.school_year, actor.today)
    whose = whose_of(plan, reliefs_of([plan.person_id], plan.school_year).get(plan.person_id, ()))
    lines = list(plan.lines.all())
    have, first = {line.title for line in lines}, max((line.place for line in lines), default=-1) + 1
    given = [
        line
        for line in given_to(ground, whose)
        if line.title not in have and (line.block == relief.block or line.code in relief.items)
    ]
    return given_lines([(plan, place, line) for place, line in enumerate(given, first)])


def _words(relief: Relief) -> str:
    if relief.kind == ReliefKind.EXEMPTION:
        return f"miễn {relief.block}"
    if relief.kind in SCHEDULES:
        told = ", ".join(f"{block} {number} tiết" for block, number in relief.hours.items())
        return f"{relief.get_kind_display()} ({told})"
    return f"không học lại {', '.join(relief.items)}"


def _account(relief: Relief) -> HoursAccount | None:
    accounts = HoursAccount.objects.select_related("unit", "school_year")
    return accounts.filter(person=relief.person_id, school_year=relief.school_year_id).first()


def _plan(relief: Relief) -> PersonalPlan | None:
    plans = PersonalPlan.objects.select_for_update(of=("self",)).select_related("unit", "school_year")
    return plans.filter(person=relief.person_id, school_year=relief.school_year_id).first()


def _changed(actor: Actor, now: datetime, plan: PersonalPlan, why: str) -> None:
    plan.version += 1
    plan.saved_at, plan.saved_by, plan.rebased_from = now, actor.name, clean(why)
    if plan.state == PlanState.APPROVED:
        plan.state, plan.number = PlanState.DRAFT, plan.number + 1
        plan.sent_at, plan.is_late, plan.late_reason = None, False, ""
        plan.decided_at, plan.decided_by, plan.note = None, "", ""
    plan.save()
