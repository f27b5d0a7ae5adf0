"""Plans brought in from documents: what was read, beside the catalogue, and what confirming would do."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from phusa.base.access import Actor, may, stands_for
from phusa.base.models import ImportState
from phusa.base.refusals import NotVisible, Refused
from phusa.catalogue.models import Block
from phusa.catalogue.queries import UnitCatalogue, catalogue_of
from phusa.cycles.access import SET_DEADLINES
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Level, Unit, UnitKind
from phusa.planning.access import IMPORT_PLANS, WRITE_UNIT_PLANS
from phusa.planning.models import PlanImport, UnitPlan
from phusa.planning.queries.unit_plans import CHANGEABLE, year_plan
from phusa.planning.rules.importing import (
    Kind,
    Listed,
    Matched,
    Proposed,
    match_items,
    of_json,
    proposed_dates,
)
from phusa.planning.rules.reading.reader import read_plan
from phusa.planning.rules.written import WrittenPlan
from phusa.staff.models import StaffRole

KIND = "plan"
ABOVE_SCHOOLS = (UnitKind.MOET, UnitKind.DOET, UnitKind.BOET, UnitKind.COMMUNE_PEOPLE_COMMITTEE)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of the document for the same people in one block."""

    title: str
    lines: tuple[Matched, ...]


@dataclass(frozen=True)
class Preview:
    """What a document holds and what confirming makes of it. `there` is the plan of the year, if it was begun."""

    brought: PlanImport
    written: WrittenPlan
    lines: tuple[Matched, ...]
    dates: tuple[Proposed, ...]
    there: UnitPlan | None
    sets_dates: bool

    @property
    def keeps_text(self) -> bool:
        """Whether the plan of the unit has sections already, so that only topics are added to it."""
        return bool(self.there and self.there.sections)

    @property
    def is_issued(self) -> bool:
        """Whether the plan of the unit is with the unit above, so that nothing can be added now."""
        return self.there is not None and self.there.state not in CHANGEABLE

    @cached_property
    def groups(self) -> list[Group]:
        """The lines block by block, in each for whom, in the order of the document."""
        found: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[Matched]] = {}
        for line in self.lines:
            found.setdefault((line.item.block, line.item.levels, line.item.roles), []).append(line)
        return [Group(_group_words(*people), tuple(lines)) for people, lines in found.items()]

    def count(self, *kinds: Kind) -> int:
        """How many lines are of these kinds."""
        return sum(one.kind in kinds for one in self.lines)

    @property
    def known(self) -> int:
        """How many lines stand in the catalogue."""
        return self.count(Kind.SAME, Kind.CITED)

    @property
    def new(self) -> int:
        """How many are new topics of the unit."""
        return self.count(Kind.NEW)

    @property
    def others(self) -> int:
        """How many become no topics of their own."""
        return len(self.lines) - self.known - self.new


def plan_imports_for(actor: Actor) -> QuerySet[PlanImport]:
    """The documents brought in for units whose plans the actor imports, the newest first."""
    return PlanImport.objects.within(actor, IMPORT_PLANS).select_related("batch", "unit", "school_year")


def visible_import(actor: Actor, pk: int) -> PlanImport:
    """One document brought in, if the actor imports plans of its unit. Raises `NotVisible`."""
    found = plan_imports_for(actor).select_related("plan").filter(pk=pk).first()
    if found is None:
        raise NotVisible("Không tìm thấy lượt nhập này.")
    return found


def units_to_import(actor: Actor) -> list[Unit]:
    """The units for which the actor may bring in a plan: those he stands for himself."""
    held = [one.unit_id for one in actor.held if one.role in IMPORT_PLANS.roles]
    units = Unit.objects.within(actor, IMPORT_PLANS).filter(
        pk__in=held, kind__in=(UnitKind.SCHOOL, *ABOVE_SCHOOLS)
    )
    return [unit for unit in units.by_name() if stands_for(actor, WRITE_UNIT_PLANS, unit)]


def same_file(unit: Unit, digest: str) -> PlanImport | None:
    """The time the same file was brought in for this unit and is still open or has been kept."""
    rows = PlanImport.objects.filter(unit=unit, batch__kind=KIND, batch__file_sha256=digest)
    standing = rows.filter(batch__state__in=(ImportState.PREVIEW, ImportState.APPLIED))
    return standing.select_related("batch").order_by("-pk").first()


def read_file(content: bytes, name: str) -> WrittenPlan:
    """The plan in a file. Refused at the field of the file, with what to do, for scans, broken files and others."""
    try:
        return read_plan(content, Path(name).name)
    except Refused as refused:
        raise Refused(
            refused.code, f"{refused.text} {refused.next_step}".strip(), field="file", status=refused.status
        ) from refused


def preview_of(actor: Actor, brought: PlanImport) -> Preview:
    """A document beside the catalogue of its unit and year; the same few queries however long it is."""
    written = of_json(brought.batch.reading["plan"])
    unit, year = brought.unit, brought.school_year
    catalogue = catalogue_of(unit=unit, school_year=year.code, day=day_within(year, actor.today))
    return Preview(
        brought,
        written,
        tuple(match_items(written.items, listed_in(catalogue), unit.levels)),
        tuple(proposed_dates(written.dates)),
        year_plan(unit, year),
        may(actor, SET_DEADLINES, unit),
    )


def listed_in(catalogue: UnitCatalogue) -> list[Listed]:
    """The catalogue as the lines of a document are compared with it: by codes too, which have no title yet."""
    return [
        Listed(
            one.code,
            one.title,
            one.item.block,
            tuple(one.item.levels),
            tuple(one.item.roles),
            one.item.subject_rule,
            one.hours,
        )
        for one in catalogue.items
    ]


def year_to_import(written: WrittenPlan, chosen: SchoolYear | None) -> SchoolYear:
    """The school year of a document: the one chosen, else the one it names. Refused when that was not opened."""
    if chosen is not None:
        return chosen
    found = SchoolYear.objects.filter(code=written.school_year).first()
    if found is None:
        said = (
            f"là của năm học {written.school_year}, năm học này chưa mở"
            if written.school_year
            else "không ghi năm học"
        )
        raise Refused(
            "no_school_year",
            f"Kế hoạch {said}. Chọn năm học để nhập vào.",
            field="school_year",
        )
    return found


def _group_words(block: str, levels: Iterable[str], roles: Iterable[str]) -> str:
    words: list[Any] = [Block(block).label if block else "Ngoài các nội dung của năm học"]
    words += [", ".join(Level(level).label.lower() for level in levels)]
    words += [" và ".join(StaffRole(role).label.lower() for role in roles)]
    return ", ".join(word for word in words if word)
