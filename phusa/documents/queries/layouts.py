"""Own Word templates: those of a unit, and the one that is in use for a kind of paper."""

from django.db.models import QuerySet

from phusa.base.access import Actor
from phusa.base.proofs import open_sealed
from phusa.base.refusals import NotVisible
from phusa.documents.access import KEEP_LAYOUTS
from phusa.documents.models import PaperLayout
from phusa.documents.queries.receivers import KEEPERS
from phusa.organisations.models import Unit


def units_with_layouts(actor: Actor) -> list[Unit]:
    """The units whose templates the actor keeps: those he stands for himself, by name."""
    held = [one.unit_id for one in actor.held if one.role in KEEP_LAYOUTS.roles]
    units = Unit.objects.within(actor, KEEP_LAYOUTS).filter(pk__in=held, kind__in=KEEPERS)
    return list(units.by_name())


def layouts_of(unit: Unit) -> QuerySet[PaperLayout]:
    """Every template a unit brought, by kind, the newest first; one no longer used is kept."""
    return unit.paper_layouts.select_related("unit")


def visible_layout(actor: Actor, layout_id: int) -> PaperLayout:
    """A template of a unit the actor keeps templates of. Raises `NotVisible`."""
    units = [unit.pk for unit in units_with_layouts(actor)]
    found = PaperLayout.objects.select_related("unit").filter(pk=layout_id, unit__in=units).first()
    if found is None:
        raise NotVisible("Không tìm thấy mẫu này.")
    return found


def layout_in_use(unit: Unit, kind: str) -> bytes | None:
    """The template that a unit uses for a kind of paper; None where it uses the usual form."""
    found = unit.paper_layouts.filter(kind=kind, is_used=True).first()
    return open_sealed(found.file)[0] if found else None
