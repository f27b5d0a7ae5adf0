"""The paper of a unit's plan, kept as an official document when the plan is issued."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from phusa.base.access import Actor
from phusa.documents.actions.making import file_document
from phusa.documents.models import DocumentKind, OfficialDocument
from phusa.planning.models import UnitPlan
from phusa.planning.queries.paper import about_of, plan_paper


def file_paper(
    actor: Actor, now: datetime, plan: UnitPlan, content: Mapping[str, Any], number: int, *, reason: str = ""
) -> OfficialDocument:
    """Make DOCX and PDF of a plan with the content of a version; earlier papers of the plan point to it.

    `reason` is why this version was made. Part of the action that issues: asks for the right to make documents.
    """
    data = plan_paper(plan, content, number, now=now, today=actor.today, reason=reason)
    return file_document(
        actor=actor,
        now=now,
        unit=plan.unit,
        school_year=plan.school_year,
        kind=DocumentKind.UNIT_PLAN,
        data=data,
        about=about_of(plan),
    )
