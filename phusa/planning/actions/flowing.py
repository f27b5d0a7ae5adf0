"""Issued items arrive in the plans below, whole units at a time, in statements that can be repeated."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.bulk import refresh_statistics
from phusa.base.writing import action
from phusa.cycles.queries import day_within
from phusa.organisations.models import Place
from phusa.planning.access import ISSUE_UNIT_PLANS
from phusa.planning.models import PlanItem, PlanVersion, UnitPlan
from phusa.planning.rules.flowing import given_values

PLANS = """
    INSERT INTO planning_unitplan (unit_id, school_year_id, kind, title, state, preamble, bases, sections, blocks,
        version, received_by, note, decision_number, decision_body)
    SELECT unit, %(year)s, 'year', %(title)s, 'draft', '', '[]', '[]', '[]', 1, '', '', '', ''
    FROM unnest(%(units)s::bigint[]) AS unit
    ON CONFLICT (unit_id, school_year_id) WHERE kind = 'year' DO NOTHING
"""
# Every item beside every plan it may reach, laid down and counted, so that the planner knows how many there are.
REACHED = """
    DROP TABLE IF EXISTS reached_item;
    CREATE TEMPORARY TABLE reached_item ON COMMIT DROP AS
    SELECT plan.id AS plan_id, sent.*, CASE WHEN unit.kind <> 'school' OR unit.levels = '{}' THEN sent.levels
        ELSE ARRAY(SELECT level FROM unnest(sent.levels) WITH ORDINALITY AS one (level, place)
            WHERE level = ANY(unit.levels) ORDER BY place) END AS reached
    FROM planning_unitplan plan JOIN organisations_unit unit ON unit.id = plan.unit_id
    CROSS JOIN (
        SELECT item.*, row.catalogue_item_id FROM json_to_recordset(%(items)s::json) AS item (
            id bigint, origin bigint, place int, title text, block text, choice text, roles text[], levels text[],
            subject text, subject_rule text, hours int, hours_first int, study_form text, from_day date, to_day date,
            held_at text, in_charge text, rank_tag text, standard text, criteria int[], note text, withdrawn_on date,
            given jsonb)
        JOIN planning_planitem row ON row.id = item.id) AS sent
    WHERE plan.unit_id = ANY(%(units)s::bigint[]) AND plan.school_year_id = %(year)s AND plan.kind = 'year';
    ANALYZE reached_item
"""
# The trigger that keeps history is planned once a session, by the number of rows it first meets: after a statement that
# changed nothing it would compare thousands with thousands one by one. So its plan is forgotten before each statement.
FORGET_PLANS = "DISCARD PLANS"

# What a plan below took from the catalogue by itself becomes the item that arrives, so that it does not stand twice.
# What it has scheduled stays; the tiết are those of the plan above wherever that says any.
ADOPT = """
    UPDATE planning_planitem AS item SET origin_id = found.origin, upper_id = coalesce(item.upper_id, found.id),
        given = CASE WHEN found.hours IS NULL THEN '{}'::jsonb
            ELSE jsonb_strip_nulls(jsonb_build_object('hours', item.hours, 'hours_first', item.hours_first)) END
    FROM (
        SELECT DISTINCT ON (own.plan_id, pairs.origin) own.id AS own, pairs.id, pairs.origin, pairs.hours
        FROM reached_item pairs JOIN planning_planitem own ON own.plan_id = pairs.plan_id
            AND own.catalogue_item_id = pairs.catalogue_item_id AND own.block = pairs.block
        WHERE pairs.withdrawn_on IS NULL AND NOT EXISTS (
            SELECT FROM planning_planitem other
            WHERE other.plan_id = pairs.plan_id AND other.origin_id = pairs.origin)
        ORDER BY own.plan_id, pairs.origin, own.id) AS found
    WHERE item.id = found.own
"""
ARRIVE = """
    INSERT INTO planning_planitem (plan_id, place, upper_id, origin_id, catalogue_item_id, title, block, choice, roles,
        levels, subject, subject_rule, hours, hours_first, study_form, from_day, to_day, held_at, in_charge, rank_tag,
        standard, criteria, note, given, withdrawn_reason)
    SELECT plan_id, place, id, origin, catalogue_item_id, title, block, choice, roles, reached, subject, subject_rule,
        hours, hours_first, study_form, from_day, to_day, held_at, in_charge, rank_tag, standard, criteria, note, given,
        ''
    FROM reached_item pairs WHERE withdrawn_on IS NULL AND reached <> '{}' AND NOT EXISTS (
        SELECT FROM planning_planitem own WHERE own.plan_id = pairs.plan_id AND own.origin_id = pairs.origin)
    ON CONFLICT (plan_id, origin_id) DO NOTHING
"""
# An item linked to a plan nearer than this one keeps that link and what that plan says. Materialized: the planner
# otherwise begins with all items under the upper ones, and compares each with every pair.
RELINK = """
    WITH held AS MATERIALIZED (
        SELECT item.id AS item_id, item.upper_id AS held_by, pairs.*,
            item.hours IS NOT DISTINCT FROM (item.given->>'hours')::int
                AND item.hours_first IS NOT DISTINCT FROM (item.given->>'hours_first')::int AS as_hours,
            item.from_day IS NOT DISTINCT FROM (item.given->>'from_day')::date
                AND item.to_day IS NOT DISTINCT FROM (item.given->>'to_day')::date AS as_days,
            item.study_form = coalesce(item.given->>'study_form', '') AS as_form,
            item.held_at = coalesce(item.given->>'held_at', '') AS as_place,
            item.in_charge = coalesce(item.given->>'in_charge', '') AS as_charge,
            item.rank_tag = coalesce(item.given->>'rank_tag', '') AS as_rank,
            item.note = coalesce(item.given->>'note', '') AS as_note
        FROM reached_item pairs
            JOIN planning_planitem item ON item.plan_id = pairs.plan_id AND item.origin_id = pairs.origin
        WHERE item.given <> pairs.given OR item.upper_id <> pairs.id OR item.title <> pairs.title
            OR item.choice <> pairs.choice OR item.block <> pairs.block
            OR item.roles::text[] <> pairs.roles OR (pairs.reached <> '{}' AND item.levels::text[] <> pairs.reached)
            OR item.criteria::int[] <> pairs.criteria OR item.subject_rule <> pairs.subject_rule
            OR item.withdrawn_on IS DISTINCT FROM coalesce(item.withdrawn_on, pairs.withdrawn_on)),
    fresh AS MATERIALIZED (
        SELECT held.* FROM held JOIN planning_planitem upper ON upper.id = held.held_by
            JOIN planning_unitplan above ON above.id = upper.plan_id
        WHERE above.unit_id = ANY(%(chain)s::bigint[]))
    UPDATE planning_planitem AS item SET upper_id = fresh.id, title = fresh.title, block = fresh.block,
        choice = fresh.choice, roles = fresh.roles,
        levels = CASE WHEN fresh.reached = '{}' THEN item.levels ELSE fresh.reached END, subject = fresh.subject,
        subject_rule = fresh.subject_rule, standard = fresh.standard, criteria = fresh.criteria,
        hours = CASE WHEN as_hours THEN fresh.hours ELSE item.hours END,
        hours_first = CASE WHEN as_hours THEN fresh.hours_first ELSE item.hours_first END,
        from_day = CASE WHEN as_days THEN fresh.from_day ELSE item.from_day END,
        to_day = CASE WHEN as_days THEN fresh.to_day ELSE item.to_day END,
        study_form = CASE WHEN as_form THEN fresh.study_form ELSE item.study_form END,
        held_at = CASE WHEN as_place THEN fresh.held_at ELSE item.held_at END,
        in_charge = CASE WHEN as_charge THEN fresh.in_charge ELSE item.in_charge END,
        rank_tag = CASE WHEN as_rank THEN fresh.rank_tag ELSE item.rank_tag END,
        note = CASE WHEN as_note THEN fresh.note ELSE item.note END,
        given = fresh.given, withdrawn_on = coalesce(item.withdrawn_on, fresh.withdrawn_on)
    FROM fresh WHERE item.id = fresh.item_id
"""


@action
def flow_down(*, actor: Actor, now: datetime, version: PlanVersion, units: Sequence[int]) -> int:
    """Let the items of an issued version arrive in the year's plans of these units (ids); gives how many rows changed.

    Units without a plan get a draft. An item reaches a school for the levels it teaches; one that is there takes
    what changed above, except where the plan changed it itself or a nearer plan speaks for it. Again changes nothing.
    """
    require(actor, ISSUE_UNIT_PLANS, version.plan)
    changed = arrive(version, units, actor)
    refresh_statistics(UnitPlan, PlanItem)
    after = {"units": len(units), "rows": changed}
    audit.record(actor, ISSUE_UNIT_PLANS, version.plan, now=now, after=after)
    return changed


def arrive(version: PlanVersion, units: Sequence[int], actor: Actor) -> int:
    """The statements of `flow_down`, for an action that has asked for its right; gives how many items changed."""
    plan = version.plan
    place = Place.objects.on(day_within(plan.school_year, actor.today)).filter(unit=plan.unit).first()
    values: dict[str, Any] = {
        "units": list(units),
        "year": plan.school_year_id,
        "title": f"Kế hoạch bồi dưỡng thường xuyên năm học {plan.school_year.code}",
        "chain": [int(part) for part in place.path.split("/") if part] if place else [plan.unit_id],
        "items": orjson.dumps(_sent(version.content["items"])).decode(),
    }
    with connection.cursor() as cursor:
        cursor.execute(PLANS, values)
        cursor.execute(REACHED, values)
        changed = 0
        for statement in (ADOPT, RELINK, ARRIVE):
            cursor.execute(FORGET_PLANS)
            cursor.execute(statement, values)
            changed += cursor.rowcount
    return changed


def _sent(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The items of a version as the plans below receive them: with their root, their place and what they may change."""
    return [
        {**item, "origin": item["origin"] or item["id"], "place": place, "given": given_values(item)}
        for place, item in enumerate(items)
    ]
