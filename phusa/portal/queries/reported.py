"""What reports of the year ask of an office: those it receives, and its own."""

from django.db.models import Count, Q

from phusa.base.access import Held
from phusa.base.ui.show import instant
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit, UnitKind
from phusa.portal.queries.planned import Task
from phusa.workflow.access import RECEIVE_REPORTS
from phusa.workflow.models import TAKEN_STATES, YEAR_REPORTS, ReturnAsk, Submission, SubmissionState
from phusa.workflow.queries.chasing import last_reminder
from phusa.workflow.queries.held import current


def received_tasks(seat: Held | None, year: SchoolYear) -> tuple[Task, ...]:
    """How the reports sent to the seat's own unit stand, in one line; none as long as nobody has sent one."""
    if seat is None or seat.role not in RECEIVE_REPORTS.roles:
        return ()
    sent = Submission.objects.filter(to_unit=seat.unit_id, school_year=year, request=None, is_current=True)
    found = sent.aggregate(
        waiting=Count("pk", filter=Q(state=SubmissionState.SENT)),
        taken=Count("pk", filter=Q(state__in=TAKEN_STATES)),
        returned=Count("pk", filter=Q(state=SubmissionState.RETURNED)),
        asked=Count("pk", filter=Q(state__in=TAKEN_STATES, pk__in=ReturnAsk.objects.values("submission"))),
    )
    words = (
        ("waiting", "chờ nhận"),
        ("taken", "đã nhận"),
        ("returned", "trả lại"),
        ("asked", "được đề nghị trả lại"),
    )
    said = [f"{found[key]} {word}" for key, word in words if found[key]]
    if not said:
        return ()
    verb = "Xem và nhận" if found["waiting"] else "Xem bảng theo dõi"
    return (
        Task(f"Báo cáo gửi về năm học {year}", f"{', '.join(said).capitalize()}.", verb, "report_boards"),
    )


def own_report_tasks(seat: Held | None, year: SchoolYear) -> tuple[Task, ...]:
    """What the unit above has said of the seat's own sums: a report given back, or a reminder to send one."""
    if seat is None or seat.role not in RECEIVE_REPORTS.roles:
        return ()
    unit = Unit.objects.get(pk=seat.unit_id)
    kind = YEAR_REPORTS.get(UnitKind(unit.kind))
    if kind is None:
        return ()
    to = ("office_figures", (unit.code, year.code))
    sent, reminder, tasks = current(unit, year, kind), last_reminder(unit, year), []
    if sent is not None and sent.state == SubmissionState.RETURNED:
        title = f"Báo cáo tổng hợp năm học {year} bị trả lại"
        tasks.append(Task(title, f"{sent.to_unit}: “{sent.return_reason}”.", "Lập lại và gửi", *to))
    if reminder is not None:
        title = f"{reminder.asked_by} nhắc gửi báo cáo tổng hợp năm học {year}"
        tasks.append(Task(title, f"Nhắc lúc {instant(reminder.sent_at)}.", "Mở số liệu tổng hợp", *to))
    return tuple(tasks)
