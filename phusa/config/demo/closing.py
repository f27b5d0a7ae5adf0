"""The night of 20 May 2020 in the demo district: schools that closed their year send their reports to the office."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from phusa.assessment.actions.closing import close_year
from phusa.base.access import Actor, system_actor
from phusa.base.clock import start_of
from phusa.cycles.models import SchoolYear
from phusa.documents.actions.letters import bring_letter
from phusa.organisations.models import Unit
from phusa.reports.actions.consolidating import make_consolidated
from phusa.reports.actions.publishing import publish
from phusa.reports.actions.sending import send_year
from phusa.reports.queries.consolidating import consolidated
from phusa.reports.queries.consolidating_changes import gaps_below
from phusa.reports.queries.consolidating_page import warnings_at
from phusa.reports.queries.sending import year_report
from phusa.staff.models import Position, Post
from phusa.workflow.actions.chasing import extend_deadline, note_call
from phusa.workflow.actions.receiving import receive_submission, return_submission, take_paper
from phusa.workflow.models import Submission

OFFICE, OFFICER, CLERK = "PGD-14-119", "Phạm Văn Thuận", "Vũ Thị Hương"
DUE = date(2020, 5, 20)
SAID = "Đã đối chiếu với biên bản của tổ và danh sách của trường."
LETTERS = Path(__file__).parent / "letters"


@dataclass(frozen=True, slots=True)
class Sent:
    """A school's report: when it was sent on that night (hours after midnight), and what became of it."""

    school: str
    hours: float
    becomes: str = "received"
    has_paper: bool = False


NIGHT = (
    Sent("TH-119-02", 15.2, has_paper=True),
    Sent("MN-119-01", 16.1, has_paper=True),
    Sent("THCS-119-04", 17.4, becomes="returned"),
    Sent("TH-119-01", 20.6),
    Sent("MN-119-02", 31.9, becomes="sent"),
)
RETURNED = "Danh sách lệch báo cáo 1 người, đề nghị kiểm tra lại giáo viên chuyển đến tháng 1."
EXTENDED, REASON = "MN-119-03", "Mưa lũ, mất điện và mạng từ chiều 20/5"
STILL_OPEN = "Số liệu bước đầu, còn trường chưa gửi; sẽ lập lại khi đủ."
CALLED, PROMISE = (
    "TH-119-03",
    "Đã gọi 9:40, hiệu trưởng hẹn gửi trước 11:00 khi có đủ điểm của một giáo viên.",
)


def lay_night(actor: Actor, units: dict[str, Unit], year: SchoolYear) -> None:
    """Close and send the schools of that night, return one, give one more time, and let a letter wait for the clerk."""
    officer = system_actor(actor.today, OFFICER)
    for one in NIGHT:
        _send(actor, officer, units[one.school], year, one)
    noon = start_of(DUE) + timedelta(hours=36)
    given: dict[str, Any] = {"actor": officer, "now": noon, "school_year": year}
    until = start_of(DUE) + timedelta(days=3)
    extend_deadline(**given, units=[units[EXTENDED]], until=until, reason=REASON)
    note_call(**given, unit=units[CALLED], text=PROMISE)
    _published(officer, noon, units[OFFICE], year)
    letter = (LETTERS / "so-huong-dan-bdtx.txt").read_text(encoding="utf-8")
    clerk = system_actor(actor.today, CLERK)
    bring_letter(actor=clerk, now=start_of(date(2019, 9, 18)), unit=units["THCS-119-01"], text=letter)


def _published(officer: Actor, now: datetime, office: Unit, year: SchoolYear) -> None:
    """What the office had received by noon, added up and made public; small counts are hidden there."""
    sums = consolidated(office, year, now)
    answers = {one.key: STILL_OPEN for one in warnings_at(sums, gaps_below(sums))}
    given: dict[str, Any] = {"actor": officer, "now": now}
    document = make_consolidated(**given, unit=office, school_year=year, as_of=now, answers=answers)
    publish(**given, document=document)


def _send(actor: Actor, officer: Actor, school: Unit, year: SchoolYear, sent: Sent) -> None:
    at = start_of(DUE) + timedelta(hours=sent.hours)
    head = system_actor(actor.today, _head(school, year))
    close_year(actor=head, now=at - timedelta(minutes=30), unit=school, school_year=year)
    found = year_report(school, year, actor.today).findings
    answers = {one.key: one.suggested or SAID for one in found if one.takes_answer}
    report = send_year(actor=head, now=at, unit=school, school_year=year, answers=answers)
    _answer(officer, at + timedelta(minutes=6), report, sent)


def _answer(officer: Actor, now: datetime, report: Submission, sent: Sent) -> None:
    if sent.becomes == "sent":
        return
    receive_submission(actor=officer, now=now, submission=report)
    if sent.has_paper:
        take_paper(actor=officer, now=now + timedelta(hours=14), submission=report)
    if sent.becomes == "returned":
        return_submission(actor=officer, now=now + timedelta(hours=15), submission=report, reason=RETURNED)


def _head(school: Unit, year: SchoolYear) -> str:
    post = Post.objects.on(year.last_day).filter(unit=school, position=Position.PRINCIPAL).first()
    return post.person.name if post else "Hiệu trưởng"
