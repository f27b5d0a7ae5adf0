"""Which documents of the register the legal bases of a plan mean."""

from datetime import date, datetime

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible, Refused
from phusa.base.writing import action
from phusa.documents.models import RegisteredDocument
from phusa.documents.queries.register import known_to, resolve_text
from phusa.planning.actions.unit_plan_steps import held_plan, note_change
from phusa.planning.models import PlanBasis, UnitPlan
from phusa.planning.queries.bases import line_of


def link_bases(plan: UnitPlan, today: date) -> None:
    """Let every line mean the one document it names by number, symbol and day; what somebody chose for a line stays.

    Lines that are gone lose theirs. A line that may mean several is left to a person.
    """
    plan.based_on.exclude(text__in=plan.bases).delete()
    linked = set(plan.based_on.values_list("text", flat=True))
    known = known_to(plan.unit, today)
    found = {text: resolve_text(text, known).document for text in plan.bases if text not in linked}
    PlanBasis.objects.bulk_create(
        PlanBasis(plan=plan, text=text, document=document)
        for text, document in found.items()
        if document is not None
    )


@action
def add_basis(*, actor: Actor, now: datetime, plan: UnitPlan, document_id: int) -> UnitPlan:
    """Add a document of the register as a basis, in words made from what the register knows; added again it stays one.

    Raises `NotVisible` for a document that the plan's unit does not know.
    """
    kept = held_plan(actor, plan)
    document = _known(kept, document_id, actor.today)
    if kept.based_on.filter(document=document).exists():
        return kept
    text = line_of(document)
    kept.bases = [*(line for line in kept.bases if line != text), text]
    kept.save(update_fields=["bases"])
    PlanBasis.objects.update_or_create(plan=kept, text=text, defaults={"document": document})
    note_change(actor, kept, now, after={"basis": text})
    return kept


@action
def name_basis(*, actor: Actor, now: datetime, plan: UnitPlan, text: str, document_id: int) -> None:
    """Say which document a line of the bases means. Refused when the plan has no such line any more."""
    kept = held_plan(actor, plan)
    document = _known(kept, document_id, actor.today)
    if text not in kept.bases:
        raise Refused(
            "no_such_line",
            "Dòng căn cứ này vừa được sửa hoặc bỏ ở trang khác.",
            next_step="Mở lại trang kế hoạch rồi chọn văn bản cho dòng đang có.",
            status=409,
        )
    PlanBasis.objects.update_or_create(plan=kept, text=text, defaults={"document": document})
    note_change(actor, kept, now, after={"basis": text, "document": document.name})


def _known(plan: UnitPlan, document_id: int, today: date) -> RegisteredDocument:
    found = known_to(plan.unit, today).filter(pk=document_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy văn bản này trong sổ.")
    return found
