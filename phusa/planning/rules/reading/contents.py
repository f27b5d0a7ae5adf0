"""The section of contents read from above: blocks, for whom, and the topics under them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from phusa.base.text import fold
from phusa.planning.rules.reading import tables
from phusa.planning.rules.reading.hours import BlockHeading, block_heading, duration, inline_blocks, is_about
from phusa.planning.rules.reading.lines import Line, shown
from phusa.planning.rules.reading.markers import DASH, LETTER, PLUS, UNMARKED, Marked, marked
from phusa.planning.rules.reading.running import announces, running_topics
from phusa.planning.rules.reading.scopes import Scope, roles_in, scope_of_heading
from phusa.planning.rules.reading.topics import Topic, is_group, module_code, topics_of
from phusa.planning.rules.written import WrittenBlock, WrittenItem

COMPULSORY, EMPHASISED, ELECTIVE = "compulsory", "emphasised", "elective"
_CHOSEN: Final = ("ND3", "CT03")
_RANGE: Final = re.compile(
    r"(?P<title>từ\s+(?:module|modul|mô[\s-]?đun)\s*(?P<series>MN|THCS|THPT|TH|GVPT|QLPT|GVMN|QLMN)\s*(?P<first>[0-9]{1,2})\s+"
    r"đến\s+(?:(?:module|modul|mô[\s-]?đun)\s*)?(?P<again>MN|THCS|THPT|TH|GVPT|QLPT|GVMN|QLMN)?\s*(?P<last>[0-9]{1,2})(?![0-9]))",
    re.IGNORECASE,
)
_EMPHASIS: Final = re.compile(r"\b(?:chú trọng|ưu tiên|trọng tâm)\b[^:]*:$", re.IGNORECASE)
_WITH_HOURS: Final = re.compile(r"\([^()]{0,80}\btiết\b[^()]{0,80}\)[\s.;,]*$", re.IGNORECASE)
_FOR: Final = re.compile(
    r"(?:Đối với|Dành cho)\s+(?P<who>[^,:;]{2,70})\s*[,:]\s*(?P<rest>\S.*)", re.IGNORECASE
)
_NOTE: Final = re.compile(
    r"(?:hinh thuc|thoi gian|thoi luong|thoi diem|tai lieu|kinh phi|phuong thuc|phuong phap|dia diem|doi tuong|muc tieu|"
    r"giang vien|bao cao vien|tong|cong|yeu cau|ghi chu|luu y|san pham|cach thuc|loai hinh)(?: \w+){0,4} ?:"
)
_LABEL: Final = frozenset(
    "noi dung boi duong chuyen de mo dun module thoi luong gian hinh thuc cach to chuc thuc hien hoc tap tai lieu kinh phi "
    "cac sau day gom chi tiet cu the danh muc tu chon bat buoc khoi kien thuc phan chuong trinh va cua tong cong".split()
)
_NOT_WORD: Final = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Contents:
    """What the section says. `scopes` of items are as printed: empty levels or roles are completed by the caller."""

    blocks: list[WrittenBlock] = field(default_factory=list)
    items: list[WrittenItem] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    named: list[Scope] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading or topic that is still open: how deep it stands, for whom, and its place among the items."""

    depth: float
    scope: Scope | None = None
    item: int | None = None


def read_contents(lines: Iterable[Line]) -> Contents:
    """Blocks and topics of the lines of one section, tables among them."""
    reader = _Reader()
    for line in lines:
        reader.take(line)
    reader.finish()
    return reader.found


class _Reader:
    """Where the reading stands: the block, for whom, and the topics that lines below may belong to."""

    def __init__(self) -> None:
        self.found = Contents()
        self.block, self.block_depth, self.choice = "", 0.0, COMPULSORY
        self.block_scope = Scope()
        self.open: list[_Open] = []
        self.last_number = 0.0
        self.intro_roles: tuple[str, ...] = ()
        self.columns: dict[str, int] = {}
        self.homeless: list[str] = []

    def take(self, line: Line) -> None:
        """Read one line."""
        if line.cells:
            self._row(line)
            return
        self.columns = {}
        mark = marked(line.text)
        if mark.depth <= LETTER:
            self._close(mark.depth)
        if self._range(mark, line) or self._is_heading(mark, line):
            return
        self._text(mark, line)

    def finish(self) -> None:
        """Say what lists stood under no block."""
        if self.homeless:
            self.found.doubts.append(
                f"{len(self.homeless)} dòng liệt kê không đứng dưới nội dung 1, 2, 3 hay chương trình nào nên chưa đọc, "
                f"dòng đầu: {shown(self.homeless[0])}"
            )

    # Headings

    def _is_heading(self, mark: Marked, line: Line) -> bool:
        heading = self._block(mark)
        if heading:
            self._open_block(heading, mark, line)
            return True
        if scope := scope_of_heading(mark.body):
            self._open_scope(scope, mark)
            return True
        if mark.depth < UNMARKED:
            self.last_number = mark.depth
        if self.block in _CHOSEN and _EMPHASIS.search(mark.body):
            self.choice = EMPHASISED
            return True
        return self._note(mark, line)

    def _block(self, mark: Marked) -> BlockHeading | None:
        """The block that a line opens. "Nội dung 1. …" among topics opens none, nor any in the scheme of CT01–CT03."""
        heading = block_heading(mark.body)
        if heading is None or mark.depth == PLUS:
            return None
        only_hours = heading.hours is not None and not _words_beside_hours(heading.rest)
        if mark.listed:
            return heading if only_hours or (heading.formal and heading.hours is not None) else None
        if heading.block.startswith("ND") and self.block.startswith("CT"):
            return None
        sure = heading.formal or heading.hours is not None or (mark.depth <= LETTER and not self.block)
        return heading if sure else None

    def _open_block(self, heading: BlockHeading, mark: Marked, line: Line) -> None:
        if mark.mark:
            self.block_depth = mark.depth
            self._close(mark.depth)
            self.last_number = mark.depth if mark.depth < UNMARKED else self.last_number
        else:
            self.block_depth = self.last_number + 0.5
            self._close(self.block_depth)
        self.block = heading.block
        self.choice = ELECTIVE if heading.block in _CHOSEN else COMPULSORY
        self.block_scope = Scope((), roles_in(heading.rest))
        self.intro_roles = ()
        self.found.named.append(self.block_scope)
        for block, hours in (
            inline_blocks(line.text) if heading.hours is None else [(heading.block, heading.hours)]
        ):
            self._hours(block, hours, line.text)
        if self.choice == COMPULSORY and announces(heading.rest):
            self._running(heading.rest, Scope())

    def _hours(self, block: str, hours: int, sentence: str) -> None:
        known = next((one for one in self.found.blocks if one.block == block), None)
        if known is None:
            self.found.blocks.append(WrittenBlock(block, hours, sentence))
            if is_about(sentence):
                self.found.doubts.append(f"Số tiết của {block} in là “khoảng {hours} tiết”.")
        elif known.hours != hours:
            self.found.doubts.append(
                f"{block} in hai số tiết khác nhau, {known.hours} và {hours}: xem {shown(sentence)}. Đang lấy {known.hours}."
            )

    def _open_scope(self, scope: Scope, mark: Marked) -> None:
        """A heading of roles stands under a heading of levels of the same depth; one of levels replaces both."""
        depth = mark.depth
        self.open = [
            one
            for one in self.open
            if one.depth < depth
            or (one.depth == depth and one.scope is not None and not scope.levels and not one.scope.roles)
        ]
        self.open.append(_Open(depth, scope))
        self.found.named.append(scope)
        if depth < UNMARKED:
            self.last_number = depth

    def _note(self, mark: Marked, line: Line) -> bool:
        """Whether a line only says how, when or by what something is learnt, or is a label."""
        if self.block and not any(one.block == self.block for one in self.found.blocks):
            hours = duration(mark.body)
            if hours is not None:
                self._hours(self.block, hours, line.text)
                return True
        folded = fold(mark.body)
        words = _NOT_WORD.sub(" ", folded).split()
        is_label = _LABEL.issuperset(words) and (not mark.listed or mark.body.endswith(":"))
        if is_label or _NOTE.match(folded):
            return True
        if mark.mark and is_group(mark.body):
            self._close(mark.depth)
            self.open.append(_Open(mark.depth))
            return True
        return False

    def _close(self, depth: float) -> None:
        """End what stands as deep as a new line, or deeper: topics, headings, and the block itself."""
        self.open = [one for one in self.open if one.depth < depth]
        if depth <= self.block_depth:
            self.block = ""

    # Topics

    def _scope(self) -> Scope:
        scope = self.block_scope
        for one in self.open:
            if one.scope:
                scope = one.scope.within(scope)
        return scope

    def _range(self, mark: Marked, line: Line) -> bool:
        """A range of modules is one item: the codes between are not printed."""
        found = _RANGE.search(mark.body)
        if found is None or not self.block:
            return False
        series, last = found["series"].upper(), int(found["last"])
        first = int(found["first"])
        if (found["again"] or series).upper() != series or not 0 < first < last:
            self.found.doubts.append(f"Khoảng mô đun {shown(found['title'])} không rõ từ đâu đến đâu.")
            return True
        own = scope_of_heading(mark.body[: found.start()]) or Scope()
        code = f"{module_code(series, first)}-{module_code(series, last)}"
        scope = own.within(Scope(self._scope().levels, self.intro_roles or self._scope().roles))
        self._add(Topic(found["title"][0].upper() + found["title"][1:], code=code), scope, line.text, None)
        return True

    def _text(self, mark: Marked, line: Line) -> None:
        if not self.block:
            for block, hours in inline_blocks(line.text):
                self._hours(block, hours, line.text)
            if mark.listed:
                self.homeless.append(line.text)
            return
        if not mark.mark:
            self.open = [one for one in self.open if one.scope or one.depth < UNMARKED]
        if self._is_for_some(mark):
            return
        runs = self.choice == COMPULSORY and (not mark.mark or announces(mark.body))
        if runs and self._running(mark.body, Scope()):
            return
        if mark.mark or _WITH_HOURS.search(mark.body):
            self._topic(replace(mark, depth=mark.depth if mark.mark else DASH), line)
        elif mark.body.endswith(":"):
            self.intro_roles = roles_in(mark.body[-160:].partition("cho ")[2])

    def _is_for_some(self, mark: Marked) -> bool:
        """A paragraph for one level: "Đối với giáo dục mầm non, nội dung … chú trọng các nội dung: A; B"."""
        found = _FOR.match(mark.body)
        scope = scope_of_heading(found["who"]) if found else None
        if found is None or scope is None or self.choice != COMPULSORY:
            return False
        self.found.named.append(scope)
        return self._running(found["rest"], scope)

    def _running(self, text: str, scope: Scope) -> bool:
        named = running_topics(text)
        for title, wording in named:
            topics, doubts = topics_of(title)
            self.found.doubts += doubts
            for topic in topics:
                self._add(topic, topic.scope.within(scope.within(self._scope())), wording, None)
        return bool(named)

    def _topic(self, mark: Marked, line: Line) -> None:
        self._close_topics(mark.depth)
        topics, doubts = topics_of(mark.body)
        self.found.doubts += doubts
        whole = next((one.item for one in reversed(self.open) if one.item is not None), None)
        for topic in topics:
            self._add(topic, topic.scope.within(self._scope()), line.text, whole)
        if topics:
            self.open.append(_Open(mark.depth, None, len(self.found.items) - len(topics)))

    def _close_topics(self, depth: float) -> None:
        """End topics and groups as deep as this one; headings above a list go on, whatever their mark."""
        self.open = [one for one in self.open if one.depth < depth or (one.scope and one.depth == depth)]

    def _add(self, topic: Topic, scope: Scope, sentence: str, whole: int | None) -> None:
        self.found.items.append(
            WrittenItem(
                self.block,
                self.choice,
                scope.levels,
                scope.roles,
                topic.title,
                topic.hours,
                topic.subject,
                topic.subject_rule,
                whole,
                topic.code,
                sentence,
            )
        )

    # Tables

    def _row(self, line: Line) -> None:
        columns = tables.columns_of(line.cells)
        if columns:
            self.columns = columns
            return
        if not self.columns or tables.TITLE not in self.columns:
            return
        heading = tables.heading_of(line.cells, self.columns)
        if heading:
            self._row_heading(heading, line)
        else:
            self._row_topics(line)

    def _row_heading(self, text: str, line: Line) -> None:
        """A row across the table: a block, for whom, or a topic alone in its column."""
        plain = marked(text)
        mark = Marked(UNMARKED, "", plain.body)
        if self._is_heading(replace(mark, depth=plain.depth, mark=plain.mark or "*"), line):
            return
        if tables.cell(line.cells, self.columns, tables.TITLE) == text:
            self._row_topics(line)

    def _row_topics(self, line: Line) -> None:
        opened = block_heading(tables.cell(line.cells, self.columns, tables.BLOCK))
        if opened and opened.block != self.block:
            self._open_block(opened, Marked(UNMARKED, "", ""), line)
        titles = tables.lines_of(line.cells, self.columns, tables.TITLE)
        if not titles:
            return
        if not self.block:
            self.homeless.append(line.text)
            return
        first = len(self.found.items)
        hours, scope = self._row_hours(line), self._row_scope(line)
        self.open = [one for one in self.open if one.item is None]
        listed = [marked(title) for title in titles]
        if all(fold(one.body).startswith(("tong", "cong")) for one in listed):
            return
        for one in listed:
            self._topic(replace(one, depth=max(one.depth, DASH), mark=one.mark or "-"), line)
        added = self.found.items[first:]
        if not added:
            return
        tops = [item for item in added if item.part_of is None]
        code = tables.cell(line.cells, self.columns, tables.CODE)
        if hours is not None and len(tops) > 1:
            self.found.doubts.append(
                f"{hours} tiết in chung cho {len(tops)} nội dung, chưa chia: {shown(line.text)}"
            )
            hours = None
        for place, item in enumerate(added, start=first):
            top = item.part_of is None
            self.found.items[place] = replace(
                item,
                levels=scope.levels or item.levels,
                roles=scope.roles or item.roles,
                hours=hours if top and hours is not None else item.hours,
                code=item.code or (code if len(added) == 1 else ""),
            )

    def _row_hours(self, line: Line) -> int | None:
        text = tables.cell(line.cells, self.columns, tables.HOURS)
        found = re.fullmatch(r"([0-9]{1,3})(?:\s*tiết)?(?:\s*/\s*\w+)*\.?", text, re.IGNORECASE)
        if text and not found:
            self.found.doubts.append(f"Ô số tiết {shown(text)} không phải một số, chưa lấy.")
        return int(found[1]) if found else None

    def _row_scope(self, line: Line) -> Scope:
        text = tables.cell(line.cells, self.columns, tables.AUDIENCE)
        scope = scope_of_heading(text) or Scope()
        self.found.named.append(scope)
        return scope


def _words_beside_hours(rest: str) -> str:
    """What is said beside the tiết: "30 tiết/năm học/CBQL (giáo viên)" says nothing more."""
    left = re.sub(r"[0-9]{1,3}\s*tiết", " ", rest, flags=re.IGNORECASE)
    words = _NOT_WORD.sub(" ", fold(left)).split()
    return " ".join(word for word in words if word not in _BESIDE_HOURS)


_BESIDE_HOURS: Final = frozenset(
    "nam hoc cbql giao vien gv can bo quan ly nguoi khoang tuan tuong duong".split()
)
