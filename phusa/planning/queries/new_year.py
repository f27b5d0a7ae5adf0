"""What a unit's new school year would take over from the one before: the dry run, which writes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from phusa.base.access import Actor, Held, may
from phusa.catalogue.access import ADOPT_PROGRAMMES
from phusa.catalogue.models import Adoption
from phusa.catalogue.queries import catalogue_of
from phusa.cycles.access import OPEN_SCHOOL_YEAR, SET_DEADLINES
from phusa.cycles.models import Deadline, SchoolYear
from phusa.cycles.rules import due_words
from phusa.organisations.models import Unit, UnitKind
from phusa.planning.access import APPROVE_PLANS, OPEN_YEAR, WRITE_UNIT_PLANS
from phusa.planning.models import PersonalPlan, PlanItem, PlanKind, UnitPlan
from phusa.planning.queries.unit_plan_check import blocks_for, has_block
from phusa.planning.rules.new_year import day_after_a_year, reworded, written, year_after
from phusa.regulations.access import CHOOSE_READINGS
from phusa.regulations.models import SwitchSetting
from phusa.regulations.queries import library
from phusa.staff.models import Post

PLAN, PEOPLE, YEAR = "plan", "people", "year"


@dataclass(frozen=True, slots=True)
class Carried:
    """One thing that would be taken over: `key` names it for the action, `after` says how it will be.

    `hindrance` says why it cannot be taken over; `is_there` that the new year has it already.
    """

    key: str
    title: str
    after: str
    is_there: bool = False
    hindrance: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it waits to be taken over."""
        return not self.is_there and not self.hindrance


Parts = tuple[tuple[str, tuple[Carried, ...]], ...]


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of a unit on the first day of the new year against the last of the old."""

    stay: int
    come: tuple[str, ...]
    leave: tuple[str, ...]
    groups: int


@dataclass(frozen=True, slots=True)
class NewYear:
    """The dry run of a unit: people as they will be, and what is taken over, part by part."""

    unit: Unit
    before: SchoolYear
    code: str
    year: SchoolYear | None
    opens: Carried | None
    staff: Staff
    deadlines: tuple[Carried, ...]
    readings: tuple[Carried, ...]
    lists: tuple[Carried, ...]
    plans: tuple[Carried, ...]

    @property
    def name(self) -> str:
        """The new year as people write it."""
        return written(self.code)

    @property
    def parts(self) -> Parts:
        """Everything that is taken over, under its heading; all of it waits for a year that others have to open."""
        rest: Parts = (
            ("Lịch và hạn", self.deadlines),
            ("Cách hiểu đã chọn", self.readings),
            ("Danh mục địa phương", self.lists),
            ("Kế hoạch", self.plans),
        )
        if self.opens and self.opens.hindrance:
            rest = tuple((title, tuple(_waiting(one) for one in part)) for title, part in rest)
        return (("Năm học", (self.opens,) if self.opens else ()), *rest)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all that waits."""
        return tuple(one.key for _, part in self.parts for one in part if one.is_open)

    @property
    def first_day(self) -> date:
        """The first day of the new year."""
        return self.year.first_day if self.year else day_after_a_year(self.before.first_day)


def _waiting(one: Carried) -> Carried:
    return replace(one, hindrance=one.hindrance or f"{one.after} Chờ năm học được mở.")


def new_year(actor: Actor, unit: Unit, before: SchoolYear) -> NewYear:
    """What the year after `before` would take over at a unit, as far as the actor may do it; writes nothing."""
    code = year_after(before.code)
    year = SchoolYear.objects.filter(code=code).first()
    return NewYear(
        unit,
        before,
        code,
        year,
        _opening(actor, unit, before, code, year),
        _staff(unit, before, year),
        tuple(_deadlines(unit, before, year)) if may(actor, SET_DEADLINES, unit) else (),
        tuple(_readings(unit, before, code)) if may(actor, CHOOSE_READINGS, unit) else (),
        tuple(_lists(unit, before, code)) if may(actor, ADOPT_PROGRAMMES, unit) else (),
        tuple(_plans(actor, unit, before, year)),
    )


def _opening(
    actor: Actor, unit: Unit, before: SchoolYear, code: str, year: SchoolYear | None
) -> Carried | None:
    if not may(actor, OPEN_SCHOOL_YEAR, unit) and year is None:
        said = "Bộ hoặc quản trị hệ thống mở năm học trước, rồi các đơn vị mới mang sang được."
        return Carried(YEAR, f"Năm học {written(code)}", "Chưa mở.", hindrance=said)
    first, last = day_after_a_year(before.first_day), day_after_a_year(before.last_day)
    after = f"Từ {first.day}/{first.month}/{first.year} đến {last.day}/{last.month}/{last.year}."
    return Carried(YEAR, f"Năm học {written(code)}", after, is_there=year is not None)


def _staff(unit: Unit, before: SchoolYear, year: SchoolYear | None) -> Staff:
    """Who stays, comes and leaves; only of a school, since offices have no people of their own in the ledger."""
    last, first = before.last_day, year.first_day if year else day_after_a_year(before.first_day)
    old, new = (dict(_held(unit, day)) for day in (last, first))
    groups = Unit.objects.children_of(unit, first).filter(kind=UnitKind.SUBJECT_GROUP).count()
    come = tuple(name for person, name in new.items() if person not in old)
    leave = tuple(name for person, name in old.items() if person not in new)
    return Staff(len(new) - len(come), come, leave, groups)


def _held(unit: Unit, day: date) -> Iterable[tuple[int, str]]:
    posts = Post.objects.on(day).filter(unit=unit, is_main=True).order_by("person__sort_key")
    return posts.values_list("person", "person__name")


def _deadlines(unit: Unit, before: SchoolYear, year: SchoolYear | None) -> Iterable[Carried]:
    there = set(
        Deadline.objects.filter(school_year=year, scope_code=unit.code).values_list("code", flat=True)
        if year
        else ()
    )
    for old in Deadline.objects.filter(school_year=before, scope_code=unit.code).order_by("day"):
        title = f"{due_words(old.code)}, {old.wording}"
        yield Carried(f"deadline:{old.code}", title, reworded(old.wording), is_there=old.code in there)


def _readings(unit: Unit, before: SchoolYear, code: str) -> Iterable[Carried]:
    kept = SwitchSetting.objects.filter(scope_code=unit.code)
    there = set(kept.filter(school_year=code).values_list("name", flat=True))
    for old in kept.filter(school_year=before.code).order_by("name"):
        switch = library().switches.by_name[old.name]
        yield Carried(
            f"reading:{old.name}",
            switch.question,
            dict(switch.readings).get(old.value, old.value),
            is_there=old.name in there,
        )


def _lists(unit: Unit, before: SchoolYear, code: str) -> Iterable[Carried]:
    kept = Adoption.objects.filter(unit=unit).select_related("programme")
    there = set(kept.filter(school_year=code).values_list("programme", flat=True))
    for old in kept.filter(school_year=before.code):
        hindrance = (
            "" if old.programme.holds_in(code) else f"Danh mục này chỉ đến năm học {old.programme.last_year}."
        )
        yield Carried(
            f"list:{old.programme.code}",
            old.programme.title,
            f"Áp dụng cho năm học {written(code)}, căn cứ: {reworded(old.basis)}",
            is_there=old.programme_id in there,
            hindrance=hindrance,
        )


def _plans(actor: Actor, unit: Unit, before: SchoolYear, year: SchoolYear | None) -> Iterable[Carried]:
    kept = UnitPlan.objects.filter(unit=unit, school_year=before, kind=PlanKind.YEAR)
    old = kept.select_related("unit", "school_year").first()
    if old and may(actor, WRITE_UNIT_PLANS, unit):
        there = UnitPlan.objects.filter(unit=unit, school_year=year, kind=PlanKind.YEAR) if year else None
        own, left = own_items(old, year_after(before.code))
        said = f"Bản nháp với sáu mục, {len(own)} nội dung riêng, phân công theo dõi và lịch kiểm tra của năm trước."
        if left:
            said += f" {len(left)} nội dung không mang sang: chương trình của chúng không còn ở năm học mới."
        yield Carried(PLAN, f"Kế hoạch của {unit}", said, is_there=bool(there and there.exists()))
    if unit.kind == UnitKind.SCHOOL and may(actor, APPROVE_PLANS, unit):
        day = year.first_day if year else day_after_a_year(before.first_day)
        people = Post.objects.on(day).filter(unit=unit, is_main=True).count()
        begun = PersonalPlan.objects.filter(unit=unit, school_year=year).count() if year else 0
        said = f"{people} người, mỗi người một bản nháp có sẵn nội dung bắt buộc."
        yield Carried(PEOPLE, "Kế hoạch cá nhân", said, is_there=begun >= people > 0)


def own_items(old: UnitPlan, code: str) -> tuple[list[PlanItem], list[PlanItem]]:
    """The topics a unit set itself, as (those that still have their block and programme in the year of this code, those
    that have not)."""
    year_ends = day_after_a_year(old.school_year.last_day)
    blocks = blocks_for(catalogue_of(unit=old.unit, school_year=code, day=year_ends))
    rows = old.items.filter(upper=None, withdrawn_on=None).select_related("catalogue_item__programme")
    stays: list[PlanItem] = []
    left: list[PlanItem] = []
    for item in rows:
        of = item.catalogue_item
        holds = of is None or of.programme.holds_in(code)
        (stays if holds and has_block(item, blocks) else left).append(item)
    return stays, left


def unit_that_opens(actor: Actor, seat: Held | None) -> Unit | None:
    """The unit whose new year the actor can open: that of his seat."""
    if seat is None or seat.role not in OPEN_YEAR.roles:
        return None
    return Unit.objects.within(actor, OPEN_YEAR).filter(pk=seat.unit_id).first()


def run_from(actor: Actor, unit: Unit, code: str) -> NewYear | None:
    """The dry run that leaves the year of this code; without one, the year into which something still waits to be
    taken over, else the year after the latest. None where there is no such year."""
    years = SchoolYear.objects.filter(code=code) if code else SchoolYear.objects.all()[:2]
    runs = [new_year(actor, unit, before) for before in years]
    waiting = [run for run in runs if run.year and run.keys]
    return next(iter([*waiting, *runs]), None)
