"""One unit on the board: its report, what the machine checked, its calls, and which steps the reader may take."""

from dataclasses import dataclass
from datetime import date

from phusa.base.access import Actor, may, stands_for
from phusa.base.ui.parts import Reason
from phusa.cycles.models import SchoolYear
from phusa.documents.access import VIEW_DOCUMENTS
from phusa.documents.models import OfficialDocument
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries import unit_above
from phusa.workflow.access import RECEIVE_REPORTS
from phusa.workflow.models import (
    HELD_STATES,
    YEAR_REPORTS,
    ChaseNote,
    Reminder,
    ReportKind,
    ReturnAsk,
    Submission,
    SubmissionStep,
)
from phusa.workflow.queries.deadlines import Due, due_for
from phusa.workflow.queries.held import current
from phusa.workflow.queries.processes import steps_for
from phusa.workflow.queries.returning import ask_of
from phusa.workflow.rules.steps import Step, next_step

WORDS = {"receive": ("nhan", "Nhận báo cáo"), "approve": ("duyet", "Duyệt"), "lock": ("khoa", "Khoá")}


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What the page of one unit shows; `next` is the step that follows as (word of the address, label), if it may be
    taken by hand; `may_act` whether the reader stands for the receiving unit."""

    unit: Unit
    kind: ReportKind
    school_year: SchoolYear
    submission: Submission | None
    documents: list[OfficialDocument]
    steps: list[SubmissionStep]
    notes: list[ChaseNote]
    reminders: list[Reminder]
    due: Due
    next: tuple[str, str] | None
    may_act: bool
    may_files: bool
    ask: ReturnAsk | None

    @property
    def is_held(self) -> bool:
        """Whether the report stands with the receiving unit."""
        return self.submission is not None and self.submission.state in HELD_STATES

    @property
    def checks(self) -> list[Reason]:
        """What the machine looked at when the report was sent."""
        if self.submission is None:
            return []
        people, answers = self.submission.people, self.submission.content.get("answers", [])
        of_school = self.kind == ReportKind.SCHOOL
        found = [
            Reason(f"{people} người, khớp danh sách nhân sự lúc gửi", True)
            if of_school
            else Reason(f"{people} người, bằng tổng các báo cáo đã nhận", True),
            Reason(f"Tổng các loại bằng {people}", True),
        ]
        if of_school:
            said = "Tệp đúng từng byte như lúc lập, danh sách và báo cáo cùng một bộ số liệu"
            found.append(Reason(said, True))
        if answers:
            said = f"{len(answers)} mục cần lời giải thích đều đã có"
            found.append(Reason(said, all(one["answer"] for one in answers)))
        return found


def unit_report(
    actor: Actor, office: Unit, unit: Unit, school_year: SchoolYear, day: date
) -> UnitReport | None:
    """The report of a unit that sends straight to an office; None where it does not."""
    kind = YEAR_REPORTS.get(UnitKind(unit.kind))
    if kind is None:
        return None
    submission = current(unit, school_year, kind)
    above = submission.to_unit if submission else unit_above(unit, day)
    if above != office:
        return None
    asked = {"unit": unit, "school_year": school_year, "kind": kind}
    reached = Reminder.objects.filter(**asked, sent_at__isnull=False)
    own = stands_for(actor, RECEIVE_REPORTS, office)
    follows = (
        next_step(steps_for(unit, school_year, kind, actor.today), submission.state) if submission else None
    )
    return UnitReport(
        unit=unit,
        kind=kind,
        school_year=school_year,
        submission=submission,
        documents=list(submission.documents.prefetch_related("files").order_by("pk")) if submission else [],
        steps=list(submission.steps.order_by("pk")) if submission else [],
        notes=list(ChaseNote.objects.filter(**asked).order_by("-at")),
        reminders=list(reached.prefetch_related("mails").order_by("-sent_at")),
        due=due_for(unit, school_year, kind, day),
        next=WORDS[follows.step] if follows and may_take(actor, follows, own) else None,
        may_act=own,
        may_files=may(actor, VIEW_DOCUMENTS, unit),
        ask=ask_of(submission) if submission else None,
    )


def may_take(actor: Actor, step: Step, own: bool) -> bool:
    """Whether to show the button: the action decides once more."""
    return own if not step.roles else any(held.role in step.roles for held in actor.held)
