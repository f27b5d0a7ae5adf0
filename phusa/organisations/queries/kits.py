"""What the kit for 1/7/2025 needs to know: which communes schools lie in, and who takes over which duty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from phusa.base.access import Actor
from phusa.base.text import fold
from phusa.organisations.access import REORGANISE_SCHOOLS
from phusa.organisations.models import (
    AdminConversion,
    AdminUnit,
    AdminUnitKind,
    Place,
    Reorganisation,
    Unit,
    UnitKind,
)
from phusa.organisations.queries.admin_units import gazetteer
from phusa.organisations.queries.reorganisations import names_on
from phusa.organisations.queries.units import codes_from_root
from phusa.organisations.rules.admin_lists import NEW
from phusa.organisations.rules.admin_names import name_key
from phusa.organisations.rules.duties import DOET, DUTIES, Duty, owner_kind
from phusa.organisations.rules.kit import Commune, Expanded, Placed, expand
from phusa.organisations.rules.steps import Kit, Step, read_steps
from phusa.regulations.queries import readings_for


@dataclass(frozen=True, slots=True)
class DutyOwner:
    """Who has a duty of the ending offices afterwards: the department, or so many communes for so many schools.

    `without` are the schools for which nobody has it yet.
    """

    duty: Duty
    by_doet: bool
    owners: int
    schools: int
    without: tuple[Placed, ...]


def expanded_steps(reorganisation: Reorganisation) -> tuple[list[Step], Expanded | None]:
    """The steps of a reorganisation with its kit, if it has one, written out."""
    steps: list[Step] = []
    kit: Expanded | None = None
    for step in read_steps(reorganisation.steps):
        if isinstance(step, Kit):
            kit = expand_kit(reorganisation, step)
            steps += kit.steps
        else:
            steps.append(step)
    return steps, kit


def expand_kit(reorganisation: Reorganisation, kit: Kit) -> Expanded:
    """The kit on the tree of the day: units under its offices with the communes they may lie in."""
    day = reorganisation.from_day
    places = (
        Place.objects.on(day).filter(parent__code__in=kit.offices).order_by("unit__sort_key", "unit__code")
    )
    rows = list(
        places.values_list(
            "unit__code",
            "unit",
            "unit__name",
            "unit__kind",
            "unit__levels",
            "parent__code",
            "unit__admin_unit",
        )
    )
    standing, names = _offices(reorganisation), names_on(day)
    candidates = _candidates({row[6] for row in rows if row[6]}, standing)
    placed = [
        Placed(code, names.get(pk, name), kind, tuple(levels), office, candidates.get(seat, ()))
        for code, pk, name, kind, levels, office, seat in rows
    ]
    known = _known([commune for _, commune in kit.chosen], standing)
    return expand(kit, placed, known, reorganisation.unit.code)


def _offices(reorganisation: Reorganisation) -> dict[int, str]:
    """The commune offices that stand under the department on the day: their codes by administrative unit."""
    standing = Unit.objects.on(reorganisation.from_day).filter(
        Q(parent_id=reorganisation.unit_id), kind=UnitKind.COMMUNE_PEOPLE_COMMITTEE, admin_unit__isnull=False
    )
    return {unit.admin_unit_id: unit.code for unit in standing}  # type: ignore[misc]  # filtered above


def _candidates(seats: set[int], standing: dict[int, str]) -> dict[int, tuple[Commune, ...]]:
    """The communes in which each of these administrative units, old or new, may lie now, the main one first."""
    pairs = AdminConversion.objects.filter(old__in=seats).order_by("-is_main", "new__code")
    found: dict[int, tuple[Commune, ...]] = {}
    for old, *new in pairs.values_list("old", "new", "new__code", "new__name"):
        found[old] = (*found.get(old, ()), _commune(new, standing))
    for row in AdminUnit.objects.filter(pk__in=seats, edition=NEW).values_list("pk", "code", "name"):
        found[row[0]] = (_commune(row, standing),)
    return found


def _known(codes: Sequence[str], standing: dict[int, str]) -> dict[str, Commune]:
    chosen = AdminUnit.objects.filter(edition=NEW, kind=AdminUnitKind.COMMUNE, code__in=codes)
    return {row[1]: _commune(row, standing) for row in chosen.values_list("pk", "code", "name")}


def _commune(row: Any, standing: dict[int, str]) -> Commune:
    pk, code, name = row
    return Commune(pk, code, name, standing.get(pk, ""))


def duty_owners(reorganisation: Reorganisation, kit: Expanded) -> list[DutyOwner]:
    """Every duty of the offices that end with who has it from the day on, as the province reads the open questions."""
    readings = readings_for(codes_from_root(reorganisation.unit, reorganisation.from_day), "")
    offices = {commune.code for commune in kit.communes.values()}
    found = []
    for duty in DUTIES:
        by_doet = owner_kind(duty, reorganisation.from_day, readings) == DOET
        without = () if by_doet else tuple(kit.undecided)
        found.append(DutyOwner(duty, by_doet, 1 if by_doet else len(offices), len(kit.communes), without))
    return found


def offices_under(actor: Actor, doet: Unit) -> list[Unit]:
    """The district offices that stand under a department today."""
    day = actor.today
    units = Unit.objects.within(actor, REORGANISE_SCHOOLS).on(day)
    return list(units.filter(Q(parent_id=doet.pk), kind=UnitKind.BOET).by_name())


def communes_of(doet: Unit) -> list[Commune]:
    """The communes of the province a department is named after, by name; none when no province has its name."""
    name = fold(doet.name)
    provinces = AdminUnit.objects.filter(edition=NEW, kind=AdminUnitKind.PROVINCE).values_list("pk", "name")
    mine = [pk for pk, province in provinces if f" {name}".endswith(f" {name_key(province)}")]
    found = AdminUnit.objects.filter(edition=NEW, kind=AdminUnitKind.COMMUNE, parent__in=mine).order_by(
        "name"
    )
    return [Commune(*row) for row in found.values_list("pk", "code", "name")]


def communes_meant(doet: Unit, typed: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The code of the commune meant by each text, a code or a name, by school; and the texts that mean none or many."""
    known = gazetteer(NEW)
    codes = {pk: code for code, pk in known.by_code.items()}
    mine = {commune.id for commune in communes_of(doet)}
    found, unclear = {}, []
    for school, text in typed.items():
        coded = known.coded(text)
        named = [coded] if coded else known.named(text)
        near = [pk for pk in named if pk in mine] or named
        if len(near) == 1:
            found[school] = codes[near[0]]
        else:
            unclear.append(f"{school}: {text}")
    return found, unclear
