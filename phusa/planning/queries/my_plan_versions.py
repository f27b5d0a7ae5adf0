"""Approved versions of one's own plan, and what a change begun since has changed."""

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.planning.models import PersonalPlan, PersonalPlanVersion, PlanLine
from phusa.planning.queries.my_plan import OwnPlan, plan_to_change
from phusa.planning.rules.versions import Change, KeptLine, KeptPlan, changes, of_json


def approved_version(
    actor: Actor, school_year: SchoolYear, number: int
) -> tuple[PersonalPlanVersion, KeptPlan]:
    """An approved version of the actor's own plan. Raises `NotVisible`."""
    return version_of(plan_to_change(actor, school_year), number)


def version_of(plan: PersonalPlan, number: int) -> tuple[PersonalPlanVersion, KeptPlan]:
    """An approved version of a plan the reader was found to see. Raises `NotVisible`."""
    found = plan.versions.filter(number=number).first()
    if found is None:
        raise NotVisible("Kế hoạch không có bản đã duyệt này.")
    return found, of_json(found.content)


def changes_since(own: OwnPlan, version: PersonalPlanVersion) -> list[Change]:
    """What the lines of a plan as it stands differ in from one of its approved versions."""
    kept = of_json(PersonalPlanVersion.objects.get(pk=version.pk).content)
    return changes(kept, _now(own.plan, own.lines, kept))


def _now(plan: PersonalPlan, lines: list[PlanLine], like: KeptPlan) -> KeptPlan:
    values = {name: getattr(like, name) for name in KeptPlan.__dataclass_fields__}
    values |= {"number": plan.number, "level": plan.level, "role": plan.role, "subject": plan.subject}
    return KeptPlan(**{**values, "lines": tuple(_line(line) for line in lines)})


def _line(line: PlanLine) -> KeptLine:
    code = line.catalogue_item.code if line.catalogue_item else ""
    return KeptLine(
        line.block, line.title, code, line.source, line.hours_first, line.hours_second, line.study_form
    )
