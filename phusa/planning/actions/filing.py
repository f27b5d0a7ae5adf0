"""The paper of an approved plan, kept as a document with its check code."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.writing import action
from phusa.documents.actions.making import file_document
from phusa.documents.models import DocumentKind, OfficialDocument
from phusa.organisations.models import Unit
from phusa.planning.access import APPROVE_PLANS
from phusa.planning.models import PersonalPlan
from phusa.planning.queries.approving_paper import paper_of_version
from phusa.planning.queries.approving_plan import paper_key, paper_of
from phusa.planning.rules.versions import of_json


@action
def file_personal_plan(*, actor: Actor, now: datetime, plan: PersonalPlan) -> OfficialDocument | None:
    """File the version approved last as DOCX and PDF, at its unit of then; an earlier paper points to this one.

    Filing again gives the same document, also when the plan has moved or is being worked on again; None where nothing
    was approved.
    """
    require(actor, APPROVE_PLANS, plan)
    related = PersonalPlan.objects.select_related("person", "unit", "subject_group", "school_year")
    kept = related.select_for_update(of=("self",)).get(pk=plan.pk)
    version = kept.versions.order_by("-number").first()
    if version is None:
        return None
    filed = paper_of(kept, version.number)
    if filed is not None:
        return filed
    kept.unit = Unit.objects.get(code=of_json(version.content).unit_code)  # as it was, not to be saved
    version.plan = kept
    document = file_document(
        actor=actor,
        now=now,
        unit=kept.unit,
        school_year=kept.school_year,
        kind=DocumentKind.PERSONAL_PLAN,
        data=paper_of_version(version, now),
        about=paper_key(kept),
    )
    audit.record(actor, APPROVE_PLANS, kept, now=now, after={"check_code": document.check_code})
    return document
