"""The contents of a plan line by line: blocks, for whom, and the topics under them."""

import re
from dataclasses import replace
from typing import Final

from phusa.base.imports.writings.lines import Line, shown
from phusa.base.imports.writings.markers import DASH, LETTER, PLUS, ROMAN, Marked, marked, roman
from phusa.base.text import fold
from phusa.planning.rules.reading import labels
from phusa.planning.rules.reading.found import Contents
from phusa.planning.rules.reading.hours import BlockHeading, block_heading, duration, inline_blocks
from phusa.planning.rules.reading.place import COMPULSORY, EMPHASISED, Place
from phusa.planning.rules.reading.running import announces, running_topics
from phusa.planning.rules.reading.scopes import NOBODY_NAMED, Scope, roles_in, scope_of_heading
from phusa.planning.rules.reading.topics import Topic, module_code, topics_of

_SERIES: Final = r"(?:MN|THCS|THPT|TH|GVPT|QLPT|GVMN|QLMN)"
_MODULE: Final = r"(?:module|modul|mô[\s-]?đun)"
_RANGE: Final = re.compile(
    rf"từ\s+{_MODULE}\s*(?P<series>{_SERIES})\s*(?P<first>[0-9]{{1,2}})\s+"
    rf"đến\s+(?:{_MODULE}\s*)?(?P<again>{_SERIES})?\s*(?P<last>[0-9]{{1,2}})(?![0-9])",
    re.IGNORECASE,
)
_WITH_HOURS: Final = re.compile(r"\([^()]{0,80}\btiết\b[^()]{0,80}\)[\s.;,]*$", re.IGNORECASE)
_FOR: Final = re.compile(
    r"(?P<said>(?:Đối với|Dành cho)\s+)?(?P<who>[^,:;]{2,70})\s*(?P<mark>[,:])\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
_EVERYBODY: Final = re.compile(r"(?:tat ca|moi|chung cho|ca)\b.*\b(?:cap|bac|giao vien|doi tuong)\b.*")
_SERIES_LEVELS: Final = ("MN", "TH", "THCS", "THPT")
_CODES: Final = re.compile(
    rf"\b{_SERIES}\s*[0-9]{{1,2}}(?:(?:\s*[,;]\s*|\s+và\s+){_SERIES}\s*[0-9]{{1,2}})+(?![0-9])", re.IGNORECASE
)
_ONE_CODE: Final = re.compile(rf"(?P<series>{_SERIES})\s*(?P<number>[0-9]{{1,2}})", re.IGNORECASE)
_NOT_WORD: Final = re.compile(r"[\W_]+")
_BESIDE_HOURS: Final = frozenset(
    "nam hoc cbql giao vien gv can bo quan ly nguoi khoang tuan tuong duong tiet".split()
)
_INTRODUCTION: Final = 160


class Paragraphs:
    """Reads lines that are no rows; `rows` uses its parts for tables."""

    def __init__(self, found: Contents) -> None:
        self.found = found
        self.place = Place()

    def take(self, line: Line) -> None:
        """Read one line."""
        inner = roman(line.text)
        mark = Marked(ROMAN, "I", inner[1]) if inner else marked(line.text)
        if mark.depth <= LETTER:
            self.place.close(mark.depth)
        if not self._range(mark, line) and not self.heading(mark, line) and not self._codes(mark.body, line):
            self._text(mark, line)

    def heading(self, mark: Marked, line: Line) -> bool:
        """Read a line that opens something, or is a note; False when it is neither."""
        if opened := self._block(mark):
            self.open_block(opened, mark, line)
        elif scope := scope_of_heading(mark.body):
            self.place.open_scope(scope, mark.depth)
            self.found.named.append(scope)
        elif self.place.chosen and labels.emphasises(mark.body):
            self.place.choice = EMPHASISED
        elif self._is_duration(mark, line) or labels.is_note(mark):
            self.place.numbered(mark.depth)
        elif mark.mark and labels.is_group(mark.body):
            self.place.open_group(mark.depth)
        else:
            self.place.numbered(mark.depth)
            return False
        return True

    def _block(self, mark: Marked) -> BlockHeading | None:
        """The block that a line opens. "Nội dung 1. …" among topics opens none, nor any in the scheme of CT01–CT03."""
        heading = block_heading(mark.body)
        if heading is None or mark.depth == PLUS:
            return None
        printed = heading.hours is not None
        if mark.listed:
            return heading if printed and (heading.formal or _is_hours_alone(heading.rest)) else None
        if heading.block.startswith("ND") and self.place.block.startswith("CT"):
            return None
        first = mark.depth <= LETTER and not self.place.block
        return heading if heading.formal or printed or first else None

    def open_block(self, heading: BlockHeading, mark: Marked, line: Line) -> None:
        """Begin a block, with the tiết and topics of its own line."""
        roles = roles_in(heading.rest)
        self.place.open_block(heading.block, mark, roles)
        self.found.named.append(Scope((), roles))
        hours = [(heading.block, heading.hours)] if heading.hours is not None else inline_blocks(line.text)
        for block, printed in hours:
            self.found.add_hours(block, printed, line.text)
        if self.place.choice == COMPULSORY and announces(heading.rest):
            self._running(heading.rest, Scope())
        self._codes(heading.rest, line)

    def _is_duration(self, mark: Marked, line: Line) -> bool:
        """Whether a line prints the tiết of the open block: "Thời lượng: 40 tiết/năm học"."""
        if not self.place.block or self.found.has_hours(self.place.block):
            return False
        hours = duration(mark.body)
        if hours is not None:
            self.found.add_hours(self.place.block, hours, line.text)
        return hours is not None

    def _range(self, mark: Marked, line: Line) -> bool:
        """Read a range of modules as one item: the codes between are not printed."""
        found = _RANGE.search(mark.body)
        if found is None or not self.place.block:
            return False
        series, first, last = found["series"].upper(), int(found["first"]), int(found["last"])
        if (found["again"] or series).upper() != series or not 0 < first < last:
            self.found.doubts.append(f"Khoảng mô đun {shown(found[0])} không rõ từ đâu đến đâu.")
            return True
        around = self.place.scope
        scope = scope_of_heading(mark.body[: found.start()]) or Scope()
        scope = scope.within(Scope(around.levels, self.place.intro_roles or around.roles))
        code = f"{module_code(series, first)}-{module_code(series, last)}"
        topic = Topic(found[0][0].upper() + found[0][1:], code=code)
        self.found.add(self.place.block, self.place.choice, topic, scope, line.text)
        return True

    def _text(self, mark: Marked, line: Line) -> None:
        if not self.place.block:
            self._outside(mark, line)
            return
        if not mark.mark:
            self.place.end_lists()
        compulsory = self.place.choice == COMPULSORY
        if compulsory and (self._for_some(mark, line) or self._runs(mark)):
            return
        if mark.mark or _WITH_HOURS.search(mark.body):
            self.topic(replace(mark, depth=mark.depth if mark.mark else DASH), line)
        elif mark.body.endswith(":"):
            self.place.intro_roles = roles_in(mark.body[-_INTRODUCTION:].partition("cho ")[2])

    def _outside(self, mark: Marked, line: Line) -> None:
        for block, hours in inline_blocks(line.text):
            self.found.add_hours(block, hours, line.text)
        if mark.listed:
            self.found.homeless.append(line.text)

    def _codes(self, text: str, line: Line) -> bool:
        """Read a list of modules named by their codes alone, to be chosen from: "TH15, TH24 và TH39"."""
        listed = _CODES.search(text) if self.place.chosen else None
        for found in _ONE_CODE.finditer(listed[0]) if listed else ():
            series = found["series"].upper()
            code = module_code(series, int(found["number"]))
            own = Scope((series,) if series in _SERIES_LEVELS else ())
            scope = own.within(self.place.scope)
            self.found.named.append(own)
            self.found.add(self.place.block, self.place.choice, Topic(code, code=code), scope, line.text)
        return listed is not None

    def _for_some(self, mark: Marked, line: Line) -> bool:
        """Read what is for some: "Đối với giáo dục mầm non, nội dung … chú trọng các nội dung: A; B", "Cấp THCS: A"."""
        found = _FOR.match(mark.body)
        scope = _scope_before(found) if found else None
        if found is None or scope is None:
            return False
        self.found.named.append(scope)
        if self._running(found["rest"], scope):
            return True
        if found["mark"] == ":" and (mark.mark or _WITH_HOURS.search(found["rest"])):
            depth = mark.depth if mark.mark else DASH
            self.topic(replace(mark, depth=depth, body=found["rest"]), line, scope)
            return True
        return False

    def _runs(self, mark: Marked) -> bool:
        return (not mark.mark or announces(mark.body)) and self._running(mark.body, Scope())

    def _running(self, text: str, scope: Scope) -> bool:
        named = running_topics(text)
        for title, wording in named:
            topics, doubts = topics_of(title)
            self.found.doubts += doubts
            for topic in topics:
                for_whom = topic.scope.within(scope.within(self.place.scope))
                self.found.add(self.place.block, self.place.choice, topic, for_whom, wording)
        return bool(named)

    def topic(self, mark: Marked, line: Line, scope: Scope = NOBODY_NAMED) -> None:
        """Read a line that is a topic, or a topic and its alternative; those deeper below it are its parts."""
        self.place.close_topics(mark.depth)
        topics, doubts = topics_of(mark.body)
        self.found.doubts += doubts
        whole, first = self.place.whole, len(self.found.items)
        for topic in topics:
            for_whom = topic.scope.within(scope.within(self.place.scope))
            self.found.add(self.place.block, self.place.choice, topic, for_whom, line.text, whole)
        if topics:
            self.place.open_topic(mark.depth, first)


def _scope_before(found: re.Match[str]) -> Scope | None:
    """For whom the words before a colon or comma say something is; None where they say something else."""
    if _EVERYBODY.fullmatch(fold(found["who"])):
        return NOBODY_NAMED
    scope = scope_of_heading(found["who"])
    return scope if scope and (found["said"] or (found["mark"] == ":" and scope.levels)) else None


def _is_hours_alone(rest: str) -> bool:
    """Whether nothing is said beside the tiết: "30 tiết/năm học/CBQL (giáo viên)"."""
    words = _NOT_WORD.sub(" ", fold(rest)).split()
    return all(word in _BESIDE_HOURS or word.isdecimal() for word in words)
