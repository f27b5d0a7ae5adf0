"""Questions about units, already limited to what the actor may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from phusa.base.access import Actor, Verb
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import fold
from phusa.organisations import rules
from phusa.organisations.access import MANAGE_SUBJECT_GROUPS, MANAGE_UNITS, VIEW_UNITS
from phusa.organisations.models import Custody, Place, Succession, Unit, UnitKind

STRUCTURE = tuple(kind for kind in UnitKind if kind not in (UnitKind.SUBJECT_GROUP, UnitKind.SCHOOL_CLUSTER))


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit on one day, with what stands around it and what became of it.

    `unit.path` is None on a day on which it does not stand; `above` says of each unit whether the actor may see it too.
    `may_change` tells whether the actor manages it today.
    """

    unit: Unit
    day: date
    above: list[tuple[Unit, bool]]
    below: list[Unit]
    groups: list[Unit]
    places: list[Place]
    predecessors: list[Succession]
    successors: list[Succession]
    may_change: bool
    may_group: bool

    @property
    def is_school(self) -> bool:
        """Whether subject groups stand under it."""
        return self.unit.kind == UnitKind.SCHOOL

    @property
    def is_group(self) -> bool:
        """Whether it is a subject group, which the school itself looks after."""
        return self.unit.kind == UnitKind.SUBJECT_GROUP

    @property
    def may_hold_units(self) -> bool:
        """Whether units of the structure may stand under it."""
        return any(rules.may_stand_under(kind, self.unit.kind) for kind in STRUCTURE)


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit on which the actor's right rests, and what stands directly under it."""

    unit: Unit
    children: list[Unit]


def places_seen(actor: Actor, verb: Verb, day: date) -> QuerySet[Place]:
    """The places of a day under the units where the actor holds the verb on his own day: his part of the tree as it
    stood then, with units that have ended or moved since."""
    if actor.system:
        return Place.objects.on(day)
    roots = [held.unit_id for held in actor.held if held.role in verb.roles]
    seen = Q(pk__in=[])
    for path in Place.objects.on(day).filter(unit__in=roots).values_list("path", flat=True):
        seen |= Q(path__startswith=path)
    return Place.objects.on(day).filter(seen)


def units_for(
    actor: Actor, day: date, *, search: str = "", kinds: Iterable[str] = STRUCTURE
) -> QuerySet[Unit]:
    """The units the actor may see, as the tree stood on `day`, by name, each with its `children_count` of that day."""
    children = (
        Place.objects.on(day)
        .filter(parent=OuterRef("pk"), unit__kind__in=kinds)
        .order_by()
        .values("parent")
        .annotate(n=Count("pk"))
    )
    places = places_seen(actor, VIEW_UNITS, day)
    found = Unit.objects.on(day).filter(kind__in=kinds, pk__in=places.values("unit"))
    if search:
        found = found.filter(search_text__contains=fold(search))
    return found.annotate(children_count=Coalesce(Subquery(children.values("n")), 0)).by_name()


def branches_for(actor: Actor, day: date) -> list[Branch]:
    """The units on which the actor's right to see rests, each with what stood directly under it on `day`."""
    seen = units_for(actor, day)
    own = [held.unit_id for held in actor.held if held.role in VIEW_UNITS.roles]
    near = Place.objects.on(day).filter(Q(unit__in=own) | Q(parent__in=own)).values_list("unit", flat=True)
    units = {unit.pk: unit for unit in seen.filter(pk__in=list(near))}
    roots = [units[pk] for pk in dict.fromkeys(own) if pk in units]
    return [Branch(root, [u for u in units.values() if u.parent_id == root.pk]) for root in roots]  # type: ignore[attr-defined]


def visible_unit(actor: Actor, code: str, verb: Verb = VIEW_UNITS) -> Unit:
    """The unit of this code, with its `path` of the actor's day, if the actor holds the verb on it; a unit that has
    ended, with the path None, for whoever holds the verb on its keeper.

    Raises `NotVisible` otherwise, whether or not such a unit exists.
    """
    unit = Unit.objects.within(actor, verb).placed(actor.today).filter(code=code).first()
    if unit is None:
        raise NotVisible("Không tìm thấy đơn vị này.")
    return unit


def unit_page(actor: Actor, code: str, day: date) -> UnitPage:
    """All that the page of a unit shows for one day. Raises `NotVisible`.

    A unit is shown as of a day on which it stood in the actor's part of the tree, or today.
    """
    seen = places_seen(actor, VIEW_UNITS, day) | places_seen(actor, VIEW_UNITS, actor.today)
    ended = Succession.objects.filter(successor_unit__places__in=seen)
    kept = Custody.objects.on(actor.today).filter(keeper__places__in=seen)
    open_to = Q(places__in=seen) | Q(successions__in=ended) | Q(custodies__in=kept)
    unit = Unit.objects.filter(open_to, code=code).distinct().first()
    if unit is None:
        raise NotVisible("Không tìm thấy đơn vị này.")
    unit = Unit.objects.placed(day).get(pk=unit.pk)
    path = unit.path or ""  # type: ignore[attr-defined]  # annotated
    around = list(Unit.objects.children_of(unit, day).by_name())
    return UnitPage(
        unit=unit,
        day=day,
        above=_above(actor, path, day),
        below=[child for child in around if child.kind in STRUCTURE],
        groups=[child for child in around if child.kind not in STRUCTURE],
        places=list(unit.places.select_related("parent").order_by("valid")),
        predecessors=list(unit.predecessions.select_related("unit").order_by("happened_on")),
        successors=list(unit.successions.select_related("successor_unit").order_by("happened_on")),
        may_change=_may(actor, MANAGE_UNITS, unit),
        may_group=_may(actor, MANAGE_SUBJECT_GROUPS, unit),
    )


def _may(actor: Actor, verb: Verb, unit: Unit) -> bool:
    """Whether the actor may change a unit that stands today: of one that has ended, only its registers live on."""
    return Unit.objects.within(actor, verb).on(actor.today).filter(pk=unit.pk).exists()


def _above(actor: Actor, path: str, day: date) -> list[tuple[Unit, bool]]:
    """The units above, root first, each with whether the actor may see it: his part of the tree begins somewhere."""
    seen = set(places_seen(actor, VIEW_UNITS, day).values_list("unit", flat=True)) if path else set()
    return [(unit, unit.pk in seen) for unit in units_above(path, day)]


def units_coded(actor: Actor, codes: Iterable[str], verb: Verb = VIEW_UNITS) -> list[Unit]:
    """The units of these codes, in their order. Refused, naming the first code that the actor has no such unit for."""
    wanted = list(dict.fromkeys(codes))
    found = {unit.code: unit for unit in Unit.objects.within(actor, verb).filter(code__in=wanted)}
    missing = next((code for code in wanted if code not in found), None)
    if missing is not None:
        raise Refused(
            "no_such_unit",
            f"Không có đơn vị nào mang mã {missing}. Xem mã ở trang Đơn vị.",
            field="successors",
        )
    return [found[code] for code in wanted]


def parents_for(actor: Actor, kind: str) -> QuerySet[Unit]:
    """The units under which the actor may put a unit of this kind, by name."""
    verb = MANAGE_SUBJECT_GROUPS if kind == UnitKind.SUBJECT_GROUP else MANAGE_UNITS
    return Unit.objects.within(actor, verb).filter(kind__in=rules.PARENTS[kind]).by_name()


def units_above(path: str, day: date) -> list[Unit]:
    """The units a path goes through, from the root down, without the last."""
    ids = [int(part) for part in path.split("/") if part][:-1]
    found = {unit.pk: unit for unit in Unit.objects.placed(day).filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


def unit_above(unit: Unit, day: date) -> Unit | None:
    """The unit directly above on a day, for one that has ended that above its keeper; None at the root."""
    rows = Place.objects.on(day).select_related("parent")
    keepers = Custody.objects.on(day).filter(unit=unit).values("keeper")
    place = rows.filter(unit=unit).first() or rows.filter(unit__in=keepers).first()
    return place.parent if place else None


def codes_from_root(unit: Unit, day: date) -> list[str]:
    """The codes of the units above and of the unit itself on a day, root first: the scopes whose settings reach it."""
    place = Place.objects.on(day).filter(unit=unit).first()
    if place is None:
        return [unit.code]
    return [above.code for above in units_above(place.path, day)] + [unit.code]


class UnitRow(TypedDict):
    """A unit as other programs read it."""

    code: str
    name: str
    kind: str
    levels: list[str]
    parent: str | None


def exported_units(actor: Actor, day: date) -> list[UnitRow]:
    """Every unit the actor may see as the tree stood on a day, each before those under it."""
    found = Unit.objects.within(actor, VIEW_UNITS).in_tree_order(day)
    parents = dict(Place.objects.on(day).filter(unit__in=found).values_list("unit", "parent__code"))
    return [
        UnitRow(code=u.code, name=u.name, kind=u.kind, levels=u.levels, parent=parents[u.pk]) for u in found
    ]
