"""Which unit and which subject group a row of a staff list means, among those the list may be about."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from phusa.base.text import show_date
from phusa.organisations.models import Place, Succession, Unit, UnitKind
from phusa.staff.rules.people import group_key
from phusa.staff.rules.workbooks.units import unit_key


@dataclass(frozen=True, slots=True)
class Placed:
    """The school a row means, or why none: `code` names the reason, `text` and `advice` say it."""

    unit_id: int | None
    unit_name: str = ""
    code: str = ""
    text: str = ""
    advice: str = ""


@dataclass(frozen=True)
class Landscape:
    """The schools and subject groups of one list on its day: those of the unit it was brought in for, and under it."""

    unit: Unit
    day: date
    unit_ids: frozenset[int]
    schools: Mapping[int, Unit]
    by_code: Mapping[str, Unit]
    by_name: Mapping[str, Sequence[Unit]]
    groups: Mapping[tuple[int, str], int]
    ended: Mapping[str, str]

    def school(self, code: str, name: str) -> Placed:
        """The school of a code, else of a name; without both, the one school that the list is about."""
        if code:
            found = self.by_code.get(code.casefold())
            return Placed(found.pk, found.name) if found else self._unknown("unit_unknown", code, name)
        if not name:
            return self._own()
        alike = self.by_name.get(unit_key(name), ())
        if len(alike) == 1:
            return Placed(alike[0].pk, alike[0].name)
        if alike:
            codes = ", ".join(unit.code for unit in alike[:5])
            return Placed(
                None,
                name,
                "unit_ambiguous",
                f"có {len(alike)} trường cùng tên “{name}”.",
                f"Thêm cột Mã đơn vị: {codes}.",
            )
        return self._unknown("unit_unknown", "", name)

    def group(self, unit_id: int, name: str) -> int | None:
        """The subject group of this name in a school, None when it has none such yet."""
        return self.groups.get((unit_id, group_key(name)))

    def _own(self) -> Placed:
        if self.unit.kind == UnitKind.SCHOOL:
            return Placed(self.unit.pk, self.unit.name)
        return Placed(
            None,
            "",
            "unit_missing",
            "chưa ghi trường.",
            "Thêm cột Mã đơn vị hoặc Trường, hoặc đặt tên trường cho trang.",
        )

    def _unknown(self, code: str, unit_code: str, name: str) -> Placed:
        """No such school here: of one that has ended, say what became of it."""
        said = unit_code or name
        heir = self.ended.get(unit_code.casefold()) or self.ended.get(unit_key(name) if name else "")
        text = f"không có trường “{said}” trong {self.unit.name} vào ngày {show_date(self.day)}."
        advice = heir or "Xem lại tên, mã trường ở trang Đơn vị; trường mới thì lập trước khi nhập người."
        return Placed(None, name or unit_code, code, text, advice)


def landscape(unit: Unit, day: date) -> Landscape:
    """Everything under a unit on a day, in three queries whatever its size."""
    place = Place.objects.on(day).filter(unit=unit).values_list("path", flat=True).first()
    under = Unit.objects.under(place, day) if place else Unit.objects.none()
    units = list(under.filter(kind__in=(UnitKind.SCHOOL, UnitKind.SUBJECT_GROUP)))
    schools = {u.pk: u for u in units if u.kind == UnitKind.SCHOOL}
    names: dict[str, list[Unit]] = defaultdict(list)
    for school in schools.values():
        names[unit_key(school.name)].append(school)
    groups = {
        (u.parent_id, group_key(u.name)): u.pk  # type: ignore[attr-defined]
        for u in units
        if u.kind == UnitKind.SUBJECT_GROUP
    }
    return Landscape(
        unit=unit,
        day=day,
        unit_ids=frozenset(u.pk for u in units) | {unit.pk},
        schools=schools,
        by_code={school.code.casefold(): school for school in schools.values()},
        by_name=names,
        groups=groups,
        ended=_ended(place or "", day),
    )


def _ended(path: str, day: date) -> dict[str, str]:
    """What became of schools that stood under a path and have ended: by code and by name, as advice."""
    found: dict[str, str] = {}
    if not path:
        return found
    gone = Succession.objects.filter(
        happened_on__lte=day, unit__kind=UnitKind.SCHOOL, unit__places__path__startswith=path
    ).select_related("unit", "successor_unit")
    for succession in gone:
        heir, on = succession.successor_unit, show_date(succession.happened_on)
        became = f"đã nhập vào {heir.name}, mã {heir.code}," if heir else "đã giải thể"
        advice = f"{succession.unit.name} {became} từ {on}."
        found[succession.unit.code.casefold()] = found[unit_key(succession.unit.name)] = advice
    return found
