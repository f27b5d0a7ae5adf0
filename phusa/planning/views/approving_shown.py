"""The list of plans in the parts of its page: figures, filters, what is in the way, the one action."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from phusa.base.ui.parts import Action, Blocker, Chip, Crumb, Figure
from phusa.planning.models import PlanState
from phusa.planning.queries.approving import NOT_SENT, PlanBoard, Row, Wanted

FIRST_BLOCKERS = 8
BADGES = {NOT_SENT: "not_sent"}
WORDS = {
    NOT_SENT: "Chưa gửi",
    PlanState.SENT: "Đã gửi",
    PlanState.RETURNED: "Trả lại",
    PlanState.APPROVED: "Đã duyệt",
}
DIALOG = "duyet-nhieu"


@dataclass(frozen=True)
class BoardShown:
    """A board as its page shows it to this reader."""

    board: PlanBoard
    wanted: Wanted
    today: date

    @property
    def due(self) -> date | None:
        """The last day to send on time; None when it is over, since what is over presses nobody."""
        due = self.board.due
        return due.last if due and due.last >= self.today else None

    @property
    def crumbs(self) -> list[Crumb]:
        """The way back to the schools."""
        return [Crumb("Kế hoạch cá nhân", reverse("plans_to_approve")), Crumb(self.board.unit.name)]

    @property
    def figures(self) -> list[Figure]:
        """How many are where; with the staff as the sum."""
        found = [
            Figure(words, str(self.board.counts.get(state, 0)), url=self.url(loc=state))
            for state, words in WORDS.items()
        ]
        return [*found, Figure("Cả đơn vị", str(len(self.board.everybody)), "người")]

    @property
    def chips(self) -> list[Chip]:
        """The filters with their counts."""
        board = self.board
        counts = {"ready": len(board.ready), "blocked": len(board.in_the_way)}
        words = {"ready": "Duyệt được ngay", "blocked": "Còn vướng", PlanState.APPROVED: "Đã duyệt"}
        counts[PlanState.APPROVED] = board.counts.get(PlanState.APPROVED, 0)
        chips = [Chip("Tất cả", len(board.everybody), self.url(), not self.wanted.state)]
        return chips + [
            Chip(word, counts[state], self.url(loc=state), self.wanted.state == state)
            for state, word in words.items()
        ]

    @property
    def action(self) -> Action | None:
        """The one button: all that pass, or why there is none to approve."""
        if not self.board.may_approve:
            return None
        number = len(self.board.ready)
        if number:
            return Action(f"Duyệt {number} kế hoạch", icon="circle-check", look="primary", opens=DIALOG)
        return Action("Duyệt kế hoạch", icon="circle-check", look="primary", reason=self._nothing)

    @property
    def _nothing(self) -> str:
        if self.board.counts.get(PlanState.APPROVED, 0) == len(self.board.everybody):
            return "Mọi kế hoạch đã duyệt."
        if not any(row.is_in_the_way and not row.elsewhere for row in self.board.everybody):
            return "Mọi kế hoạch do anh chị duyệt đã duyệt; phần còn lại do nơi khác duyệt."
        return "Chưa có kế hoạch nào đã gửi và đủ tiết."

    @property
    def ready_ids(self) -> str:
        """The plans that the button approves."""
        return ",".join(str(row.plan.pk) for row in self.board.ready if row.plan)

    @property
    def blockers(self) -> list[Blocker]:
        """Who is in the way and why, with the page of the plan."""
        return [self._blocker(row) for row in self.board.in_the_way]

    @property
    def first_blockers(self) -> list[Blocker]:
        """As many as one reads at a glance."""
        return self.blockers[:FIRST_BLOCKERS]

    @property
    def more_blockers(self) -> list[Blocker]:
        """The others."""
        return self.blockers[FIRST_BLOCKERS:]

    def _blocker(self, row: Row) -> Blocker:
        who = "" if row.state == PlanState.SENT else "Chờ thầy cô sửa, gửi." if row.plan else ""
        opens = Action("Xem kế hoạch", url=self.plan_url(row), small=True) if row.plan else None
        return Blocker(row.person.name, row.why, who, opens)

    def plan_url(self, row: Row) -> str:
        """The page of somebody's plan."""
        return reverse("personal_plan", args=[row.person.code, self.board.school_year.code])

    def lines(self, rows: Sequence[Row]) -> list[tuple[Row, str, str]]:
        """Rows with the page of their plan and the badge of their state."""
        return [
            (row, self.plan_url(row) if row.plan else "", BADGES.get(row.state, row.state)) for row in rows
        ]

    @property
    def former(self) -> list[tuple[Row, str, str]]:
        """The plans of people who are no longer there."""
        return self.lines(self.board.former)

    def url(self, **filters: str) -> str:
        """The address of the list, filtered."""
        base = reverse("plan_board", args=[self.board.unit.code, self.board.school_year.code])
        return f"{base}?{urlencode(filters)}#danh-sach" if filters else base

    @property
    def plain_url(self) -> str:
        """The address with everybody."""
        return self.url()

    @property
    def is_filtered(self) -> bool:
        """Whether anybody is hidden."""
        return self.wanted != Wanted()
