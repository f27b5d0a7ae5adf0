"""What a plan asks of people, and how far units below have come, in figures and words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from phusa.base.text import show_decimal
from phusa.base.ui.parts import Chip, Column, Figure, Row, Table
from phusa.organisations.models import Level
from phusa.planning.models import UnitPlan
from phusa.planning.queries.unit_plan_page import PlanPage
from phusa.planning.queries.unit_plans_below import STATE_WORDS
from phusa.planning.queries.unit_plans_home import PlansHome
from phusa.planning.rules.burden import Burden, Load
from phusa.staff.models import StaffRole


def issued_words(page: PlanPage) -> str:
    """What has happened when a plan was issued."""
    if page.decider:
        return f"Đã trình {page.decider.words}."
    if page.ground.is_school:
        return f"Đã ban hành và gửi {page.above}."
    return "Đã ban hành. Nội dung đang được đưa về các đơn vị dưới."


def lower_figures(home: PlansHome) -> list[Figure]:
    """How many units below stand where, each with the way to them; with all of them as the sum."""
    if not home.below:
        return []
    url = reverse("lower_plans", args=[home.unit.code, home.school_year.code])
    found = [
        Figure(words, show_decimal(count), url=f"{url}?loc={state}") for state, words, count in home.below
    ]
    return [*found, Figure("Tất cả", show_decimal(sum(count for *_, count in home.below)), "đơn vị", url)]


def lower_chips(states: Mapping[str, int], wanted: str) -> list[Chip]:
    """Filters of the units below by how far they have come."""
    everybody = Chip("Tất cả", sum(states.values()), "?", wanted not in states)
    found = [
        Chip(STATE_WORDS[state], count, f"?loc={state}", state == wanted) for state, count in states.items()
    ]
    return [everybody, *found]


@dataclass(frozen=True)
class BurdenShown:
    """What a plan asks of people, in words and as a table."""

    plan: UnitPlan
    burden: Burden

    @property
    def words(self) -> str:
        """The sentence of the meter."""
        load = self.burden
        if not load.people:
            return "Chưa có ai trong phạm vi của kế hoạch này."
        most = max(one.items for one in load.loads)
        people = f"{show_decimal(load.people)} người"
        if not most:
            more = f"giao thêm {show_decimal(load.hours)} tiết" if load.hours else "không giao thêm việc"
            return f"Bản này {more} cho {people}, không có nội dung mới."
        return f"Kế hoạch này giao {people}, mỗi người tới {most} nội dung mới, cộng {show_decimal(load.hours)} tiết."

    @property
    def unset_words(self) -> str:
        """What the sum leaves out, because nobody has set its tiết."""
        most = max((one.unset for one in self.burden.loads), default=0)
        return f"Chưa tính tới {most} nội dung chưa có số tiết." if most else ""

    @property
    def open_words(self) -> str:
        """What is open on the same people."""
        load = self.burden
        if not load.open_items:
            return "Trên họ chưa có nội dung nào khác đang mở."
        items, hours = show_decimal(load.open_items), show_decimal(load.open_hours)
        return f"Đang mở trên họ: {items} lượt nội dung, {hours} tiết."

    @property
    def table(self) -> Table:
        """The same by level and role."""
        columns = [
            Column("Cấp học, đối tượng"),
            Column("Số người", numeric=True, phone="Số người"),
            Column("Nội dung mới", numeric=True, phone="Nội dung mới"),
            Column("Thêm mỗi người", numeric=True, phone="Thêm mỗi người", note="tiết"),
            Column("Cộng thêm", numeric=True, phone="Cộng thêm", note="tiết"),
            Column("Đang mở", numeric=True, phone="Đang mở", note="tiết"),
        ]
        return Table(columns, [_load_row(one) for one in self.burden.loads], "Việc giao cho từng nhóm")


def _load_row(one: Load) -> Row:
    who = f"{Level(one.level).label}, {StaffRole(one.role).label.lower()}"
    counts = (one.people, one.items, one.hours_each, one.hours, one.open.hours)
    return Row([who, *(show_decimal(count) for count in counts)], 0)
