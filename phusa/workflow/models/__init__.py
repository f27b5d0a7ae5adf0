"""What units hand in, until when, and what became of it."""

from phusa.workflow.models.deadlines import ChaseNote, Extension, Heartbeat, Outage, Reminder
from phusa.workflow.models.difficulties import (
    Difficulty,
    DifficultyMove,
    DifficultyState,
    DifficultyStep,
    DifficultyTopic,
)
from phusa.workflow.models.forms import FormMark, FormState, ReportForm
from phusa.workflow.models.mails import ReminderMail
from phusa.workflow.models.processes import STEP_STATES, Process, StepKind
from phusa.workflow.models.requests import AnswerDraft, ReportRequest, RequestState, RequestTarget
from phusa.workflow.models.returning import ReturnAsk
from phusa.workflow.models.submissions import (
    HELD_STATES,
    TAKEN_STATES,
    YEAR_KINDS,
    YEAR_REPORTS,
    ReceiptSeries,
    ReportKind,
    Submission,
    SubmissionFigure,
    SubmissionState,
    SubmissionStep,
    Timeliness,
)

__all__ = [
    "HELD_STATES",
    "STEP_STATES",
    "TAKEN_STATES",
    "YEAR_KINDS",
    "YEAR_REPORTS",
    "AnswerDraft",
    "ChaseNote",
    "Difficulty",
    "DifficultyMove",
    "DifficultyState",
    "DifficultyStep",
    "DifficultyTopic",
    "Extension",
    "FormMark",
    "FormState",
    "Heartbeat",
    "Outage",
    "Process",
    "ReceiptSeries",
    "Reminder",
    "ReminderMail",
    "ReportForm",
    "ReportKind",
    "ReportRequest",
    "RequestState",
    "RequestTarget",
    "ReturnAsk",
    "StepKind",
    "Submission",
    "SubmissionFigure",
    "SubmissionState",
    "SubmissionStep",
    "Timeliness",
]
