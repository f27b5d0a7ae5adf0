"""The end of the district level on 1/7/2025 as steps: schools to the communes they lie in, offices abolished."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from phusa.organisations.rules.duties import COMMUNE, under_commune
from phusa.organisations.rules.steps import Abolish, Found, Kit, Move, Step

SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of after 1/7/2025; `unit` is the code of its office where one stands already."""

    id: int
    code: str
    name: str
    unit: str = ""

    @property
    def office(self) -> str:
        """The code of its People's Committee as a unit."""
        return self.unit or f"UBND-{self.code}"

    @property
    def office_name(self) -> str:
        """UBND xã Chiềng Lau."""
        return f"UBND {self.name[:1].lower()}{self.name[1:]}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit under a district office, with the communes it may lie in now."""

    code: str
    name: str
    kind: str
    levels: tuple[str, ...]
    office: str
    candidates: tuple[Commune, ...] = ()

    @property
    def needs_commune(self) -> bool:
        """Whether a commune will look after it; others go to the department."""
        return self.kind == SCHOOL and under_commune(self.levels)


@dataclass(frozen=True, slots=True)
class Expanded:
    """The steps of the kit, the commune of each school, and the schools whose commune nobody has chosen yet."""

    steps: list[Step]
    communes: dict[str, Commune]
    undecided: list[Placed]


def expand(kit: Kit, placed: Sequence[Placed], known: Mapping[str, Commune], doet: str) -> Expanded:
    """The steps: communes founded that have no office yet, schools moved, the offices abolished, the `doet` keeping.

    `known` has the communes that were chosen, by their codes. Schools left open stay where they are, so that the
    office cannot end before somebody has said where they go.
    """
    chosen = {school: known[code] for school, code in kit.chosen if code in known}
    schools = [unit for unit in placed if unit.needs_commune]
    seats = {unit.code: found for unit in schools if (found := _seat(unit, chosen))}
    others = tuple(unit.code for unit in placed if not unit.needs_commune)
    communes = {commune.code: commune for commune in seats.values()}
    steps: list[Step] = [
        Found(kit.basis, c.office, c.office_name, COMMUNE, doet, (), c.id)
        for c in communes.values()
        if not c.unit
    ]
    steps += [_moves(kit, commune, seats) for commune in communes.values()]
    steps += [Move(kit.basis, others, doet)] if others else []
    steps += [_end(kit, office, placed, seats, doet) for office in kit.offices]
    return Expanded(steps, seats, [unit for unit in schools if unit.code not in seats])


def _seat(unit: Placed, chosen: Mapping[str, Commune]) -> Commune | None:
    """The commune somebody chose, else the only one there is."""
    return chosen.get(unit.code) or (unit.candidates[0] if len(unit.candidates) == 1 else None)


def _moves(kit: Kit, commune: Commune, seats: Mapping[str, Commune]) -> Move:
    units = tuple(code for code, seat in seats.items() if seat.code == commune.code)
    return Move(kit.basis, units, commune.office)


def _end(kit: Kit, office: str, placed: Sequence[Placed], seats: Mapping[str, Commune], doet: str) -> Abolish:
    heirs = dict.fromkeys(
        seats[unit.code].office for unit in placed if unit.office == office and unit.code in seats
    )
    return Abolish(kit.basis, (office,), tuple(heirs), doet)
