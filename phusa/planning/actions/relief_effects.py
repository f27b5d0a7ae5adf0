"""Steps by which relief that is granted, or ended, reaches the person's plan and ledger."""

from datetime import datetime

from phusa.base.access import Actor
from phusa.base.text import clean
from phusa.catalogue.models import CatalogueItem
from phusa.hours import actions as hours
from phusa.hours.models import HoursAccount
from phusa.planning.models import LineSource, PersonalPlan, PlanLine, PlanState, Relief, ReliefKind
from phusa.planning.queries.facts import given_to, ground_of, reliefs_of, whose_of


def begin_effect(actor: Actor, now: datetime, relief: Relief) -> None:
    """Take what is not due any more out of the plan and the ledger; a deferral takes out nothing.

    An approved plan becomes the draft of its next version and says why; the approved one stays in its versions.
    """
    if relief.kind == ReliefKind.DEFERRAL:
        return
    account = _account(relief)
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
    if relief.kind == ReliefKind.DEFERRAL:
        return
    account = _account(relief)
    if relief.kind == ReliefKind.EXEMPTION and account is not None:
        hours.end_relief(actor=actor, now=now, account=account, block=relief.block, reason=relief.note)
    plan = _plan(relief)
    if plan is not None:
        PlanLine.objects.bulk_create(_lines_again(actor, relief, plan))
        _changed(actor, now, plan, f"Thôi {_words(relief)}: {relief.note.rstrip('.')}.")


def _lines_again(actor: Actor, relief: Relief, plan: PersonalPlan) -> list[PlanLine]:
    """The compulsory lines that the relief kept out of the plan."""
    ground = ground_of(plan.unit, plan.school_year, actor.today)
    whose = whose_of(plan, reliefs_of([plan.person_id], plan.school_year).get(plan.person_id, ()))
    have = {line.title for line in plan.lines.all()}
    given = [
        line
        for line in given_to(ground, whose)
        if line.title not in have and (line.block == relief.block or line.code in relief.items)
    ]
    items = dict(
        CatalogueItem.objects.filter(code__in=[line.code for line in given if line.code]).values_list(
            "code", "pk"
        )
    )
    first = plan.lines.count()
    return [
        PlanLine(
            plan=plan,
            place=place,
            block=line.block,
            source=LineSource.GIVEN,
            catalogue_item_id=items.get(line.code),
            plan_item_id=line.item_id,
            title=line.title,
            hours_first=line.hours_first,
            hours_second=line.hours_second,
            study_form=line.study_form,
        )
        for place, line in enumerate(given, first)
    ]


def _words(relief: Relief) -> str:
    if relief.kind == ReliefKind.EXEMPTION:
        return f"miễn {relief.block}"
    return f"không học lại {', '.join(relief.items)}"


def _account(relief: Relief) -> HoursAccount | None:
    return HoursAccount.objects.filter(person=relief.person_id, school_year=relief.school_year_id).first()


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
