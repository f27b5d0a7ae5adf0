"""Freezing plans: what was approved stands as a version that nobody changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from phusa.base.access import Actor
from phusa.base.bulk import give_keys, insert_rows
from phusa.planning.models import PersonalPlan, PersonalPlanVersion
from phusa.planning.queries.approving_kept import kept_plans
from phusa.planning.queries.facts import Ground
from phusa.planning.rules.versions import as_json, digest


def freeze(
    actor: Actor,
    now: datetime,
    plans: Sequence[PersonalPlan],
    ground: Ground,
    approved_as: Mapping[int, str],
) -> list[PersonalPlanVersion]:
    """Keep a version of each of the plans of one unit and year, in their order; as many queries for 1 as for 150.

    `approved_as` is the reading by which each plan (id) is approved: who decides on whose.
    """
    kept = kept_plans(plans, ground)
    versions = []
    for plan in plans:
        content = as_json(kept[plan.pk])
        versions.append(
            PersonalPlanVersion(
                plan=plan,
                number=plan.number,
                content=content,
                sha256=digest(content),
                approved_at=now,
                approved_by=actor.name,
                approved_as=approved_as[plan.pk],
            )
        )
    give_keys(versions)
    insert_rows(versions)
    return versions
