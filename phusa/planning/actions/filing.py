"""The paper of an approved plan, kept as a document with its check code."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.writing import action
from phusa.documents.actions.making import file_document
from phusa.documents.models import DocumentKind, OfficialDocument
from phusa.planning.access import APPROVE_PLANS
from phusa.planning.models import PersonalPlan, PlanState
from phusa.planning.queries.approving_paper import paper_now
from phusa.planning.queries.approving_plan import filed_paper, paper_key


@action
def file_personal_plan(*, actor: Actor, now: datetime, plan: PersonalPlan) -> OfficialDocument | None:
    """File the version that stands approved as DOCX and PDF; the paper of an earlier version points to this one.

    Filing again gives the same document; None where the plan is being worked on again.
    """
    require(actor, APPROVE_PLANS, plan)
    related = PersonalPlan.objects.select_related("person", "unit", "subject_group", "school_year")
    kept = related.select_for_update(of=("self",)).get(pk=plan.pk)
    filed = filed_paper(kept)
    if filed is not None or kept.state != PlanState.APPROVED:
        return filed
    document = file_document(
        actor=actor,
        now=now,
        unit=kept.unit,
        school_year=kept.school_year,
        kind=DocumentKind.PERSONAL_PLAN,
        data=paper_now(kept, now),
        about=paper_key(kept),
    )
    audit.record(actor, APPROVE_PLANS, kept, now=now, after={"check_code": document.check_code})
    return document
