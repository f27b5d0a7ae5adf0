"""The tables of a year's results, and of what a person says against a line of his own."""

from phusa.assessment.models.appeals import (
    DECIDED,
    OPEN,
    UNSETTLED,
    Appeal,
    AppealKind,
    AppealState,
    AppealTerm,
)
from phusa.assessment.models.results import (
    AnnualRecord,
    AnnualResult,
    ComponentScore,
    ScoreSheet,
    YearClose,
)

__all__ = [
    "DECIDED",
    "OPEN",
    "UNSETTLED",
    "AnnualRecord",
    "AnnualResult",
    "Appeal",
    "AppealKind",
    "AppealState",
    "AppealTerm",
    "ComponentScore",
    "ScoreSheet",
    "YearClose",
]
