"""What the pages of core people, groups and plans of support show: so many of each in a branch."""

from dataclasses import dataclass
from datetime import date

from phusa.base import ranges
from phusa.base.models import ImportBatch, ImportRow, ImportState
from phusa.catalogue.models import CatalogueItem
from phusa.cycles.models import SchoolYear
from phusa.learning.models import CoreList, CorePerson, GroupMember, Lecturer, SupportAssignment, SupportGroup
from phusa.organisations.models import Unit, UnitKind
from phusa.planning.models import PlanKind, SupportLine, SupportNote, UnitPlan
from phusa.planning.rules.written import SECTION_TITLES
from phusa.staff.models import Person
from tests.schools import NOW, START
from tests.unit_plans import with_version


@dataclass(frozen=True)
class Support:
    """The keys of one of each: the first of the office's list, of its group, of the plan of the school."""

    core: int
    lecturer: int
    group: int
    own_group: int
    member: int
    assignment: int
    plan: int
    line: int
    core_list: int


def support_of(office: Unit, school: Unit, people: list[Person], year: SchoolYear) -> Support:
    """Every person a core person with groups, every group with every person, as many lecturers and lines of a plan."""
    valid, item = ranges.since(START), CatalogueItem.objects.get(code="THCS18")
    institution = Unit.objects.filter(kind=UnitKind.TRAINING_INSTITUTION).earliest("pk")
    core = CorePerson.objects.bulk_create(
        CorePerson(unit=office, person=one, kind="core_teacher", level="THCS", basis="QĐ", valid=valid)
        for one in people
    )
    lecturers = Lecturer.objects.bulk_create(
        Lecturer(unit=office, institution=institution, name=f"Người {n}", kind="key_lecturer", valid=valid)
        for n in range(len(people))
    )
    groups = SupportGroup.objects.bulk_create(
        SupportGroup(unit=unit, school_year=year, name=f"Nhóm {n}", level="THCS")
        for unit in (office, school)
        for n in range(len(people))
    )
    first, own = groups[0], groups[len(people)]
    members = [GroupMember(group=one, person=who, valid=valid) for one in (first, own) for who in people]
    GroupMember.objects.bulk_create(members)
    for group in (first, own):
        SupportAssignment.objects.bulk_create(
            SupportAssignment(group=group, catalogue_item=item, valid=valid, **{kind: one})
            for kind, rows in (("core_person", core), ("lecturer", lecturers))
            for one in rows
        )
    SupportAssignment.objects.bulk_create(
        SupportAssignment(group=one, catalogue_item=item, valid=valid, core_person=core[0])
        for one in groups
        if one not in (first, own)
    )
    plan = plan_of_support(school, year, core, own)
    return Support(
        core[0].pk,
        lecturers[0].pk,
        first.pk,
        own.pk,
        members[0].pk,
        SupportAssignment.objects.filter(group=first).earliest("pk").pk,
        plan.pk,
        plan.support_lines.earliest("pk").pk,  # type: ignore[attr-defined]  # an integer key
        lists_of_core(office, len(people)),
    )


def lists_of_core(office: Unit, count: int) -> int:
    """So many workbooks brought in, the last with so many rows; its key."""
    given = {
        "kind": "core_people",
        "file_name": "cc.xlsx",
        "file_size": 1,
        "owner_name": "cv",
        "created_at": NOW,
    }
    seen = {"state": ImportState.PREVIEW, "reading": {"columns": []}, "counts": {"new": count}}
    batches = ImportBatch.objects.bulk_create(
        ImportBatch(**given, **seen, file_sha256=str(n)) for n in range(count)
    )
    lists = CoreList.objects.bulk_create(
        CoreList(batch=one, unit=office, basis="QĐ", from_day=START) for one in batches
    )
    values = {"name": "Lò Văn An", "code": "", "unit": "Trường"}
    ImportRow.objects.bulk_create(
        ImportRow(batch=batches[-1], number=n + 1, values=values, outcome="new", issues=["Toán"])
        for n in range(count)
    )
    return lists[-1].pk


def plan_of_support(school: Unit, year: SchoolYear, core: list[CorePerson], group: SupportGroup) -> UnitPlan:
    """An open plan of support with a line and a note for each core person, issued once before."""
    sections = [
        {"number": n, "title": one, "paragraphs": ["Đoạn"]} for n, one in enumerate(SECTION_TITLES, 1)
    ]
    plan = UnitPlan.objects.create(
        unit=school,
        school_year=year,
        kind=PlanKind.SUPPORT,
        title="Kế hoạch hỗ trợ",
        sections=sections,
        bases=["TT"],
    )
    SupportLine.objects.bulk_create(
        SupportLine(
            plan=plan,
            place=n,
            content=f"Việc {n}",
            support_group=group,
            core_person=one,
            from_day=START,
            followed_how="Nhật ký",
        )
        for n, one in enumerate(core)
    )
    version = with_version(plan)
    SupportNote.objects.bulk_create(
        SupportNote(
            plan=plan,
            kind="monitoring",
            day=date(2020, 3, 1),
            seen=f"Lần {n}",
            version_number=version.number,
            recorded_at=NOW,
            recorded_by="ht",
        )
        for n in range(len(core))
    )
    return plan
