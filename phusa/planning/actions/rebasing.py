"""Plans follow their people: to another unit as they are, to another level or role laid anew."""

from collections.abc import Sequence
from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.text import show_date
from phusa.base.writing import action
from phusa.catalogue.models import CatalogueItem
from phusa.cycles.queries import day_within
from phusa.hours.actions import adjust_required, carry_account
from phusa.hours.models import HoursAccount
from phusa.organisations.models import Level
from phusa.planning.access import APPROVE_PLANS
from phusa.planning.actions.approving_hours import norms_for
from phusa.planning.models import PersonalPlan, PlanLine, PlanState, TrainingNeed
from phusa.planning.queries.facts import (
    Ground,
    Whose,
    given_to,
    ground_of,
    offer_of,
    reliefs_of,
    targets_of,
    whose_of,
)
from phusa.planning.queries.following import Move, earned_by, move_of
from phusa.planning.rules.given import GivenLine
from phusa.planning.rules.rebasing import RebasedLine, rebased
from phusa.staff.models import StaffRole

SECOND_HALF = (
    8  # up to this month of the later calendar year a change falls into the second half of the school year
)


@action
def follow_post(*, actor: Actor, now: datetime, plan: PersonalPlan) -> bool:
    """Let a plan stand where its person works now, with the person's needs and hours; whether it did not before.

    Where the level or role is another one, or other topics are compulsory for the new subject, the plan is laid anew
    as a draft. Approved versions stay, those of the unit left among them.
    """
    require(actor, APPROVE_PLANS, plan)
    related = PersonalPlan.objects.select_related("person", "unit", "subject_group", "school_year")
    kept = related.select_for_update(of=("self",)).get(pk=plan.pk)
    move = move_of(kept, day_within(kept.school_year, actor.today))
    if move is None or not (move.is_of_unit or move.is_of_duty or kept.subject != move.post.subject):
        return False
    before = {"unit": kept.unit.name, "position": _duty(kept)}
    is_anew = move.is_of_duty or _has_other_topics(move, actor)
    _place(move)
    account = _carry(actor, now, move)
    if is_anew:
        _lay_anew(actor, now, move, account, before["position"])
    kept.version += 1
    kept.save()
    after = {"unit": kept.unit.name, "position": _duty(kept), "number": kept.number}
    audit.record(
        actor, APPROVE_PLANS, kept, now=now, before=before, after=after, reason="Theo vị trí công tác"
    )
    return True


def _place(move: Move) -> None:
    """Let the plan and the standing needs of its person be of the unit and duty of the post."""
    plan, post = move.plan, move.post
    plan.unit, plan.subject_group = post.unit, post.subject_group
    plan.level, plan.role, plan.subject = post.level, post.role, post.subject
    needs = TrainingNeed.objects.standing().filter(person=plan.person_id, school_year=plan.school_year)
    needs.update(unit=post.unit, subject_group=post.subject_group, role=post.role, level=post.level)


def _carry(actor: Actor, now: datetime, move: Move) -> HoursAccount | None:
    plan, post = move.plan, move.post
    accounts = HoursAccount.objects.select_related("unit", "school_year")
    account = accounts.filter(person=plan.person_id, school_year=plan.school_year).first()
    if account is not None:
        carry_account(
            actor=actor,
            now=now,
            account=account,
            unit=post.unit,
            subject_group=post.subject_group,
            role=post.role,
            level=post.level,
            reason="Theo vị trí công tác",
        )
    return account


def _has_other_topics(move: Move, actor: Actor) -> bool:
    """Whether another subject makes other topics compulsory."""
    plan, post = move.plan, move.post
    if plan.subject == post.subject:
        return False
    ground = ground_of(plan.unit, plan.school_year, actor.today)
    old, new = Whose(plan.level, plan.role, plan.subject), Whose(post.level, post.role, post.subject)
    return given_to(ground, old) != given_to(ground, new)


def _lay_anew(
    actor: Actor, now: datetime, move: Move, account: HoursAccount | None, duty_before: str
) -> None:
    """The draft of the next version: what was earned, what is compulsory now, what of the choice is still for him."""
    plan = move.plan
    ground = ground_of(plan.unit, plan.school_year, actor.today)
    whose = whose_of(plan, reliefs_of([plan.person_id], plan.school_year).get(plan.person_id, ()))
    lines = rebased(
        earned_by(account) if account else (),
        given_to(ground, whose),
        _still_his(plan, ground, whose),
        {one.block: one.hours for one in targets_of(ground, whose)},
        second_half=_in_second_half(plan, move),
    )
    _replace_lines(plan, lines)
    _begin_draft(actor, now, move, duty_before)
    if account is not None:
        account.refresh_from_db()
        adjust_required(
            actor=actor, now=now, account=account, norms=norms_for(ground, whose), reason=plan.rebased_from
        )


def _still_his(plan: PersonalPlan, ground: Ground, whose: Whose) -> list[GivenLine]:
    """The lines the person chose that are for the new duty too: modules of its offer, and topics of his own."""
    offer = offer_of(ground, whose)
    chosen = plan.lines.exclude(source__in=("given", "kept")).select_related("catalogue_item")
    return [
        GivenLine(
            line.block,
            line.title,
            line.catalogue_item.code if line.catalogue_item else "",
            line.plan_item_id,
            line.hours_first,
            line.hours_second,
            line.study_form,
        )
        for line in chosen
        if line.catalogue_item is None or offer.find(line.catalogue_item.code)
    ]


def _replace_lines(plan: PersonalPlan, lines: Sequence[RebasedLine]) -> None:
    said = {(line.block, line.title): line for line in plan.lines.all()}
    items = dict(
        CatalogueItem.objects.filter(code__in=[one.code for one in lines if one.code]).values_list(
            "code", "pk"
        )
    )
    plan.lines.all().delete()
    rows = []
    for place, one in enumerate(lines):
        old = said.get((one.block, one.title))
        rows.append(
            PlanLine(
                plan=plan,
                place=place,
                block=one.block,
                source=one.source,
                catalogue_item_id=items.pop(one.code, None),
                plan_item_id=one.item_id,
                title=one.title,
                hours_first=one.hours_first,
                hours_second=one.hours_second,
                study_form=one.study_form,
                standard=old.standard if old else "",
                criterion=old.criterion if old else None,
                reason=old.reason if old else "",
            )
        )
    PlanLine.objects.bulk_create(rows)


def _begin_draft(actor: Actor, now: datetime, move: Move, duty_before: str) -> None:
    """Let the plan be the draft of its next version, and say why; the one approved stays in its versions."""
    plan = move.plan
    if plan.versions.filter(number=plan.number).exists():
        plan.number += 1
    plan.state = PlanState.DRAFT
    plan.saved_at, plan.saved_by = now, actor.name
    plan.sent_at, plan.is_late, plan.late_reason = None, False, ""
    plan.decided_at, plan.decided_by, plan.note = None, "", ""
    day = show_date(move.post.valid.lower)
    plan.rebased_from = f"Từ {day} chuyển từ {duty_before} sang {_duty(plan)}."


def _in_second_half(plan: PersonalPlan, move: Move) -> bool:
    day = move.post.valid.lower
    return bool(day.year > plan.school_year.first_day.year and day.month <= SECOND_HALF)


def _duty(plan: PersonalPlan) -> str:
    """What somebody does, in words: "giáo viên Tiểu học", with the subject where it is known."""
    words = f"{StaffRole(plan.role).label.lower()} {Level(plan.level).label}"
    return f"{words}, {plan.subject}" if plan.subject else words
