"""What the paper of a personal plan says: of an approved version, or of the plan as it stands."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import cast

from phusa.base.access import system_actor
from phusa.base.clock import day_of
from phusa.catalogue.models import CatalogueItem
from phusa.cycles.queries import day_within
from phusa.documents.queries.composing import HEADS as HEADS_OF_UNITS
from phusa.documents.rendering.document import Signature
from phusa.documents.rendering.personal_plan import (
    PersonalApproval,
    PersonalLine,
    PersonalPlanData,
    PlanRelief,
    RefusedSuggestion,
)
from phusa.documents.rendering.year_results import Confidence
from phusa.organisations.models import Level, Unit, UnitKind
from phusa.organisations.queries.units import unit_above
from phusa.planning.models import PersonalPlan, PersonalPlanVersion, PlanState, ReliefKind, StudyForm
from phusa.planning.queries.approvers import readings_by_unit, whose_by_plan
from phusa.planning.queries.approving_kept import kept_plans
from phusa.planning.queries.facts import ground_of
from phusa.planning.rules.approvers import UNIT_ABOVE, Whose
from phusa.planning.rules.standards import criterion_title
from phusa.planning.rules.versions import KeptDecline, KeptLine, KeptPlan, KeptRelief, of_json
from phusa.regulations.queries import library
from phusa.staff.models import Position, Post

HEADS = (Position.PRINCIPAL, Position.VICE_PRINCIPAL)
PLACE_UNKNOWN = "………"
APPROVER = "Người duyệt"


def paper_of_version(version: PersonalPlanVersion, made_at: datetime) -> PersonalPlanData:
    """The paper of a version, as it was approved."""
    plan = version.plan
    kept = of_json(version.content)
    day = day_of(version.approved_at)
    title = _title_of(plan.unit, version.approved_by, plan)
    approval = PersonalApproval(
        version.approved_by, title, day, plan.note if version.number == plan.number else ""
    )
    return _paper(plan, kept, made_at, PlanState.APPROVED.label, approval)


def paper_now(plan: PersonalPlan, made_at: datetime) -> PersonalPlanData:
    """The paper of a plan as it stands: of the approved version where it is approved, else a working paper."""
    if plan.state == PlanState.APPROVED:
        latest = plan.versions.order_by("-number").first()
        if latest is not None:
            latest.plan = plan
            return paper_of_version(latest, made_at)
    ground = ground_of(plan.unit, plan.school_year, day_of(made_at))
    return _paper(plan, kept_plans([plan], ground)[plan.pk], made_at, plan.get_state_display(), None)


def _paper(
    plan: PersonalPlan,
    kept: KeptPlan,
    made_at: datetime,
    state: str,
    approval: PersonalApproval | None,
) -> PersonalPlanData:
    post = _post(plan)
    return PersonalPlanData(
        governing=_governing(plan),
        school=kept.unit,
        place=plan.unit.locality or PLACE_UNKNOWN,
        school_year=kept.school_year,
        name=kept.person,
        position=post.get_position_display() if post else "",
        team=kept.subject_group,
        level=Level(kept.level).label.lower(),
        subject=kept.subject,
        number=kept.number,
        state=state,
        blocks=tuple((one.block, one.hours) for one in kept.targets),
        lines=_lines(kept.lines),
        approver=_approver(plan, day_of(made_at))
        if approval is None
        else Signature(approval.title, approval.name),
        made_at=made_at.replace(microsecond=0),
        dated=approval.day if approval else None,
        refused=_refused(kept.declined),
        reliefs=tuple(_relief(one) for one in kept.reliefs),
        approval=approval,
    )


def _lines(lines: Sequence[KeptLine]) -> tuple[PersonalLine, ...]:
    items = _items(lines)
    return tuple(
        PersonalLine(
            block=line.block,
            title=_title(line, items.get(line.code)),
            hours_first=line.hours_first,
            hours_second=line.hours_second,
            form=StudyForm(line.study_form).label if line.study_form else "",
            criterion=_criterion(line),
            reason=line.reason,
            compulsory=line.source == "given",
            mark=cast(Confidence, items[line.code].confidence) if line.code in items else "text",
        )
        for line in lines
    )


def _refused(declined: Sequence[KeptDecline]) -> tuple[RefusedSuggestion, ...]:
    items = _items(declined)
    return tuple(RefusedSuggestion(_title(one, items.get(one.code)), one.reason) for one in declined)


def _items(rows: Sequence[KeptLine] | Sequence[KeptDecline]) -> dict[str, CatalogueItem]:
    """The items of the catalogue that these rows name, by code."""
    return CatalogueItem.objects.in_bulk([one.code for one in rows if one.code], field_name="code")


def _title(line: KeptLine | KeptDecline, item: CatalogueItem | None) -> str:
    """Its title, with the code where people know it by that: "TH39. Giáo dục kĩ năng sống"."""
    return f"{line.code}. {line.title}" if item and item.number else line.title


def _criterion(line: KeptLine) -> str:
    return criterion_title(library(), line.standard, line.criterion) if line.criterion is not None else ""


def _relief(relief: KeptRelief) -> PlanRelief:
    words = {
        ReliefKind.EXEMPTION: f"Miễn {relief.block}",
        ReliefKind.EXCLUSION: f"Không học lại {', '.join(relief.items)}",
        ReliefKind.DEFERRAL: f"Hoãn {relief.block or ', '.join(relief.items)}",
    }
    return PlanRelief(words[ReliefKind(relief.kind)], relief.basis)


def _post(plan: PersonalPlan) -> Post | None:
    """The post the plan was made for: the main one in its unit, of the day nearest to its end."""
    posts = Post.objects.filter(person=plan.person_id, unit=plan.unit_id, is_main=True)
    return posts.order_by("-valid").first()


def _approver(plan: PersonalPlan, today: date) -> Signature:
    """Who will sign: the principal, or the head of the unit above where that approves this plan."""
    actor = system_actor(today)
    whose = Whose(whose_by_plan(actor, plan.school_year, [plan.pk])[plan.pk])
    if readings_by_unit([plan.unit_id], actor, plan.school_year)[plan.unit_id][whose] != UNIT_ABOVE:
        return Signature("Hiệu trưởng", _head(plan))
    above = _above(plan)
    return Signature(HEADS_OF_UNITS.get(UnitKind(above.kind), APPROVER) if above else APPROVER, "")


def _head(plan: PersonalPlan) -> str:
    """The principal of the plan's unit in its year; empty where the staff list names none."""
    day = day_within(plan.school_year, plan.saved_at.date())
    heads = Post.objects.on(day).filter(unit=plan.unit_id, position=Position.PRINCIPAL)
    return heads.values_list("person__name", flat=True).first() or ""


def _title_of(unit: Unit, name: str, plan: PersonalPlan) -> str:
    """In which post somebody approved; "Người duyệt" where the staff list does not say."""
    posts = Post.objects.filter(unit=unit, position__in=HEADS, person__name=name).order_by("-valid")
    found = posts.first()
    return found.get_position_display() if found else APPROVER


def _governing(plan: PersonalPlan) -> str:
    above = _above(plan)
    return above.name if above else ""


def _above(plan: PersonalPlan) -> Unit | None:
    """The unit above the school in the plan's year."""
    return unit_above(plan.unit, day_within(plan.school_year, plan.saved_at.date()))
