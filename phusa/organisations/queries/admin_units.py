"""Questions about administrative units: which one a name means, and where the ground of an old commune lies now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Value
from django.db.models.functions import Coalesce

from phusa.organisations.models import AdminConversion, AdminUnit, AdminUnitKind, Unit
from phusa.organisations.rules.admin_lists import NEW, OLD
from phusa.organisations.rules.admin_names import closest, name_key

# Law 72/2025/QH15 and Resolution 203/2025/QH15: districts end, communes are drawn anew.
SINCE_2025 = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A commune in which an old one may lie now; `is_main` for the one most of it went to, or all of it."""

    unit: AdminUnit
    is_main: bool


@dataclass(frozen=True)
class Gazetteer:
    """The communes of one edition, for finding many of them without asking the database again."""

    edition: str
    names: Mapping[int, str]
    by_code: Mapping[str, int]
    by_key: Mapping[tuple[str, str], tuple[int, ...]]

    def coded(self, code: str) -> int | None:
        """The commune of a code, also one whose leading zeros a spreadsheet program has lost."""
        return self.by_code.get(code.zfill(5)) if code.isdigit() else None

    def named(self, name: str, above: str = "") -> list[int]:
        """The communes a name can mean, within the district (or province) called `above` when it is given."""
        found = self.by_key.get((name_key(name), name_key(above) if above else ""), ())
        return closest(name, {pk: self.names[pk] for pk in found}) if found else []


def edition_of(day: date) -> str:
    """The edition of the lists that held on a day."""
    return NEW if day >= SINCE_2025 else OLD


def commune_of(unit: Unit, day: date) -> list[Candidate]:
    """The communes of `day` in which the seat of a unit may stand, the main one first; none when no seat is known.

    An old commune that was divided has several: which of them is known only to somebody who knows the place.
    """
    seat = unit.admin_unit
    if seat is None:
        return []
    if seat.edition == edition_of(day):
        return [Candidate(seat, True)]
    pairs = (
        AdminConversion.objects.filter(old=seat) if seat.edition == OLD else AdminConversion.objects.none()
    )
    found = pairs.select_related("new__parent").order_by("-is_main", "new__code")
    return [Candidate(pair.new, pair.is_main) for pair in found]


def gazetteer(edition: str) -> Gazetteer:
    """The communes of an edition."""
    communes = AdminUnit.objects.filter(edition=edition, kind=AdminUnitKind.COMMUNE)
    rows = communes.values_list("pk", "code", "name", "parent__name", "parent__parent__name")
    names: dict[int, str] = {}
    by_code: dict[str, int] = {}
    by_key: dict[tuple[str, str], list[int]] = {}
    for pk, code, name, parent, above in rows:
        names[pk], by_code[code] = name, pk
        key = name_key(name)
        for place in {"", name_key(parent), *([name_key(above)] if above else [])}:
            by_key.setdefault((key, place), []).append(pk)
    return Gazetteer(edition, names, by_code, {key: tuple(found) for key, found in by_key.items()})


def published_units(edition: str) -> list[tuple[str, str, str, str]]:
    """Kind, code, name and code of the unit above of every unit of an edition as it is kept, sorted."""
    rows = AdminUnit.objects.filter(edition=edition).annotate(above=Coalesce(F("parent__code"), Value("")))
    return sorted(rows.values_list("kind", "code", "name", "above"))


def published_pairs() -> list[tuple[str, str, str, bool]]:
    """Kind and code of the old unit, code of the new one, whether it is the main one, as they are kept, sorted."""
    rows = AdminConversion.objects.values_list("old__kind", "old__code", "new__code", "is_main")
    return sorted(rows)
