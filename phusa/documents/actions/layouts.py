"""Verbs on own Word templates: bring one in, stop using it."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.proofs import Proof, keep_sealed
from phusa.base.writing import action
from phusa.documents.access import KEEP_LAYOUTS
from phusa.documents.models import DocumentKind, PaperLayout
from phusa.organisations.models import Unit


@action
def bring_layout(*, actor: Actor, now: datetime, unit: Unit, kind: DocumentKind, file: Proof) -> PaperLayout:
    """Keep a Word template and use it for a unit's papers of a kind from now on; the one before stays and rests.

    Refused as `template.checked_fields` refuses: no Word file, an unknown field (with the nearest known one), marks
    that are not closed, instructions that are not allowed. Papers of these kinds have no table, so no line has fields.
    """
    require_own(actor, KEEP_LAYOUTS, unit)
    # Loaded when somebody brings one: most web servers never check a template.
    from phusa.documents.rendering.filling.template import checked_fields

    used = checked_fields(file.content, ())
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    unit.paper_layouts.filter(kind=kind, is_used=True).update(is_used=False)
    row = PaperLayout(unit=unit, kind=kind, used_fields=list(used), brought_at=now, brought_by=actor.name)
    row.file_name, row.file_sha256 = keep_sealed(row.file, file, "template")
    row.save()
    audit.record(actor, KEEP_LAYOUTS, row, now=now, after={"file": row.file_name, "sha256": row.file_sha256})
    return row


@action
def rest_layout(*, actor: Actor, now: datetime, layout: PaperLayout) -> PaperLayout:
    """Use the usual form again in place of a template, which stays; again changes nothing."""
    require_own(actor, KEEP_LAYOUTS, layout.unit)
    row = PaperLayout.objects.select_for_update().get(pk=layout.pk)
    if not row.is_used:
        return row
    row.is_used = False
    row.save(update_fields=["is_used"])
    audit.record(actor, KEEP_LAYOUTS, row, now=now, after={"removed": row.file_name})
    return row
