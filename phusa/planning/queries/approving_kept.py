"""Plans as a version keeps them: with whose they are, what they had to add up to, and what was granted or declined."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.db import models

from phusa.planning.models import DeclinedItem, PersonalPlan, PersonalPlanVersion, PlanLine
from phusa.planning.queries.facts import Ground, reliefs_of, targets_of, whose_of
from phusa.planning.queries.relief_words import words_of
from phusa.planning.rules.versions import (
    Change,
    KeptDecline,
    KeptLine,
    KeptPlan,
    KeptRelief,
    KeptTarget,
    changes,
    of_json,
)


def kept_plans(plans: Sequence[PersonalPlan], ground: Ground) -> dict[int, KeptPlan]:
    """What a version would keep of each of the plans of one unit and year, by plan; three queries however many.

    The plans have their person, unit and subject group at hand.
    """
    ids = [plan.pk for plan in plans]
    reliefs = reliefs_of([plan.person_id for plan in plans], ground.school_year)
    lines = _by_plan(PlanLine.objects.filter(plan__in=ids).select_related("catalogue_item"))
    declined = _by_plan(
        DeclinedItem.objects.filter(plan__in=ids).select_related("catalogue_item").order_by("pk")
    )
    return {
        plan.pk: _kept(plan, ground, lines[plan.pk], declined[plan.pk], reliefs.get(plan.person_id, ()))
        for plan in plans
    }


def _by_plan(rows: models.QuerySet[Any]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.plan_id].append(row)
    return found


def _kept(
    plan: PersonalPlan,
    ground: Ground,
    lines: Sequence[PlanLine],
    declined: Sequence[DeclinedItem],
    reliefs: Sequence[Any],
) -> KeptPlan:
    targets = targets_of(ground, whose_of(plan, reliefs))
    return KeptPlan(
        person=plan.person.name,
        person_code=plan.person.code,
        unit=plan.unit.name,
        unit_code=plan.unit.code,
        subject_group=plan.subject_group.name if plan.subject_group else "",
        level=plan.level,
        role=plan.role,
        subject=plan.subject,
        school_year=ground.school_year.code,
        number=plan.number,
        in_force=ground.in_force.words,
        lines=tuple(_line(line) for line in lines),
        targets=tuple(KeptTarget(one.block, one.hours, one.cite, one.about, one.exempt) for one in targets),
        declined=tuple(
            KeptDecline(one.catalogue_item.code, one.catalogue_item.title, one.reason) for one in declined
        ),
        reliefs=tuple(
            KeptRelief(one.kind, one.block, tuple(one.items), one.basis, words_of(one)) for one in reliefs
        ),
    )


def _line(line: PlanLine) -> KeptLine:
    return KeptLine(
        line.block,
        line.title,
        line.catalogue_item.code if line.catalogue_item else "",
        line.source,
        line.hours_first,
        line.hours_second,
        line.study_form,
        line.standard,
        line.criterion,
        line.reason,
        line.plan_item_id,
    )


def versions_of(plan: PersonalPlan) -> list[tuple[PersonalPlanVersion, list[Change]]]:
    """The approved versions of a plan, the latest first, each with what changed since the one before it."""
    found = list(PersonalPlanVersion.objects.filter(plan=plan).order_by("number"))
    kept = [of_json(version.content) for version in found]
    told = [changes(before, after) for before, after in pairwise(kept)]
    return list(zip(found, [[], *told], strict=False))[::-1]
