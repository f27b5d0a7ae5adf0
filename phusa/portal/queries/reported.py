"""What reports handed in ask of the office that receives them."""

from django.db.models import Count, Q

from phusa.base.access import Held
from phusa.cycles.models import SchoolYear
from phusa.portal.queries.planned import Task
from phusa.workflow.access import RECEIVE_REPORTS
from phusa.workflow.models import TAKEN_STATES, ReturnAsk, Submission, SubmissionState


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
