"""Needs and reliefs of a person beside his plan, and an approved version of it, for tests of plans."""

from phusa.cycles.models import SchoolYear
from phusa.planning.models import (
    LineSource,
    NeedSource,
    PersonalPlan,
    PersonalPlanVersion,
    PlanLine,
    PlanState,
    Relief,
    ReliefState,
    TrainingNeed,
)
from phusa.planning.rules.needs import criterion_key
from phusa.planning.rules.versions import KeptLine, KeptPlan, as_json
from phusa.staff.models import Person
from tests.schools import NOW


def relieve(plan: PersonalPlan, **values: object) -> None:
    """Something granted to the person of a plan for its year."""
    Relief.objects.create(
        person=plan.person,
        school_year=plan.school_year,
        unit=plan.unit,
        state=ReliefState.APPROVED,
        asked_at=NOW,
        **values,
    )


def need(plan: PersonalPlan, number: int, **values: object) -> TrainingNeed:
    """A need of a criterion of the teachers' standard."""
    return TrainingNeed.objects.create(
        person=plan.person,
        school_year=plan.school_year,
        unit=plan.unit,
        role=plan.role,
        level=plan.level,
        source=NeedSource.GAP,
        standard="tt20-2018",
        criterion=number,
        self_level="dat",
        topic=f"Tiêu chí {number}",
        topic_key=criterion_key("tt20-2018", number),
        reason="Năm trước mới đạt",
        recorded_at=NOW,
        **values,
    )


def reopen(person: Person, year: SchoolYear, topics: int) -> int:
    """A person's plan approved once and open for its next version, with so many topics of his own; gives one line."""
    plan = PersonalPlan.objects.get(person=person, school_year=year)
    rows = [
        PlanLine(
            plan=plan, place=50 + n, block="ND3", source=LineSource.OWN, title=f"Chủ đề {n}", hours_first=1
        )
        for n in range(topics)
    ]
    lines = PlanLine.objects.bulk_create(rows)
    approve(plan)
    PersonalPlan.objects.filter(pk=plan.pk).update(state=PlanState.DRAFT, number=2)
    return lines[0].pk


def approve(plan: PersonalPlan) -> PersonalPlanVersion:
    """Version 1 of a plan as it stands."""
    lines = tuple(
        KeptLine(
            one.block,
            one.title,
            one.catalogue_item.code if one.catalogue_item else "",
            one.source,
            one.hours_first,
            one.hours_second,
            one.study_form,
        )
        for one in plan.lines.select_related("catalogue_item")
    )
    who = {"person": plan.person.name, "person_code": plan.person.code, "subject_group": ""}
    where = {"unit": plan.unit.name, "unit_code": plan.unit.code, "school_year": plan.school_year.code}
    what = {"level": plan.level, "role": plan.role, "subject": plan.subject}
    kept = KeptPlan(**who, **where, **what, number=1, in_force="", lines=lines, targets=())
    return PersonalPlanVersion.objects.create(
        plan=plan,
        number=1,
        content=as_json(kept),
        sha256="0" * 64,
        approved_at=NOW,
        approved_by="Tòng Văn Hặc",
    )
