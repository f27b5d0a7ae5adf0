"""Deadlines of a letter: those its words make due, never a day or year that it does not print."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from phusa.base.imports.writings import tables
from phusa.base.imports.writings.lines import Line, shown
from phusa.base.text import show_date
from phusa.documents.rules.letters.letter import MENTION, YEARLY, Deadline, OtherDay
from phusa.documents.rules.letters.parties import Parties, what_in, who_in
from phusa.documents.rules.letters.sentences import cuts_of, sentences_of
from phusa.documents.rules.letters.wordings import DUE, Spot, spots_in
from phusa.rules.due import last_on_time

_EVERY_YEAR: Final = re.compile(
    r"\b(?:(?:định kỳ|định kì)\s+)?(?:hằng|hàng|mỗi|từng)\s+năm\b(?!\s+học)", re.IGNORECASE
)
_PAST: Final = re.compile(
    r"\b(?:đã|tuyển dụng|bổ nhiệm|vào ngành|tốt nghiệp|được cấp|sinh|nghỉ hưu|tính|công tác)\b[^,;]{0,60}$",
    re.IGNORECASE,
)
_IN_FORCE: Final = re.compile(r"\b(?:hiệu lực|áp dụng|thi hành|hợp đồng)\b[^,;]{0,40}$", re.IGNORECASE)
_RELATIVE: Final = re.compile(
    r"\b(?:trong\s+(?:thời\s+hạn|vòng)|chậm\s+nhất(?:\s+là)?|muộn\s+nhất(?:\s+là)?|không\s+quá|sau)\s+[0-9]{1,3}\s+"
    r"(?:ngày|giờ|tuần|tháng)(?:\s+làm\s+việc)?,?\s*(?:kể\s+từ|tính\s+từ|từ|sau|trước)\s+(?:khi|ngày|thời\s+điểm)\s+[^,;.:()]{2,80}",
    re.IGNORECASE,
)
_OF_WHAT: Final = re.compile(
    r"(?:thời\s+)?(?:hạn|gian)\s+(?:(?:chót|cuối|cùng)\s+)*(?P<what>[^\W\d][^:]*?)\s*(?::|\blà\b)",
    re.IGNORECASE,
)
_OFTEN: Final = re.compile(r"\bđịnh k[ỳì]\b", re.IGNORECASE)
_VAGUE: Final = re.compile(r"\b(?:đầu|giữa|nửa\s+đầu)\s", re.IGNORECASE)
_NO_DAY: Final = timedelta(days=1)


@dataclass(slots=True)
class Dues:
    """Reads the lines of the body; `issued` is the day of the letter, `before` the reading of due.before."""

    issued: date | None
    before: str
    deadlines: list[Deadline] = field(default_factory=list)
    others: list[OtherDay] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    _parties: Parties = field(default_factory=Parties)
    _table: tables.Table = field(default_factory=lambda: tables.Table({}))

    def line(self, text: str) -> str:
        """Take a line for who is spoken to; returns it without its mark."""
        self._table = tables.Table({})
        return self._parties.line(text)

    def sentence(self, text: str, filled: str) -> None:
        """Read a sentence; `filled` is the same with the documents it cites filled."""
        end, who, what = 0, "", ""
        spots = spots_in(filled)
        for place, spot in enumerate(spots):
            if spot.kind == DUE and self._is_fact(filled, spot):
                spot = Spot(MENTION, spot.start, spot.end, spot.moment)
            if spot.kind != DUE:
                self.others.append(OtherDay(text[spot.start : spot.end], spot.kind, text))
                continue
            following = spots[place + 1].start if place + 1 < len(spots) else len(text)
            if not (place and spots[place - 1].start == spot.start and end):
                who, what = self._who_and_what(text, spot, end, following)
            self._take(spot, text, who, what, text)
            end = spot.end
        self._relative(text, filled)

    def row(self, line: Line) -> bool:
        """Read a row of a table whose head names a column of deadlines or times; False for any other line."""
        columns = tables.columns_of(line.cells)
        if columns:
            self._table = tables.Table(columns)
            return True
        if not self._table.columns.keys() & {tables.DUE, tables.WHEN}:
            return False
        cells = {kind: " ".join(texts) for kind, texts in self._table.read(line.cells).items()}
        what = what_in(cells.get(tables.TASK) or cells.get(tables.TITLE, ""), "")
        who = what_in(cells.get(tables.WHO, ""), "")
        due = cells.get(tables.DUE, "")
        text = due or cells.get(tables.WHEN, "")
        printed = line.text if text in line.text else " | ".join(filter(None, (what, who, text)))
        found = [self._cell(part, bool(due), who, what, printed) for part in sentences_of(text)]
        if due and not any(found):
            self.doubts.append(f"Hạn {shown(due)} không có ngày cụ thể: {shown(what)}")
        return True

    def _cell(self, text: str, is_due: bool, who: str, what: str, printed: str) -> bool:
        """Read a sentence of a cell of the column of deadlines, or of times; whether it prints any day."""
        spots = spots_in(text, in_due_cell=is_due)
        for spot in spots:
            if spot.kind == DUE:
                self._take(spot, text, who, what, printed)
            else:
                self.others.append(OtherDay(text[spot.start : spot.end], spot.kind, printed))
        return bool(spots)

    def _who_and_what(self, text: str, spot: Spot, end: int, following: int) -> tuple[str, str]:
        """Who is to do what, by the words between the deadline before and this one, else by those after it."""
        cuts = cuts_of(text)
        piece = max(cut for cut in cuts if cut <= spot.start)
        piece_end = min((cut for cut in cuts if cut > spot.start), default=len(text))
        before = text[max(end, piece) : spot.start]
        after = text[spot.end : min(following, piece_end)]
        inside = _OF_WHAT.match(text[spot.start : spot.end])
        if _says_what(before):
            who = who_in(before) or who_in(text[: spot.start]) or self._parties.above
            return who, what_in(before, who)
        who = who_in(after) or who_in(text[: spot.start]) or self._parties.above
        return who, what_in(after, who) or (inside["what"] if inside else what_in(before, who))

    def _take(self, spot: Spot, text: str, who: str, what: str, sentence: str) -> None:
        wording = text[spot.start : spot.end].strip()
        moment = spot.moment
        recurs = moment.recurs or (YEARLY if _comes_back(text, spot) else "")
        day = moment.in_year(self._first_year(spot)) if recurs == YEARLY else moment.full
        last = last_on_time(wording, day, self.before) if day else _last_of_period(spot, wording)
        self._say_doubtful(spot, wording, recurs, day, last)
        self.deadlines.append(
            Deadline(
                wording=wording,
                day=day,
                last_on_time=last,
                start=_start(spot, day),
                clock=spot.clock,
                recurring=f"{recurs} {moment.printed}" if recurs else "",
                who=who,
                what=what,
                sentence=sentence,
            )
        )

    def _first_year(self, spot: Spot) -> int | None:
        """The year of the letter where what comes back every year first comes in it: another year is not printed."""
        in_year = spot.moment.in_year(self.issued.year) if self.issued else None
        return in_year.year if in_year and self.issued and in_year >= self.issued else None

    def _say_doubtful(
        self, spot: Spot, wording: str, recurs: str, day: date | None, last: date | None
    ) -> None:
        moment = spot.moment
        if moment.is_impossible:
            self.doubts.append(f"Lịch không có ngày trong {shown(wording)}.")
        elif recurs == YEARLY and not day:
            self.doubts.append(f"Hạn {shown(wording)} lặp lại, chưa rõ lần đầu rơi vào năm nào.")
        elif recurs and not day:
            self.doubts.append(f"Hạn {shown(wording)} lặp lại, cần đặt ngày cho từng kỳ.")
        elif not recurs and moment.year is None:
            self.doubts.append(f"Hạn {shown(wording)} không in năm nên chưa có ngày.")
        elif not recurs and last is None:
            self.doubts.append(f"Hạn {shown(wording)} không có ngày cụ thể.")
        elif self.issued and last and last < self.issued:
            self.doubts.append(f"Hạn {shown(wording)} sớm hơn ngày ban hành {show_date(self.issued)}.")

    def _is_fact(self, text: str, spot: Spot) -> bool:
        """Whether a day with the wording of a deadline tells what was, or until when something is in force."""
        before = text[: spot.start]
        if _IN_FORCE.search(before):
            return True
        day = spot.moment.full
        is_to_come = bool(self.issued and day and day > self.issued)
        return bool(_PAST.search(before)) and not is_to_come

    def _relative(self, text: str, filled: str) -> None:
        """Deadlines counted from a day that only the reader knows: "trong 05 ngày kể từ ngày nhận được"."""
        for found in _RELATIVE.finditer(filled):
            wording = text[found.start() : found.end()].strip()
            who = who_in(text[: found.start()]) or self._parties.above
            what = what_in(text[: found.start()], who) or what_in(text[found.end() :], who)
            self.deadlines.append(Deadline(wording, None, None, who=who, what=what, sentence=text))
            self.doubts.append(f"Hạn {shown(wording)} đếm từ một ngày văn bản không in.")


def _says_what(text: str) -> bool:
    """Whether words say what is to be done, and not only how often."""
    return len(_EVERY_YEAR.sub("", _OFTEN.sub("", what_in(text, ""))).split()) > 1


def _comes_back(text: str, spot: Spot) -> bool:
    """Whether "hằng năm" stands before a day without a year."""
    return spot.moment.year is None and bool(_EVERY_YEAR.search(text[: spot.start]))


def _last_of_period(spot: Spot, wording: str) -> date | None:
    """The last day of a month or quarter, or the one before it begins; None for a part of it."""
    period = spot.moment.period
    if period is None or _VAGUE.search(wording):
        return None
    return period[0] - _NO_DAY if re.search(r"\btrước\b", wording, re.IGNORECASE) else period[1]


def _start(spot: Spot, day: date | None) -> date | None:
    """The first day of a range, in the year of its last day where it prints none itself."""
    if spot.first is None or day is None:
        return None
    start = spot.first.full or (spot.first.in_year(day.year) if spot.first.year is None else None)
    return start if start and start <= day else None
