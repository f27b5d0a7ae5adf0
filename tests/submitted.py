"""Submissions laid straight into the tables, for tests of whoever adds them up."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit, UnitKind
from phusa.workflow.models import ReportKind, Submission, SubmissionFigure, SubmissionState, SubmissionStep
from phusa.workflow.rules.figures import Figure, total

TT26 = ("tt26-2012", "2012-08-27")
CBQL = ("tt27-2015", "2015-12-15")
KINDS = {UnitKind.SCHOOL: ReportKind.SCHOOL, UnitKind.DOET: ReportKind.PROVINCE}
MINUTE = timedelta(minutes=1)


def teachers(level: str = "THCS", **counts: int) -> list[Figure]:
    """Figures of teachers by the word of their class: gioi=3, kha=20, khong_hoan_thanh=1; `none` for no class."""
    return [
        Figure(level, "teacher", *TT26, "" if word == "none" else f"class_{word}", n)
        for word, n in counts.items()
    ]


def hand_in(
    unit: Unit,
    to_unit: Unit,
    year: SchoolYear,
    at: datetime,
    figures: Iterable[Figure],
    *,
    receive: bool = True,
) -> Submission:
    """A unit hands in at an instant, and is received a minute later."""
    given = [figure for figure in figures if figure.people]
    kind = KINDS.get(UnitKind(unit.kind), ReportKind.OFFICE)
    earlier = Submission.objects.filter(unit=unit, school_year=year, kind=kind)
    attempt = earlier.count() + 1
    earlier.update(is_current=False)
    sent = Submission.objects.create(
        kind=kind,
        unit=unit,
        to_unit=to_unit,
        school_year=year,
        attempt=attempt,
        people=total(given),
        content={},
        content_sha256="0" * 64,
        receipt_number=f"BN-{unit.code}-{attempt}",
        sent_at=at,
        sent_by="Hiệu trưởng",
    )
    SubmissionFigure.objects.bulk_create(
        SubmissionFigure(
            submission=sent, **{name: getattr(one, name) for name in Figure.__dataclass_fields__}
        )
        for one in given
    )
    step(sent, SubmissionState.SENT, at)
    if receive:
        step(sent, SubmissionState.RECEIVED, at + MINUTE)
    return sent


def step(sent: Submission, state: SubmissionState, at: datetime, reason: str = "") -> None:
    """A submission takes a step."""
    SubmissionStep.objects.create(
        submission=sent,
        kind=sent.kind,
        unit=sent.unit,
        to_unit=sent.to_unit,
        school_year=sent.school_year,
        state=state,
        at=at,
        by="Chuyên viên",
        reason=reason,
    )
    sent.state = state
    if state == SubmissionState.RECEIVED:
        sent.received_at, sent.received_by = at, "Chuyên viên"
    if state == SubmissionState.RETURNED:
        sent.return_reason = reason
    sent.save()


def send_back(sent: Submission, at: datetime, reason: str) -> None:
    """The office returns a submission with a reason."""
    step(sent, SubmissionState.RETURNED, at, reason)
