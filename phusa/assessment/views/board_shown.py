"""The board in the parts of its page: the one action, the steps, what is in the way, the bars of classes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from phusa.assessment.queries.board import Board, BoardFilter, BoardRow
from phusa.assessment.rules.closing import Blocker
from phusa.base.ui.figures import Part
from phusa.base.ui.parts import Action, Crumb, Step
from phusa.base.ui.show import mean2, score
from phusa.base.ui.words import CLASS_TEXTURES
from phusa.documents.models import FileFormat, OfficialDocument
from phusa.regulations.queries import library
from phusa.rules.labels import CONFIDENCE_LABELS

ROLES = (("teacher", "giáo viên"), ("manager", "cán bộ quản lý"))
CALLED = {"teacher": "Giáo viên", "manager": "Cán bộ quản lý"}
FIRST_BLOCKERS = 6
FAILED = frozenset({"class_khong_hoan_thanh", "cbql_khong_dat_yeu_cau", "plan_khong_hoan_thanh"})


@dataclass(frozen=True, slots=True)
class Cell:
    """The score of a block, or the place where it is missing."""

    label: str
    text: str
    anchor: str
    missing: bool


@dataclass(frozen=True, slots=True)
class RowShown:
    """One line of the list."""

    number: int
    row: BoardRow
    why_url: str
    cells: list[Cell]
    failed: bool
    explained: bool


@dataclass(frozen=True)
class BoardShown:
    """A board as its reader sees it; `may_` says what the reader's rights are, closed or not."""

    board: Board
    filter: BoardFilter
    may_enter: bool
    may_import: bool
    may_close: bool
    may_reopen: bool
    may_documents: bool

    @property
    def crumbs(self) -> list[Crumb]:
        """The way here."""
        return [Crumb("Khoá sổ", reverse("closing")), Crumb(self.board.unit.name)]

    @property
    def people(self) -> str:
        """How many there are of each role: “37 giáo viên, 2 cán bộ quản lý”."""
        counted = [
            (sum(1 for row in self.board.everybody if row.record.role == role), word) for role, word in ROLES
        ]
        return ", ".join(f"{count} {word}" for count, word in counted if count)

    @property
    def action(self) -> Action | None:
        """The one thing to do now; blocked with its reason while somebody is without a score."""
        if self.board.is_closed and self.may_close:
            return self._sending
        if not self.may_close or self.board.is_closed or not self.board.everybody:
            return None
        label = "Khoá sổ, lập danh sách và báo cáo"
        stops = len(self.board.blockers)
        if stops:
            reason = f"Mở khi {stops} mục vướng dưới đây được gỡ."
            return Action(label, icon="lock", look="primary", reason=reason)
        return Action(label, icon="lock", look="primary", opens="khoa-so")

    @property
    def steps(self) -> list[Step]:
        """How far the year has come."""
        board = self.board
        total, closed = len(board.everybody), board.is_closed
        ready = bool(total) and not board.blockers
        return [
            Step("Mở sổ", f"{total} người" if total else "Tải bảng điểm lên", "ok" if total else "on"),
            Step("Đủ số liệu", f"{board.ready} trong {total} người", _state(ready, bool(total))),
            Step("Khoá sổ", "Lập danh sách và báo cáo", _state(closed, ready)),
            Step("Ký và gửi", self._sent_words, _state(board.is_held, closed)),
        ]

    @property
    def _sending(self) -> Action:
        """The way to the report, once the year is closed."""
        url = reverse("send_report", args=[self.board.unit.code, self.board.school_year.code])
        if self.board.is_held:
            return Action("Xem biên nhận", url, icon="inbox")
        return Action("Gửi báo cáo", url, icon="send", look="primary")

    @property
    def _sent_words(self) -> str:
        """What the last step says: the receipt once there is one."""
        sent = self.board.sent
        if sent is None or not self.board.is_held:
            return "Bản giấy và tệp cùng một mã"
        return f"Biên nhận {sent.receipt_number}"

    @property
    def may_open_again(self) -> bool:
        """Whether the reader may open the closed year: not while its report is held above."""
        return self.may_reopen and self.board.is_closed and not self.board.is_held

    @property
    def first_blockers(self) -> list[Blocker]:
        """What is in the way, as far as it is read at one glance."""
        return self.board.blockers[:FIRST_BLOCKERS]

    @property
    def more_blockers(self) -> list[Blocker]:
        """The rest of it, folded."""
        return self.board.blockers[FIRST_BLOCKERS:]

    @property
    def stacks(self) -> list[tuple[str, str, int, list[Part]]]:
        """For each role that is there: its code and name, how many, and the parts of its own bar."""
        found = []
        for role, _ in ROLES:
            counts = self.board.counts(role)
            parts = [
                Part(label, n, CLASS_TEXTURES.get(code, "miss"), self.url(loai=code or "none"))
                for code, label, n in counts
            ]
            if parts:
                found.append((role, CALLED[role], sum(part.count for part in parts), parts))
        return found

    @cached_property
    def columns(self) -> list[str]:
        """The heads of the score columns; a block scored module by module shows its mean."""
        return [f"TB {block}" if block in self.in_modules else block for block in self.board.columns]

    @cached_property
    def in_modules(self) -> frozenset[str]:
        """The blocks that are scored module by module."""
        scores = (score for row in self.board.everybody for score in row.record.component_scores.all())
        return frozenset(score.block for score in scores if score.module)

    def lines(self, rows: Iterable[BoardRow], first: int) -> Iterator[RowShown]:
        """These rows as lines, numbered from `first`."""
        blocks = list(zip(self.board.columns, self.columns, strict=True))
        many = self.in_modules
        for number, row in enumerate(rows, first):
            lacking = {name.rstrip(")").rsplit("(", 1)[-1] for name in row.missing} if row.blocker else set()
            cells = [
                Cell(
                    label,
                    _shown(None if block in lacking else value, block in many),
                    f"#diem-{block}",
                    block in lacking,
                )
                for (block, label), value in zip(blocks, row.blocks, strict=True)
            ]
            scored = row.class_code or row.record.component_scores.all()
            yield RowShown(
                number, row, f"/vi-sao/{row.record.pk}/", cells, row.class_code in FAILED, bool(scored)
            )

    @property
    def groups(self) -> list[str]:
        """The subject groups to choose from."""
        return sorted({row.subject_group for row in self.board.everybody if row.subject_group})

    @property
    def classes(self) -> list[tuple[str, str]]:
        """The classes to choose from, (code, label)."""
        found = {code or "none": label for role, _ in ROLES for code, label, _ in self.board.counts(role)}
        return list(found.items())

    @property
    def closed_documents(self) -> list[OfficialDocument]:
        """The documents of the close, the report last."""
        close = self.board.close
        return [document for document in (close.class_list, close.report) if document] if close else []

    @property
    def formats(self) -> list[tuple[str, str]]:
        """The forms in which a document can be had."""
        return FileFormat.choices

    @property
    def confidence(self) -> str:
        """The weakest mark of the rules behind the results, in words."""
        return CONFIDENCE_LABELS.get(self.board.confidence, "")

    @property
    def documents(self) -> str:
        """The documents that judged, for the foot of the list."""
        judged = [row.record.annual_result for row in self.board.everybody if row.class_code]
        editions = {(result.regulation, date.fromisoformat(result.edition)) for result in judged}
        return ", ".join(sorted(library().editions[edition].document for edition in editions))

    @property
    def filtered(self) -> bool:
        """Whether anything is hidden."""
        return self.filter != BoardFilter()

    def url(self, **filters: str) -> str:
        """The address of the board, filtered."""
        base = reverse("board", args=[self.board.unit.code, self.board.school_year.code])
        return f"{base}?{urlencode(filters)}#danh-sach" if filters else base

    @property
    def plain_url(self) -> str:
        """The address of the board with everybody on it."""
        return self.url()


def _state(done: bool, begun: bool) -> str:
    return "ok" if done else "on" if begun else ""


def _shown(value: Decimal | None, is_mean: bool) -> str:
    return mean2(value) if is_mean else score(value)
