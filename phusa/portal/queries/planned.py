"""What plans, hours and requests ask of somebody: the tasks of the home page that come from them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from phusa.base.access import Actor, Held
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.hours.access import RECORD_HOURS
from phusa.hours.models import HoursAccount
from phusa.organisations.models import Place, Unit
from phusa.planning.access import (
    APPROVE_HEADS_PLANS,
    APPROVE_PLANS,
    DECIDE_RELIEF,
    ISSUE_UNIT_PLANS,
    RECEIVE_UNIT_PLANS,
)
from phusa.planning.models import (
    ExternalClass,
    ExternalState,
    PersonalPlan,
    PlanKind,
    PlanState,
    Relief,
    ReliefState,
    UnitPlan,
)
from phusa.planning.queries.approvers import decidable
from phusa.planning.queries.my_plan import OPEN_STATES

RECEIVED = {
    PlanKind.YEAR: ("Kế hoạch đơn vị dưới gửi lên", "lower_plans", f"?loc={PlanState.SENT}"),
    PlanKind.SUPPORT: ("Kế hoạch hỗ trợ đồng nghiệp gửi lên", "support_plan", ""),
}
"""What the unit above receives, and where; a plan of mass modules waits for a decision, not for being received."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do or to look at: `page`, `args` and `query` are its address, `due` the last day on time."""

    title: str
    text: str
    verb: str
    page: str
    args: tuple[object, ...] = ()
    due: date | None = None
    status: str = ""
    since: str = ""
    query: str = ""


def own_plan_of(actor: Actor, year: SchoolYear) -> PersonalPlan | None:
    """The actor's own plan of a year; None where he has not begun one."""
    if actor.person_id is None:
        return None
    return PersonalPlan.objects.filter(person=actor.person_id, school_year=year).first()


def own_plan_tasks(plan: PersonalPlan | None, year: SchoolYear, today: date) -> tuple[Task, ...]:
    """One's own plan as long as something is to be done about it; a year that is over asks nobody to begin."""
    title = f"Kế hoạch bồi dưỡng của tôi, năm học {year}"
    if plan is None:
        if today > year.last_day:
            return ()
        return (Task(title, "Nội dung bắt buộc đã có sẵn, thầy cô chọn phần còn lại.", "Bắt đầu", "my_plan"),)
    if plan.state not in OPEN_STATES:
        return ()
    text = f"Lời nhắn: {plan.note}" if plan.state == PlanState.RETURNED else f"Bản {plan.number}, chưa gửi."
    return (Task(title, text, "Viết tiếp", "my_plan", status=plan.state),)


def planning_tasks(actor: Actor, seat: Held | None, year: SchoolYear) -> tuple[Task, ...]:
    """What waits for the actor in this seat: plans to approve and to receive, hours to confirm, requests to decide."""
    if seat is None:
        return ()
    return (
        *_plans_to_approve(actor, seat, year),
        *_own_unit_plan(seat, year),
        *_plans_to_receive(actor, seat, year),
        *_hours_to_confirm(actor, seat, year),
        *_requests(actor, seat, year),
    )


def _plans_to_approve(actor: Actor, seat: Held, year: SchoolYear) -> tuple[Task, ...]:
    leads, is_above = seat.role in APPROVE_PLANS.roles, seat.role in APPROVE_HEADS_PLANS.roles
    if not leads and not is_above:
        return ()
    count = decidable(actor, year).filter(state=PlanState.SENT).count()
    if not count:
        return ()
    text = f"{count} kế hoạch đã gửi."
    if is_above:
        title = "Duyệt kế hoạch của lãnh đạo trường"
        return (Task(title, text, "Mở danh sách", "heads_plans", (year.code,)),)
    at = (Unit.objects.get(pk=seat.unit_id).code, year.code)
    return (Task("Duyệt kế hoạch cá nhân", text, "Mở danh sách", "plan_board", at),)


def _own_unit_plan(seat: Held, year: SchoolYear) -> tuple[Task, ...]:
    """The unit's own plan that waits to be issued: of the year first, then of mass modules and of support."""
    if seat.role not in ISSUE_UNIT_PLANS.roles:
        return ()
    open_plans = UnitPlan.objects.filter(unit=seat.unit_id, school_year=year, state__in=OPEN_STATES)
    order = list(PlanKind)
    plan = min(
        open_plans.select_related("unit"),
        key=lambda one: (order.index(PlanKind(one.kind)), one.pk),
        default=None,
    )
    if plan is None:
        return ()
    title = f"{plan.get_kind_display()} của {plan.unit}"
    text = f"Trả lại: {plan.note}" if plan.state == PlanState.RETURNED else "Chưa ban hành."
    page, args = _page_of(plan, year)
    return (Task(title, text, "Mở kế hoạch", page, args, status=plan.state),)


def _page_of(plan: UnitPlan, year: SchoolYear) -> tuple[str, tuple[object, ...]]:
    if plan.kind == PlanKind.MASS:
        return "mass_plan", (plan.pk,)
    return (
        ("support_plan", (plan.unit.code, year.code)) if plan.kind == PlanKind.SUPPORT else ("unit_plans", ())
    )


def _plans_to_receive(actor: Actor, seat: Held, year: SchoolYear) -> tuple[Task, ...]:
    """Plans that units directly under the seat have sent, by the page where each kind is received."""
    if seat.role not in RECEIVE_UNIT_PLANS.roles:
        return ()
    beneath = Place.objects.on(day_within(year, actor.today)).filter(parent=seat.unit_id)
    sent = UnitPlan.objects.within(actor, RECEIVE_UNIT_PLANS).filter(
        unit__in=beneath.values("unit"), school_year=year, kind__in=RECEIVED, state=PlanState.SENT
    )
    counts = dict(sent.order_by().values_list("kind").annotate(count=Count("pk")))
    if not counts:
        return ()
    at = (Unit.objects.get(pk=seat.unit_id).code, year.code)
    return tuple(
        Task(title, f"{counts[kind]} kế hoạch chờ nhận.", "Mở danh sách", page, at, query=query)
        for kind, (title, page, query) in RECEIVED.items()
        if kind in counts
    )


def _hours_to_confirm(actor: Actor, seat: Held, year: SchoolYear) -> tuple[Task, ...]:
    if seat.role not in RECORD_HOURS.roles:
        return ()
    accounts = HoursAccount.objects.within(actor, RECORD_HOURS).filter(school_year=year)
    count = accounts.filter(balances__pending__gt=0).distinct().count()
    if not count:
        return ()
    return (
        Task("Xác nhận tiết đã học", f"Tiết của {count} người đang chờ.", "Mở danh sách", "my_unit_hours"),
    )


def _requests(actor: Actor, seat: Held, year: SchoolYear) -> tuple[Task, ...]:
    if seat.role not in DECIDE_RELIEF.roles:
        return ()
    reliefs = Relief.objects.within(actor, DECIDE_RELIEF).filter(school_year=year, state=ReliefState.ASKED)
    waiting = Q(state__in=(ExternalState.ASKED, ExternalState.PROVEN))
    classes = ExternalClass.objects.within(actor, DECIDE_RELIEF).filter(waiting, school_year=year)
    asked, outside = reliefs.count(), classes.count()
    tasks = []
    if asked:
        tasks.append(Task("Đề nghị miễn, hoãn", f"{asked} đề nghị chờ trả lời.", "Trả lời", "reliefs"))
    if outside:
        tasks.append(Task("Lớp ngoài kế hoạch", f"{outside} lớp chờ trả lời.", "Trả lời", "externals"))
    return tuple(tasks)
