"""The board in the parts of its page: figures, filters, lines, the drawing, what the reader may do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from phusa.base.ui.parts import Chip, Crumb, Figure
from phusa.base.ui.show import moment, thousands, until
from phusa.organisations.models import Level
from phusa.reports.queries.board import Board, Details, Line
from phusa.reports.rules.board import NOT_SENT, RETURNED, Tally, is_new, tally
from phusa.reports.views.sending_shown import badge, in_time
from phusa.rules.labels import CLASS_LABELS
from phusa.workflow.models import ReportKind

SENDERS = {ReportKind.SCHOOL: "trường", ReportKind.OFFICE: "Phòng, xã", ReportKind.PROVINCE: "Sở"}
FILTERS = {
    "chua-gui": "Chưa gửi",
    "cho-nhan": "Chờ nhận",
    "da-nhan": "Đã nhận",
    "tra-lai": "Trả lại",
    "xin-lai": "Đề nghị trả lại",
    "tre-han": "Trễ hạn",
    "thieu-giay": "Thiếu bản giấy",
}
MARKS = {"not_sent": "miss", "returned": "back", "waiting": "got", "taken": "got"}
GROUPS = {"chua-gui": "not_sent", "cho-nhan": "waiting", "da-nhan": "taken", "tra-lai": "returned"}
SHORT = {"class_khong_hoan_thanh": "Không HT", "class_trung_binh": "TB", "plan_khong_hoan_thanh": "Không HT"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader wants to see of the board: a filter, a level."""

    only: str = ""
    level: str = ""

    def keeps(self, line: Line) -> bool:
        """Whether a line is shown."""
        return (not self.level or line.level == self.level) and _fits(self.only, line)


def _fits(only: str, line: Line) -> bool:
    standing = line.standing
    if only in GROUPS:
        return standing.group == GROUPS[only]
    if only == "tre-han":
        return standing.is_late
    if only == "xin-lai":
        return line.ask is not None
    return standing.lacks_paper if only == "thieu-giay" else True


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of the table."""

    line: Line
    mark: str
    badge: str
    sent: str
    in_time: tuple[str, str]
    is_new: bool
    people: int | None
    classes: list[tuple[str, int | None]]
    words: str
    url: str
    board_url: str

    @property
    def css(self) -> str:
        """The classes of the table's row."""
        return f"is-{self.mark}" + (" is-new" if self.is_new else "")


@dataclass(frozen=True)
class BoardShown:
    """A board as its reader sees it; the `may_` say what the reader's rights are."""

    board: Board
    details: Details
    wanted: Wanted
    now: datetime
    shown: Sequence[Line]
    totals: dict[str, int]
    to_lock: int
    may_receive: bool
    may_remind: bool
    may_extend: bool
    may_set: bool

    @property
    def sender(self) -> str:
        """Whose reports come straight to the unit, in a word."""
        return SENDERS[self.board.awaits]

    @property
    def title(self) -> str:
        """What the page is called."""
        return f"Theo dõi báo cáo {self.board.school_year}"

    @property
    def crumbs(self) -> list[Crumb]:
        """The way here."""
        return [Crumb("Theo dõi báo cáo", reverse("report_boards")), Crumb(self.board.unit.name)]

    @property
    def figures(self) -> list[Figure]:
        """The figures of all schools under the unit."""
        schools = self.board.schools
        levels = ", ".join(f"{number} {level}" for level, number in self.board.levels)
        counted = "trường trong phạm vi" if self.board.offices else levels
        share = f"{100 * schools.taken / schools.expected:.1f}%".replace(".", ",") if schools.expected else ""
        url = self._link
        bonus = f"{schools.compensated} trường trong giờ bù" if schools.compensated else ""
        return [
            Figure("Phải nộp", thousands(schools.expected), counted, url()),
            Figure("Đã nhận", thousands(schools.taken), f"{share} số trường", url(loc="da-nhan"), "inbox"),
            Figure("Đúng hạn", thousands(schools.on_time), bonus, icon="clock-check"),
            Figure("Trễ hạn", thousands(schools.late), "", url(loc="tre-han"), "clock-exclamation"),
            Figure(
                "Trả lại",
                thousands(schools.returned),
                "chờ gửi lại",
                url(loc="tra-lai"),
                "corner-up-left",
            ),
            Figure("Chưa gửi", thousands(schools.not_sent), self._forecast, url(loc="chua-gui"), "clock"),
        ]

    @cached_property
    def direct(self) -> Tally:
        """The figures of what is listed."""
        return tally(line.standing for line in self.board.lines)

    @property
    def is_open(self) -> bool:
        """Whether a unit directly below has not sent, or has to send again: more time is for those."""
        return bool(self.details.extensions) or any(not line.standing.stands for line in self.board.lines)

    @property
    def is_ready(self) -> bool:
        """Whether everything was received and locked, so that the reader's own report is next."""
        return self.may_receive and self.direct.is_complete and not self.to_lock

    @property
    def silent(self) -> int:
        """How many units directly below have not sent."""
        return sum(1 for line in self.board.lines if line.standing.group == NOT_SENT)

    def _link(self, **filters: str) -> str:
        """The list behind a figure; none where the figure counts schools of offices that are on boards of their own."""
        return "" if self.board.offices else self.url(**filters)

    @property
    def chips(self) -> list[Chip]:
        """The filters of the list with their counts."""
        lines = [line for line in self.board.lines if Wanted(level=self.wanted.level).keeps(line)]
        chips = [Chip("Tất cả", len(lines), self.url(loc=""), not self.wanted.only)]
        for only, label in FILTERS.items():
            count = sum(1 for line in lines if _fits(only, line))
            if count or self.wanted.only == only:
                chips.append(Chip(label, count, self.url(loc=only), self.wanted.only == only))
        return chips

    @property
    def level_chips(self) -> list[Chip]:
        """The levels, where there is more than one."""
        found = self.board.levels
        if len(found) < 2:
            return []
        every = Chip("Mọi cấp", None, self.url(cap=""), not self.wanted.level)
        return [
            every,
            *(
                Chip(Level(level).label, n, self.url(cap=level), self.wanted.level == level)
                for level, n in found
            ),
        ]

    @cached_property
    def classes(self) -> list[tuple[str, str]]:
        """The classes that somebody has, best first: (code, short word)."""
        return [
            (code, SHORT.get(code, label)) for code, label in CLASS_LABELS.items() if self.totals.get(code)
        ]

    @property
    def lines(self) -> list[LineShown]:
        """The lines that are shown."""
        return [self._line(line) for line in self.shown]

    @property
    def sums(self) -> list[tuple[str, int]]:
        """The last line: everybody, then by class, of all that were received, each with its word."""
        return [("GV", self.totals[""]), *((word, self.totals.get(code, 0)) for code, word in self.classes)]

    def url(self, **changed: str) -> str:
        """The address of the board with the filters changed."""
        base = reverse("report_board", args=[self.board.unit.code, self.board.school_year.code])
        wanted = {"loc": self.wanted.only, "cap": self.wanted.level} | changed if changed else {}
        query = urlencode({name: value for name, value in wanted.items() if value})
        return f"{base}?{query}#ds" if query else f"{base}#ds"

    @property
    def _forecast(self) -> str:
        """How many of those who have not sent will probably be late; nothing to say once the deadline is over."""
        until = self.board.due.allowed.until
        if self.board.offices or until is None or self.now >= until:
            return ""
        late = sum(
            1
            for line in self.board.lines
            if line.standing.group == "not_sent" and self.details.likely_late(line)
        )
        return f"{late} dễ trễ hạn" if late else ""

    def _line(self, line: Line) -> LineShown:
        submission = line.submission
        counts: Mapping[str, int] = {}
        stands = line.standing.stands
        if submission is not None and stands:
            counts = self.details.counts.get(submission.pk, {})
        code, of_year = self.board.unit.code, self.board.school_year
        office = line.kind != ReportKind.SCHOOL
        return LineShown(
            line=line,
            mark=MARKS[line.standing.group],
            badge=badge(submission) if submission and line.standing.group != "not_sent" else "not_sent",
            sent=moment(line.standing.sent_at, of_year.first_day, of_year.last_day),
            in_time=in_time(submission) if submission and stands else ("", ""),
            is_new=is_new(line.standing, self.now),
            people=counts.get("all", 0) if stands else None,
            classes=[(word, counts.get(one, 0) if stands else None) for one, word in self.classes],
            words=self._words(line),
            url=reverse("report_unit", args=[code, of_year.code, line.unit.code]),
            board_url=reverse("report_board", args=[line.unit.code, of_year.code]) if office else "",
        )

    def _words(self, line: Line) -> str:
        """What is said of a unit whose report does not stand, or that wants it back."""
        if line.standing.stands:
            return f"Đề nghị trả lại: {line.ask.reason}" if line.ask else ""
        note, extension = self.details.notes.get(line.unit.pk), self.details.extensions.get(line.unit.pk)
        said = []
        if line.standing.group == RETURNED and line.submission:
            said.append(line.submission.return_reason)
        elif line.kind == ReportKind.SCHOOL:
            people, judged = self.details.judged.get(line.unit.pk, (0, 0))
            open_words = f"Chưa khoá sổ, đủ điểm {judged}/{people} người" if people else "Chưa mở sổ"
            said.append("Đã khoá sổ" if line.unit.pk in self.details.closed else open_words)
        elif line.below is not None:
            said.append(f"Đã nhận {line.below.taken}/{line.below.expected} trường")
        if extension is not None:
            said.append(f"gia hạn đến {until(extension.until)}")
        if note is not None:
            said.append(note.text)
        return "; ".join(said)
