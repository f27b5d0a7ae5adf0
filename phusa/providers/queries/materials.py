"""Materials of the registers that reach somebody, and whether each may be used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Case, DateField, OuterRef, Q, QuerySet, Subquery, Value, When

from phusa.base.access import Actor, may
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import clean
from phusa.catalogue.models import CatalogueItem
from phusa.organisations.models import Unit, UnitKind
from phusa.providers import rules
from phusa.providers.access import (
    COMMISSION_MATERIALS,
    KEEPERS,
    RECORD_APPRAISALS,
    REGISTER_MATERIALS,
    SUBMIT_DRAFTS,
    VIEW_MATERIALS,
)
from phusa.providers.models import Appraisal, Material, MaterialState, Source


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which materials a list shows; `usable` is None for all."""

    search: str = ""
    block: str = ""
    usable: bool | None = None


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """A material with whether it may be used on the reader's day, and why."""

    material: Material
    use: rules.Use


@dataclass(frozen=True, slots=True)
class MaterialPage:
    """One material with its appraisals, the latest first, and what the reader may do to it."""

    material: Material
    use: rules.Use
    appraisals: Sequence[Appraisal]
    may_change: bool
    may_appraise: bool
    may_commission: bool


def materials_for(actor: Actor) -> QuerySet[Material]:
    """The materials that reach the actor: of the registers above him, and of those where he looks after materials.

    What a department lets in reaches everybody under it; another department's register reaches nobody here.
    """
    above = {int(part) for held in actor.held for part in held.path.split("/") if part}
    reached = Q(unit__in=above)
    if actor.paths(VIEW_MATERIALS):
        reached |= Q(unit__in=Unit.objects.within(actor, VIEW_MATERIALS).values("pk"))
    return Material.objects.filter(reached)


def that_may_be_used(materials: QuerySet[Material], day: date, usable: bool = True) -> QuerySet[Material]:
    """Those that may be used on a day, or those that may not: what `rules.may_be_used` says, asked of the database."""
    latest = Appraisal.objects.filter(material=OuterRef("pk"), day__lte=day).order_by("-day", "-pk")
    kept = materials.annotate(
        latest_passed=Subquery(latest.values("passed")[:1], output_field=BooleanField()),
        latest_expires=Subquery(latest.values("expires")[:1], output_field=DateField()),
    )
    holds = Q(latest_passed=True) & (Q(latest_expires__isnull=True) | Q(latest_expires__gte=day))
    allowed = Q(source=Source.MINISTRY) | (Q(source=Source.APPRAISED) & holds)
    judged = kept.annotate(
        usable=Case(
            When(Q(state=MaterialState.WITHDRAWN), then=Value(False)),
            When(allowed, then=Value(True)),
            default=Value(False),
        )
    )
    return judged.filter(usable=usable)


def usable_for(actor: Actor, item: CatalogueItem, day: date) -> QuerySet[Material]:
    """The materials that may be offered for a module on a day: its own, and those of its whole block."""
    meant = Q(catalogue_item=item) | (Q(catalogue_item__isnull=True, block=item.block) & ~Q(block=""))
    return that_may_be_used(materials_for(actor).filter(meant), day)


def use_of(material: Material, day: date) -> rules.Use:
    """Whether a material may be used on a day, and why; asks for its appraisals unless they came with it."""
    judged = [rules.Judged(one.day, one.passed, one.expires) for one in material.appraisals.all()]
    return rules.may_be_used(material.source, material.state, judged, day)


def listed(actor: Actor, wanted: Wanted) -> QuerySet[Material]:
    """The materials a list shows, by title."""
    found = materials_for(actor)
    if wanted.search:
        named = Q(title__icontains=wanted.search) | Q(catalogue_item__title__icontains=wanted.search)
        found = found.filter(named | Q(catalogue_item__code__icontains=wanted.search))
    if wanted.block:
        found = found.filter(Q(block=wanted.block) | Q(catalogue_item__block=wanted.block))
    if wanted.usable is not None:
        found = that_may_be_used(found, actor.today, wanted.usable)
    return found.select_related("catalogue_item", "author_unit", "unit").prefetch_related("appraisals")


def rows_of(materials: Sequence[Material], day: date) -> list[MaterialRow]:
    """Each material of a page with its use."""
    return [MaterialRow(one, use_of(one, day)) for one in materials]


def visible_material(actor: Actor, material_id: int) -> Material:
    """The material, if it reaches the actor. Raises `NotVisible`."""
    rows = materials_for(actor).select_related("catalogue_item", "author_unit", "unit", "commissioned_by")
    found = rows.prefetch_related("appraisals").filter(pk=material_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy tài liệu này.")
    return found


def material_page(actor: Actor, material_id: int) -> MaterialPage:
    """One material as its page shows it. Raises `NotVisible`."""
    row = visible_material(actor, material_id)
    open_still = row.state != MaterialState.WITHDRAWN
    judged = open_still and row.source == Source.APPRAISED
    return MaterialPage(
        material=row,
        use=use_of(row, actor.today),
        appraisals=list(reversed(row.appraisals.all())),
        may_change=open_still and may(actor, REGISTER_MATERIALS, row),
        may_appraise=judged and may(actor, RECORD_APPRAISALS, row),
        may_commission=judged and may(actor, COMMISSION_MATERIALS, row),
    )


def registers_of(actor: Actor) -> QuerySet[Unit]:
    """The units in whose register the actor may write by his own grant."""
    own = [held.unit_id for held in actor.held if held.role in REGISTER_MATERIALS.roles]
    return Unit.objects.filter(pk__in=own, kind__in=KEEPERS).by_name()


def institutions_of(actor: Actor) -> QuerySet[Unit]:
    """The institutions for which the actor may send drafts."""
    own = [held.unit_id for held in actor.held if held.role in SUBMIT_DRAFTS.roles]
    return Unit.objects.filter(pk__in=own, kind=UnitKind.TRAINING_INSTITUTION).by_name()


def institutions(actor: Actor) -> QuerySet[Unit]:
    """The training institutions that stand on the actor's day: a department may give work to any of them."""
    return Unit.objects.on(actor.today).filter(kind=UnitKind.TRAINING_INSTITUTION).by_name()


def item_named(code: str) -> CatalogueItem | None:
    """The module of this code; None where nobody named one. Refused where there is none."""
    wanted = clean(code)
    if not wanted:
        return None
    found = CatalogueItem.objects.filter(code__iexact=wanted).first()
    if found is None:
        text = f"Danh mục không có mã {wanted}. Xem mã ở trang Chương trình."
        raise Refused("unknown_item", text, field="item_code")
    return found
