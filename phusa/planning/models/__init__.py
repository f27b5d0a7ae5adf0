"""The tables of plans, needs, and what lowers or replaces a part of a year."""

from phusa.planning.models.bases import PlanBasis
from phusa.planning.models.imports import PlanImport
from phusa.planning.models.needs import (
    NeedAnswer,
    NeedPriority,
    NeedSource,
    TrainingNeed,
)
from phusa.planning.models.personal_plans import (
    DeclinedItem,
    LineSource,
    PersonalPlan,
    PersonalPlanVersion,
    PlanLine,
)
from phusa.planning.models.relief import (
    DeferralReason,
    ExternalClass,
    ExternalState,
    Relief,
    ReliefKind,
    ReliefState,
)
from phusa.planning.models.support import SupportLine, SupportNote, SupportNoteKind
from phusa.planning.models.unit_plans import (
    FollowAssignment,
    PlanItem,
    PlanKind,
    PlannedCheck,
    PlanState,
    PlanVersion,
    StudyForm,
    UnitPlan,
)
from phusa.planning.models.visits import DONE, SupervisionVisit, VisitState

__all__ = [
    "DONE",
    "DeclinedItem",
    "DeferralReason",
    "ExternalClass",
    "ExternalState",
    "FollowAssignment",
    "LineSource",
    "NeedAnswer",
    "NeedPriority",
    "NeedSource",
    "PersonalPlan",
    "PersonalPlanVersion",
    "PlanBasis",
    "PlanImport",
    "PlanItem",
    "PlanKind",
    "PlanLine",
    "PlanState",
    "PlanVersion",
    "PlannedCheck",
    "Relief",
    "ReliefKind",
    "ReliefState",
    "StudyForm",
    "SupervisionVisit",
    "SupportLine",
    "SupportNote",
    "SupportNoteKind",
    "TrainingNeed",
    "UnitPlan",
    "VisitState",
]
