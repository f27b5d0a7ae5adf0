"""One plan as its approver reads it: blocks and sums, needs behind, what was declined, what changed since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from phusa.base.access import Actor, may
from phusa.cycles.models import SchoolYear
from phusa.documents.models import DocumentKind, OfficialDocument
from phusa.organisations.models import Unit
from phusa.planning.access import APPROVE_PLANS, VIEW_PLANS
from phusa.planning.models import DeclinedItem, PersonalPlan, PersonalPlanVersion, PlanState, Relief
from phusa.planning.queries.approvers import deciders_of, may_decide, whose_by_plan
from phusa.planning.queries.approving import visible_plan
from phusa.planning.queries.approving_kept import kept_plans, versions_of
from phusa.planning.queries.my_plan import read_plan
from phusa.planning.queries.my_plan_page import MyPlanPage
from phusa.planning.rules.checks import Problem, problems
from phusa.planning.rules.versions import Change, changes, of_json


@dataclass(frozen=True)
class PlanRead:
    """A plan with everything its approver looks at; `shown` are its blocks, lines and sums as its person sees them.

    `elsewhere` is who approves it, where its reader approves others of the school and not this one. `listed_at` is the
    school or group in whose list the reader finds it; None for whoever sees his own alone.
    """

    shown: MyPlanPage
    versions: list[tuple[PersonalPlanVersion, list[Change]]]
    declined: list[DeclinedItem]
    may_approve: bool
    elsewhere: str
    is_own: bool
    listed_at: Unit | None
    document: OfficialDocument | None

    @property
    def plan(self) -> PersonalPlan:
        """The plan as it is being worked on."""
        return self.shown.own.plan

    @cached_property
    def problems(self) -> list[Problem]:
        """What stops its approval."""
        return problems(self.shown.own.facts)

    @property
    def waits(self) -> bool:
        """Whether it waits for the approver."""
        return self.plan.state == PlanState.SENT

    @property
    def reliefs(self) -> Sequence[Relief]:
        """What was granted to the person for the year."""
        return self.shown.own.whose.reliefs

    @cached_property
    def since(self) -> list[Change]:
        """What the plan as it stands would change of the version that holds; empty where none does."""
        if not self.versions or self.plan.state == PlanState.APPROVED:
            return []
        now = kept_plans([self.plan], self.shown.own.ground)[self.plan.pk]
        return changes(of_json(self.versions[0][0].content), now)


def plan_read(actor: Actor, person_code: str, school_year: SchoolYear, now: datetime) -> PlanRead:
    """Somebody's plan of a year. Raises `NotVisible`."""
    plan = visible_plan(actor, person_code, school_year)
    at, may_approve = (plan.unit, plan.subject_group), may_decide(actor, plan)
    declined = DeclinedItem.objects.filter(plan=plan).select_related("catalogue_item").order_by("pk")
    return PlanRead(
        shown=MyPlanPage(read_plan(plan, actor.today), now),
        versions=versions_of(plan),
        declined=list(declined),
        may_approve=may_approve,
        elsewhere="" if may_approve or not may(actor, APPROVE_PLANS, plan) else _decider(actor, plan),
        is_own=actor.person_id == plan.person_id,
        listed_at=next((one for one in at if one and may(actor, VIEW_PLANS, one)), None),
        document=filed_paper(plan),
    )


def _decider(actor: Actor, plan: PersonalPlan) -> str:
    whose = whose_by_plan(actor, plan.school_year, [plan.pk])[plan.pk]
    return deciders_of(plan.unit, actor, plan.school_year).words(whose)


def filed_paper(plan: PersonalPlan) -> OfficialDocument | None:
    """The document of the version that stands, with its files, once it was filed; None for a plan being worked on."""
    if plan.state != PlanState.APPROVED:
        return None
    return paper_of(plan, plan.number)


def paper_of(plan: PersonalPlan, number: int) -> OfficialDocument | None:
    """The document of one version of a plan, with its files, while no later one has taken its place."""
    kept = OfficialDocument.objects.filter(
        kind=DocumentKind.PERSONAL_PLAN, about=paper_key(plan), replaced_by=None, data__number=number
    )
    return kept.prefetch_related("files").first()


def paper_key(plan: PersonalPlan) -> str:
    """By what the documents of one plan are known."""
    return f"ke-hoach-{plan.pk}"
