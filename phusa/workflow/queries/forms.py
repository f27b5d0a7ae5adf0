"""Forms as somebody may see them: issued ones from above and below, drafts of his own unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from phusa.base.access import Actor, stands_for
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from phusa.workflow.access import MAKE_FORMS, VIEW_FORMS
from phusa.workflow.models import FormState, ReportForm


@dataclass(frozen=True, slots=True)
class FormPage:
    """One version with its neighbours and what the reader may do; `copies_to` are units that can take it further."""

    form: ReportForm
    versions: Sequence[ReportForm]
    earlier: ReportForm | None
    may_edit: bool
    copies_to: Sequence[Unit]


def forms_for(actor: Actor) -> QuerySet[ReportForm]:
    """Versions the actor may open: issued ones he sees, and drafts of units he makes forms for; by title."""
    issued = ReportForm.objects.seen_by(actor, VIEW_FORMS).values("pk")
    drafts = Q(state=FormState.DRAFT, issuer__in=maker_ids(actor))
    return ReportForm.objects.filter(Q(pk__in=issued) | drafts).select_related("issuer", "document")


def newest_forms(actor: Actor) -> QuerySet[ReportForm]:
    """Of every form the newest issued version the actor sees, and drafts; for the list."""
    latest = ReportForm.objects.issued().order_by("issuer", "code", "-version").distinct("issuer", "code")
    newest = Q(state=FormState.DRAFT) | Q(pk__in=latest.values("pk"))
    return forms_for(actor).filter(newest).defer("body").order_by("-state", "title", "-version", "pk")


def form_for(actor: Actor, form_id: int) -> ReportForm:
    """A version the actor may open. Raises `NotVisible`."""
    found = forms_for(actor).filter(pk=form_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy biểu mẫu này.")
    return found


def form_page(actor: Actor, form_id: int) -> FormPage:
    """One version with what stands around it. Raises `NotVisible`."""
    form = form_for(actor, form_id)
    versions = list(
        forms_for(actor).filter(issuer=form.issuer_id, code=form.code).defer("body").order_by("-version")
    )
    earlier = next((one for one in versions if one.version < form.version), None)
    is_draft = form.state == FormState.DRAFT
    makers = list(makers_for(actor))
    copies = [one for one in makers if form.issuer_id in (None, one.pk)] if not is_draft else []
    return FormPage(form, versions, earlier, is_draft and may_make(actor, form), copies)


def draft_for(actor: Actor, form_id: int) -> ReportForm:
    """A draft that the actor may change. Raises `NotVisible`."""
    form = form_for(actor, form_id)
    if form.state != FormState.DRAFT or not may_make(actor, form):
        raise NotVisible("Không tìm thấy bản đang soạn này.")
    return form


def may_make(actor: Actor, form: ReportForm) -> bool:
    """Whether the actor acts for the unit of a form."""
    return form.issuer is not None and stands_for(actor, MAKE_FORMS, form.issuer)


def maker_ids(actor: Actor) -> set[int]:
    """The units (ids) for which the actor makes forms, by a grant on the unit itself."""
    return {held.unit_id for held in actor.held if held.role in MAKE_FORMS.roles}


def makers_for(actor: Actor) -> QuerySet[Unit]:
    """The units for which the actor makes forms, by name."""
    return Unit.objects.filter(pk__in=maker_ids(actor)).by_name()
