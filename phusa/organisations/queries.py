"""Questions about units, already limited to what the actor may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from phusa.base.access import Actor, Verb
from phusa.base.refusals import NotVisible
from phusa.base.text import fold
from phusa.organisations.access import VIEW_UNITS
from phusa.organisations.models import Place, Succession, Unit, UnitKind

STRUCTURE = tuple(kind for kind in UnitKind if kind not in (UnitKind.SUBJECT_GROUP, UnitKind.SCHOOL_CLUSTER))


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit on one day, with what stands around it."""

    unit: Unit
    day: date
    above: list[Unit]
    below: list[Unit]
    predecessors: list[Succession]
    successors: list[Succession]


def units_for(
    actor: Actor, day: date, *, search: str = "", kinds: Iterable[str] = STRUCTURE
) -> QuerySet[Unit]:
    """The units the actor may see, as the tree stood on `day`, in tree order with `depth` and `children_count`."""
    children = (
        Place.objects.on(day)
        .filter(parent=OuterRef("pk"), unit__kind__in=kinds)
        .order_by()
        .values("parent")
        .annotate(n=Count("pk"))
    )
    found = Unit.objects.within(actor, VIEW_UNITS).on(day).filter(kind__in=kinds)
    if search:
        found = found.filter(search_text__contains=fold(search))
    return found.annotate(children_count=Coalesce(Subquery(children.values("n")), 0)).by_name()


def visible_unit(actor: Actor, code: str, verb: Verb = VIEW_UNITS) -> Unit:
    """The unit of this code, with its `path` of the actor's day, if the actor holds the verb on it.

    Raises `NotVisible` otherwise, whether or not such a unit exists.
    """
    unit = Unit.objects.within(actor, verb).on(actor.today).filter(code=code).first()
    if unit is None:
        raise NotVisible("Không tìm thấy đơn vị này.")
    return unit


def unit_page(actor: Actor, code: str, day: date) -> UnitPage:
    """All that the page of a unit shows for one day. Raises `NotVisible`."""
    unit = visible_unit(actor, code)
    then = Unit.objects.on(day).filter(pk=unit.pk).first() or unit
    return UnitPage(
        unit=then,
        day=day,
        above=units_above(then.path, day),  # type: ignore[attr-defined]
        below=list(Unit.objects.on(day).filter(parent_id=unit.pk).by_name()),
        predecessors=list(Succession.objects.filter(successor_unit=unit).select_related("unit")),
        successors=list(Succession.objects.filter(unit=unit).select_related("successor_unit")),
    )


def units_above(path: str, day: date) -> list[Unit]:
    """The units a path goes through, from the root down, without the last."""
    ids = [int(part) for part in path.split("/") if part][:-1]
    found = {unit.pk: unit for unit in Unit.objects.filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


def codes_from_root(unit: Unit, day: date) -> list[str]:
    """The codes of the units above and of the unit itself on a day, root first: the scopes whose settings reach it."""
    place = Place.objects.on(day).filter(unit=unit).first()
    if place is None:
        return [unit.code]
    return [above.code for above in units_above(place.path, day)] + [unit.code]


def exported_units(actor: Actor, day: date) -> QuerySet[Unit, dict[str, object]]:
    """Code, name, kind, levels and parent's code of every unit the actor may see, as rows for export."""
    parent = Unit.objects.filter(pk=OuterRef("parent_id"))
    return (
        Unit.objects.within(actor, VIEW_UNITS)
        .on(day)
        .order_by("path")
        .values(
            "code",
            "name",
            "kind",
            "levels",
            parent_code=Subquery(parent.values("code")[:1]),
            tree_path=F("path"),
        )
    )
