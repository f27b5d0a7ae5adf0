"""Choosing a reading of an open question: in whose name, what it reaches, and what was chosen before."""

from dataclasses import dataclass
from uuid import UUID

from phusa.assessment.queries.readings import Reached, reached
from phusa.base.access import Actor, Held, Scope
from phusa.base.models import JobProgress
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries import codes_from_root
from phusa.portal.queries.law import Reading, readings_at
from phusa.regulations.access import CHOOSE_READINGS
from phusa.regulations.models import SwitchSetting
from phusa.regulations.queries import Choice, choices_of, library
from phusa.rules.switches import Switch


@dataclass(slots=True)  # not frozen: a scope's code is, by its protocol, an attribute like any other
class Nation:
    """The whole country as a scope, on the authority of the ministry."""

    ministry: Unit
    code: str = ""

    def access_paths(self, actor: Actor) -> tuple[str, ...]:
        """The place of the ministry."""
        return self.ministry.access_paths(actor)

    def access_person_id(self) -> int | None:
        """A country is nobody's own."""
        return None


@dataclass(frozen=True, slots=True)
class PastChoice:
    """One time the reading was chosen, in words."""

    choice: Choice
    scope: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """An open question and all that whoever chooses its reading must know.

    `reading` is what holds for the unit now, `own` what is chosen for the scope itself by school year ("" for all),
    `nearer` what units under it have chosen for themselves, which goes before.
    """

    unit: Unit
    scope: Scope
    reading: Reading
    own: dict[str, SwitchSetting]
    nearer: list[tuple[str, str]]
    reached: list[Reached]
    history: list[PastChoice]
    years: list[SchoolYear]

    @property
    def switch(self) -> Switch:
        """The question."""
        return self.reading.switch

    @property
    def open(self) -> int:
        """How many results may change."""
        return sum(found.open for found in self.reached)


def chooses_for(actor: Actor, seat: Held | None) -> Unit | None:
    """The unit in whose name the actor chooses readings: that of his seat, else the first he may choose for."""
    held = [one for one in actor.held if one.role in CHOOSE_READINGS.roles]
    units = [one.unit_id for one in held if one == seat] + [one.unit_id for one in held]
    return Unit.objects.within(actor, CHOOSE_READINGS).filter(pk=units[0]).first() if units else None


def scope_of(unit: Unit) -> Scope:
    """What a choice of this unit holds for: the ministry's for the whole country, every other's for its own part."""
    return Nation(unit) if unit.kind == UnitKind.MOET else unit


def reading_page(actor: Actor, seat: Held | None, name: str) -> ReadingPage:
    """The page on which an open question is decided. Raises `NotVisible` for whoever may not choose here."""
    unit, switch = chooses_for(actor, seat), library().switches.by_name.get(name)
    if unit is None or switch is None or not may_set(switch, scope_of(unit)):
        raise NotVisible("Không tìm thấy chỗ quy định này, hoặc nơi khác chọn cách hiểu cho nó.")
    scope, codes = scope_of(unit), codes_from_root(unit, actor.today)
    return ReadingPage(
        unit=unit,
        scope=scope,
        reading=next(one for one in readings_at(actor, seat) if one.switch.name == name),
        own={s.school_year: s for s in SwitchSetting.objects.filter(name=name, scope_code=scope.code)},
        nearer=_nearer(actor, switch, scope.code),
        reached=reached(actor, scope.code, name),
        history=_history(switch, codes),
        years=list(SchoolYear.objects.all()),
    )


def settable(actor: Actor, seat: Held | None) -> frozenset[str]:
    """The names of the questions the actor decides in this seat; none for most."""
    unit = chooses_for(actor, seat)
    switches = library().switches.by_name.values()
    return frozenset(s.name for s in switches if unit is not None and may_set(s, scope_of(unit)))


def may_set(switch: Switch, scope: Scope) -> bool:
    """Whether the question is decided in such a scope at all."""
    return ("province" if scope.code else "national") in switch.scopes


def _nearer(actor: Actor, switch: Switch, scope_code: str) -> list[tuple[str, str]]:
    """(unit, reading) of every choice under the actor's own, by name."""
    units = Unit.objects.within(actor, CHOOSE_READINGS).exclude(code=scope_code).by_name()
    kept = SwitchSetting.objects.filter(name=switch.name, scope_code__in=units.values("code"))
    names = dict(units.filter(code__in=kept.values("scope_code")).values_list("code", "name"))
    return [(_where(names[s.scope_code], s.school_year), said(switch, s.value)) for s in kept]


def _history(switch: Switch, codes: list[str]) -> list[PastChoice]:
    found = choices_of(switch.name, codes)
    names = dict(
        Unit.objects.filter(code__in=[choice.scope_code for choice in found]).values_list("code", "name")
    )
    return [
        PastChoice(
            choice,
            _where(names.get(choice.scope_code, "Cả nước"), choice.school_year),
            said(switch, choice.before),
            said(switch, choice.after),
        )
        for choice in found
    ]


def _where(name: str, year: str) -> str:
    return f"{name}, năm học {year.replace('-', '–')}" if year else f"{name}, mọi năm học"


def said(switch: Switch, value: str) -> str:
    """A reading in words; nothing for no reading, and the number itself where the reading is a number."""
    if not value or not switch.allows(value):
        return value
    return (
        f"{value}, {switch.meaning(value)}" if value not in dict(switch.readings) else switch.meaning(value)
    )


def my_progress(actor: Actor, key: UUID) -> JobProgress:
    """How far work has come that the actor asked for. Raises `NotVisible`."""
    mine = JobProgress.objects.filter(key=key, owner_user_id=actor.user_id, owner_user_id__isnull=False)
    row = mine.first()
    if row is None:
        raise NotVisible("Không tìm thấy việc này.")
    return row
