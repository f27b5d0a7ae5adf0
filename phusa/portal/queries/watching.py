"""The home of those who watch: an inspector first of all looks behind results, an administrator at accounts."""

from django.db.models import Count as CountOf
from django.db.models import Q

from phusa.accounts.access import VIEW_ACCOUNTS
from phusa.accounts.queries import accounts_for
from phusa.base.access import Actor, Held
from phusa.base.clock import start_of
from phusa.base.ui.show import instant
from phusa.cycles.models import SchoolYear
from phusa.portal.queries.log import last_check
from phusa.portal.queries.planned import Task
from phusa.portal.queries.worked import Count, Work
from phusa.reports.access import INSPECT
from phusa.workflow.models import TAKEN_STATES, Submission, SubmissionState


def watch(actor: Actor, seat: Held, year: SchoolYear | None) -> Work:
    """What whoever watches over a system or an area begins with."""
    people = Task("Nhân sự", "Tìm người theo họ tên hoặc mã, xem các vị trí công tác.", "Tìm người", "people")
    tasks = (_log(actor), people)
    if seat.role in VIEW_ACCOUNTS.roles:
        return Work("Trông coi hệ thống", (_accounts(actor), *tasks))
    if seat.role in INSPECT.roles and year is not None:
        return _inspection(actor, year, tasks)
    return Work("Trông coi hệ thống", tasks)


def _inspection(actor: Actor, year: SchoolYear, tasks: tuple[Task, ...]) -> Work:
    """The reports of the year in the inspector's area, and the way behind them."""
    rows = Submission.objects.within(actor, INSPECT).filter(school_year=year, request=None, is_current=True)
    found = rows.aggregate(
        taken=CountOf("pk", filter=Q(state__in=TAKEN_STATES)),
        waiting=CountOf("pk", filter=Q(state=SubmissionState.SENT)),
        returned=CountOf("pk", filter=Q(state=SubmissionState.RETURNED)),
    )
    words = (("Báo cáo đã nhận", "taken"), ("Chờ nhận", "waiting"), ("Trả lại", "returned"))
    inspect = Task(
        f"Thanh tra kết quả năm học {year}",
        "Chọn mẫu theo số gốc, mở đường đi của từng kết quả, lấy hồ sơ mang về.",
        "Chọn mẫu",
        "inspection",
    )
    return Work(
        "Việc của thanh tra",
        (inspect, *tasks),
        tuple(Count(label, found[key]) for label, key in words) if any(found.values()) else (),
    )


def _log(actor: Actor) -> Task:
    checked = last_check(start_of(actor.today))
    text = "Ai đã làm gì, lúc nào, vì sao. Lần xem cũng được ghi."
    if checked is not None:
        faults = (checked.after or {}).get("faults", 0)
        found = f"{faults} chỗ không khớp" if faults else "không thấy chỗ nào bị sửa"
        text = f"Dò lần cuối {instant(checked.at)}: {found}. {text}"
    return Task("Nhật ký", text, "Mở nhật ký", "log")


def _accounts(actor: Actor) -> Task:
    seen = accounts_for(actor).order_by()
    waiting = seen.filter(must_change_password=True).count()
    text = f"{seen.count()} tài khoản, {waiting} tài khoản chờ đổi mật khẩu tạm."
    return Task("Tài khoản", text, "Mở danh sách", "accounts")
