"""How many people a plan reaches and what is open on them already, counted by the database over their posts."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from phusa.cycles.queries import day_within
from phusa.organisations.models import Level
from phusa.planning.models import PlanItem, PlanVersion, UnitPlan
from phusa.planning.rules.burden import Asked, Burden, Open, burden
from phusa.staff.models import StaffRole

# What is open stands in the plan of the year of each unit: everything that has arrived there, and what was issued of
# its own. In the unit whose plan is looked at only what had arrived or been issued before counts as open.
OPEN = """
    WITH people AS (
        SELECT post.unit_id, post.level, post.role, count(*) AS number
        FROM organisations_place place JOIN staff_post post ON post.unit_id = place.unit_id
        WHERE place.valid @> %(day)s::date AND place.path LIKE (
            SELECT path FROM organisations_place WHERE unit_id = %(unit)s AND valid @> %(day)s::date) || '%%'
            AND post.valid @> %(day)s::date AND post.is_main
        GROUP BY post.unit_id, post.level, post.role)
    SELECT people.level, people.role, sum(people.number)::bigint, sum(people.number * asked.items)::bigint,
        sum(people.number * asked.hours)::bigint
    FROM people CROSS JOIN LATERAL (
        SELECT count(item.id) AS items, coalesce(sum(CASE WHEN plan.id = %(plan)s
                THEN (%(before)s::jsonb ->> item.id::text)::int ELSE item.hours END), 0) AS hours
        FROM planning_unitplan plan JOIN planning_planitem item ON item.plan_id = plan.id
        WHERE plan.unit_id = people.unit_id AND plan.school_year_id = %(year)s AND plan.kind = 'year'
            AND item.withdrawn_on IS NULL AND item.choice = 'compulsory' AND item.subject_rule <> 'only'
            AND people.level = ANY(item.levels) AND people.role = ANY(item.roles)
            AND CASE WHEN plan.id = %(plan)s THEN %(before)s::jsonb ? item.id::text
                ELSE item.upper_id IS NOT NULL
                    OR EXISTS (SELECT FROM planning_planversion version WHERE version.plan_id = plan.id) END
        ) AS asked
    GROUP BY people.level, people.role
"""


def plan_burden(
    plan: UnitPlan, items: Sequence[PlanItem], version: PlanVersion | None, today: date
) -> Burden:
    """What issuing a plan now adds for its people, beside what is open on them; two queries for any number."""
    before = _before(items, version)
    asked = [
        Asked(
            tuple(one.roles),
            tuple(one.levels),
            one.hours,
            (before[one.pk] or 0) if one.pk in before else None,
            one.choice,
            one.subject,
            one.subject_rule,
        )
        for one in items
        if not one.withdrawn_on
    ]
    return burden(asked, _open_on(plan, before, today))


def _before(items: Sequence[PlanItem], version: PlanVersion | None) -> dict[int, int | None]:
    """The tiết of the items that were asked before this issue: as the last version has them, or as they arrived."""
    before = {one.pk: one.given.get("hours") for one in items if one.upper_id is not None}
    if version is not None:
        before |= {one["id"]: one["hours"] for one in version.content["items"]}
    return before


def _open_on(plan: UnitPlan, before: dict[int, int | None], today: date) -> dict[tuple[str, str], Open]:
    values: dict[str, Any] = {
        "day": day_within(plan.school_year, today),
        "unit": plan.unit_id,
        "plan": plan.pk,
        "year": plan.school_year_id,
        "before": json.dumps(before),
    }
    with connection.cursor() as cursor:
        cursor.execute(OPEN, values)
        found = {(level, role): Open(people, n, hours) for level, role, people, n, hours in cursor.fetchall()}
    groups = [(level, role) for level in Level.values for role in StaffRole.values]
    return {group: found[group] for group in groups if group in found}
