"""A request in the parts of its pages: figures, filters, lines, what the reader may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from phusa.base.ui.parts import Chip, Crumb, Fact, Figure
from phusa.base.ui.show import instant, thousands, until
from phusa.reports.queries.answering import ToAnswer
from phusa.reports.queries.asking import AskedBoard, AskedLine, Burden
from phusa.reports.rules.board import RETURNED, is_new
from phusa.reports.views.board_shown import GROUPS, MARKS
from phusa.reports.views.sending_shown import badge, in_time
from phusa.workflow.models import RequestState

FILTERS = {
    "chua-gui": "Chưa gửi",
    "cho-nhan": "Chờ nhận",
    "da-nhan": "Đã nhận",
    "tra-lai": "Trả lại",
    "tre-han": "Trễ hạn",
}
REQUEST_BADGES = {
    RequestState.DRAFT: "draft",
    RequestState.SENT: "submitted",
    RequestState.WITHDRAWN: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A request that the reader's unit has to answer, in his list."""

    asked: ToAnswer
    badge: str
    url: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class AskedLineShown:
    """One line of the board of a request; `to_take_back` leads to taking its extension back, empty without."""

    line: AskedLine
    mark: str
    badge: str
    sent: str
    in_time: tuple[str, str]
    words: str
    url: str
    to_take_back: str
    is_new: bool

    @property
    def css(self) -> str:
        """The classes of the table's row."""
        return f"is-{self.mark}" + (" is-new" if self.is_new else "")


@dataclass(frozen=True)
class AskedShown:
    """The board of a request as its reader sees it; `may_act` whether he stands for those who asked."""

    board: AskedBoard
    burden: Burden
    only: str
    now: datetime
    may_act: bool

    @property
    def crumbs(self) -> list[Crumb]:
        """The way here."""
        return [Crumb("Báo cáo theo mẫu", reverse("my_requests")), Crumb(self.board.request.form.title)]

    @property
    def badge(self) -> str:
        """The badge of the request's own state."""
        return REQUEST_BADGES[RequestState(self.board.request.state)]

    @property
    def figures(self) -> list[Figure]:
        """How many are expected and how far they are."""
        tally = self.board.tally
        waits = "chờ gửi lại" if self.board.request.is_open else ""
        return [
            Figure("Phải trả lời", thousands(tally.expected), "", self.url("")),
            Figure("Đã nhận", thousands(tally.taken), "", self.url("da-nhan"), "inbox"),
            Figure("Chờ nhận", thousands(tally.waiting), "", self.url("cho-nhan"), "send"),
            Figure("Đúng hạn", thousands(tally.on_time), "", icon="clock-check"),
            Figure("Trễ hạn", thousands(tally.late), "", self.url("tre-han"), "clock-exclamation"),
            Figure("Trả lại", thousands(tally.returned), waits, self.url("tra-lai"), "corner-up-left"),
            Figure("Chưa gửi", thousands(tally.not_sent), "", self.url("chua-gui"), "clock"),
        ]

    @property
    def facts(self) -> list[Fact]:
        """What was asked."""
        asked, load = self.board.request, self.burden
        facts = [
            Fact("Biểu mẫu", f"{asked.form.title}, phiên bản {asked.form.version}"),
            Fact("Kỳ báo cáo", asked.period),
            Fact("Hạn trả lời", until(asked.due_at)),
            Fact(
                "Phải điền",
                f"{thousands(load.units)} đơn vị × {thousands(load.cells)} ô = {thousands(load.total)} ô",
            ),
        ]
        if asked.basis:
            facts.append(Fact("Theo văn bản", asked.basis.name))
        if asked.parent:
            facts.append(Fact("Chuyển tiếp từ", asked.parent.asker.name))
        if asked.note:
            facts.append(Fact("Lời dặn", asked.note))
        if asked.sent_at:
            facts.append(Fact("Gửi yêu cầu", f"{instant(asked.sent_at)}, {asked.sent_by}"))
        return facts

    @cached_property
    def kept(self) -> list[AskedLine]:
        """The lines of the filter."""
        return [line for line in self.board.lines if _fits(self.only, line)]

    @property
    def chips(self) -> list[Chip]:
        """The filters with their counts."""
        chips = [Chip("Tất cả", len(self.board.lines), self.url(""), not self.only)]
        for only, label in FILTERS.items():
            count = sum(1 for line in self.board.lines if _fits(only, line))
            if count or self.only == only:
                chips.append(Chip(label, count, self.url(only), self.only == only))
        return chips

    def lines(self, some: Sequence[AskedLine]) -> list[AskedLineShown]:
        """The lines of a page."""
        return [self._line(line) for line in some]

    def url(self, only: str) -> str:
        """The address of the board with a filter."""
        base = reverse("asked_board", args=[self.board.request.pk])
        return f"{base}?{urlencode({'loc': only})}#ds" if only else f"{base}#ds"

    def _line(self, line: AskedLine) -> AskedLineShown:
        sent = line.submission
        stands = line.standing.stands
        return AskedLineShown(
            line=line,
            mark=MARKS[line.standing.group],
            badge=badge(sent) if sent and line.standing.group != "not_sent" else "not_sent",
            sent=instant(line.standing.sent_at),
            in_time=in_time(sent) if sent and stands else ("", ""),
            words=_words(line) if self.board.request.is_open else _last_words(line),
            url=reverse("asked_answer", args=[self.board.request.pk, line.unit.code]),
            to_take_back=self._to_take_back(line),
            is_new=is_new(line.standing, self.now),
        )

    def _to_take_back(self, line: AskedLine) -> str:
        asked = self.board.request
        if line.extension is None or line.standing.stands or not (self.may_act and asked.is_open):
            return ""
        return reverse("withdraw_asked_extension", args=[asked.pk, line.extension.pk])


def own_line(one: ToAnswer, now: datetime) -> OwnLine:
    """A request in the list of whoever answers it."""
    code = badge(one.submission) if one.submission else "draft" if one.draft else "not_sent"
    if one.request.state == RequestState.WITHDRAWN:
        code = "withdrawn"
    url = reverse("answer_request", args=[one.request.pk, one.unit.code])
    return OwnLine(one, code, url, one.is_open and one.request.due_at <= now)


def _fits(only: str, line: AskedLine) -> bool:
    if only in GROUPS:
        return line.standing.group == GROUPS[only]
    return line.standing.is_late if only == "tre-han" else True


def _last_words(line: AskedLine) -> str:
    """The same once the request is withdrawn: nobody waits for anybody any more."""
    return "" if line.standing.stands else "Không phải trả lời nữa"


def _words(line: AskedLine) -> str:
    """What is said of a unit whose answer does not stand."""
    if line.standing.stands:
        return ""
    said = []
    if line.standing.group == RETURNED and line.submission:
        said.append(line.submission.return_reason)
    else:
        said.append(f"Đang điền, lần cuối {instant(line.filled)}" if line.filled else "Chưa điền")
    if line.extension is not None:
        said.append(f"gia hạn đến {until(line.extension.until)}")
    if line.note is not None:
        said.append(line.note.text)
    return "; ".join(said)
