"""Freezing plans: what was approved stands as a version that nobody changes."""

from collections.abc import Sequence
from datetime import datetime

from phusa.base.access import Actor
from phusa.base.bulk import give_keys, insert_rows
from phusa.planning.models import PersonalPlan, PersonalPlanVersion
from phusa.planning.queries.approving_kept import kept_plans
from phusa.planning.queries.facts import Ground
from phusa.planning.rules.versions import as_json, digest


def freeze(
    actor: Actor, now: datetime, plans: Sequence[PersonalPlan], ground: Ground
) -> list[PersonalPlanVersion]:
    """Keep a version of each of the plans of one unit and year, in their order; as many queries for 1 as for 150."""
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
            )
        )
    give_keys(versions)
    insert_rows(versions)
    return versions
