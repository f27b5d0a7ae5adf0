"""A report by a form that the demo's office asks of its schools in these days: some have answered, some not yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from phusa.base.access import Actor, system_actor
from phusa.base.clock import day_of, start_of
from phusa.config.demo.closing import OFFICE, OFFICER
from phusa.config.demo.district import SCHOOLS
from phusa.organisations.models import Unit
from phusa.reports.actions.answering import send_answer
from phusa.workflow.actions.receiving import receive_submission, return_submission
from phusa.workflow.actions.requests import Wanted, draft_request, save_answer, send_request
from phusa.workflow.models import ReportForm, ReportRequest, Submission

FORM: Final = "module-progress"
# The modules are those of the general education programme: kindergartens are not asked.
ASKED: Final = tuple(school.code for school in SCHOOLS if school.levels != ("MN",))
NOTE: Final = (
    "Đếm người đã có giấy chứng nhận hoàn thành mô đun đến ngày gửi. Không cộng giáo viên với cán bộ quản lý."
)
RETURNED: Final = "Mô đun 5 có số hoàn thành, đề nghị đối chiếu lại với danh sách trên TEMIS."
SAID: Final = "Đã đối chiếu với danh sách của trường."
MANAGERS: Final = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """A school's answer: how many days ago it was sent, by whom, and what became of it; "draft" is half filled."""

    school: str
    days: float
    head: str
    becomes: str = "received"


ANSWERS: Final = (
    Answer("TH-119-02", 3.0, "Hoàng Văn Chiến"),
    Answer("THCS-119-04", 2.6, "Lường Thị Duyên"),
    Answer("THCS-119-03", 2.2, "Tòng Thị Hạnh"),
    Answer("TH-119-01", 1.9, "Quàng Văn Giáp", "returned"),
    Answer("THCS-119-02", 1.2, "Cà Thị Bình", "sent"),
    Answer("THCS-119-01", 0.4, "Nguyễn Thị Đông", "draft"),
)


def lay_request(actor: Actor, now: datetime, units: Mapping[str, Unit]) -> ReportRequest | None:
    """Ask the schools of general education, four days ago and for ten days more; None where the form is not there."""
    form = ReportForm.objects.filter(code=FORM, issuer=None).order_by("-version").first()
    if form is None:
        return None
    officer, asked_at = system_actor(actor.today, OFFICER), now - timedelta(days=4)
    wanted = Wanted(
        form=form,
        period=f"Đến tháng {day_of(now).month}/{day_of(now).year}",
        due_at=start_of(day_of(now)) + timedelta(days=11),
        units=[units[code] for code in ASKED],
        note=NOTE,
    )
    drafted = draft_request(actor=officer, now=asked_at, asker=units[OFFICE], wanted=wanted)
    request = send_request(actor=officer, now=asked_at, request=drafted)
    people = {school.code: school.people for school in SCHOOLS}
    for one in ANSWERS:
        _answer(officer, now, request, units[one.school], people[one.school], one)
    return request


def _answer(
    officer: Actor, now: datetime, request: ReportRequest, unit: Unit, people: int, one: Answer
) -> None:
    at = now - timedelta(days=one.days)
    given: dict[str, Any] = {"actor": system_actor(officer.today, one.head), "now": at, "unit": unit}
    values = _values(request, people, half=one.becomes == "draft")
    save_answer(**given, request=request, values=values, base={})
    if one.becomes == "draft":
        return
    answers = {f"missing:{table}.{row}": SAID for table in ("teachers", "managers") for row in ("m5", "m9")}
    sent: Submission = send_answer(**given, request=request, answers=answers)
    after: dict[str, Any] = {"actor": officer, "now": at + timedelta(hours=2), "submission": sent}
    if one.becomes == "received":
        receive_submission(**after)
    elif one.becomes == "returned":
        return_submission(**after, reason=RETURNED)


def _values(request: ReportRequest, people: int, *, half: bool) -> dict[str, str]:
    """Numbers that grow smaller from module to module; half a form for a school that has begun."""
    teachers, values = people - MANAGERS, {}
    form = request.form.definition
    cells = list(form.inputs.values())
    for cell in cells[: len(cells) // 2] if half else cells:
        whole = teachers if cell.table.code == "teachers" else MANAGERS
        number = form.table(cell.table.code).rows.index(cell.row)
        finished = whole - number * whole // 8
        values[cell.key] = str(whole if cell.column.code == "assigned" else finished)
    return values
