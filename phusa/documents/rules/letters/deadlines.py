"""Deadlines of a letter: those its words make due, never a day or year that it does not print."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from phusa.base.imports.writings import tables
from phusa.base.imports.writings.lines import Line, shown
from phusa.base.text import show_date
from phusa.documents.rules.letters.letter import MENTION, YEARLY, Deadline, OtherDay
from phusa.documents.rules.letters.parties import Parties, does, what_in, who_in
from phusa.documents.rules.letters.sentences import cuts_of, sentences_of
from phusa.documents.rules.letters.told import is_for_the_sender, is_moved, is_told
from phusa.documents.rules.letters.wordings import DUE, Spot, is_work, spots_in
from phusa.rules.due import last_on_time

_EVERY_YEAR: Final = re.compile(
    r"\b(?:(?:định kỳ|định kì)\s+)?(?:hằng|hàng|mỗi|từng)\s+năm\b(?!\s+học)", re.IGNORECASE
)
_RELATIVE: Final = re.compile(
    r"\b(?:trong(?:\s+(?:thời\s+hạn|vòng))?|chậm\s+nhất(?:\s+(?:là|sau))?|muộn\s+nhất(?:\s+là)?|không\s+quá|sau)\s+[0-9]{1,3}\s+"
    r"(?:ngày|giờ|tuần|tháng)(?:\s+làm\s+việc)?,?\s*(?:kể\s+từ|tính\s+từ|từ|sau|trước)\s+(?:khi|ngày|thời\s+điểm)\s+[^,;.:()]{2,80}",
    re.IGNORECASE,
)
_FROM_ISSUE: Final = re.compile(r"\b(?:từ|sau)\s+(?:khi|ngày)\s+(?:ký|ban hành)\b", re.IGNORECASE)
_OF_WHAT: Final = re.compile(
    r"(?:thời\s+)?(?:hạn|gian)\s+(?:(?:chót|cuối|cùng)\s+)*(?P<what>[^\W\d][^:]*?)\s*(?::|\blà\b)",
    re.IGNORECASE,
)
# What a deadline is for where that follows it: "trước ngày 20/12 đối với báo cáo giấy và trước ngày 23/12 đối với …".
_ABOUT_WHAT: Final = re.compile(
    r"\s*(?P<about>đối với\s(?:(?!\s(?:và|còn)\s+(?:trước|chậm|hết|muộn|vào)\b)[^,;.])+)", re.IGNORECASE
)
_ELLIPTIC: Final = re.compile(r"\s*[,;]\s*(?:còn\s+|riêng\s+)?(?P<words>[^\W\d](?:[^,;:.()]){0,40})\s*:?\s*")
_TIMES: Final = re.compile(r"(?:lần|đợt|học kỳ|học kì|kỳ|kì|bản|quý|năm)\b", re.IGNORECASE)
_QUOTES: Final = re.compile(r"[“\"']\s*$")
_OFTEN: Final = re.compile(r"\bđịnh k[ỳì]\b", re.IGNORECASE)
_VAGUE: Final = re.compile(r"\b(?:đầu|giữa|nửa\s+đầu|tuần\s+(?:thứ|[0-9]))\s?", re.IGNORECASE)
_BEFORE: Final = re.compile(r"\btrước\b", re.IGNORECASE)
_BARE: Final = re.compile(r"(?:ngày\s|tháng\s)?[0-9]", re.IGNORECASE)
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
    _heading: str = ""
    _table: tables.Table = field(default_factory=lambda: tables.Table({}))

    def line(self, text: str) -> str:
        """Take a line for who is spoken to; returns it without its mark."""
        self._table, self._heading = tables.Table({}), ""
        return self._parties.line(text)

    def sentence(self, text: str, filled: str) -> None:
        """Read a sentence; `filled` is the same with the documents it cites filled."""
        end, who, what = 0, "", ""
        spots = spots_in(filled)
        for place, spot in enumerate(spots):
            if spot.kind == DUE and self._is_told(filled, spot, end):
                spot = Spot(MENTION, spot.start, spot.end, spot.moment)
            if spot.kind != DUE:
                self.others.append(OtherDay(text[spot.start : spot.end], spot.kind, text))
                continue
            following = spots[place + 1].start if place + 1 < len(spots) else len(text)
            if not (place and spots[place - 1].start == spot.start and end):
                between = text[end : spot.start]
                if what and (left_out := _left_out(between)):
                    who, what = (who, left_out) if _TIMES.match(left_out) else (left_out, what)
                else:
                    who, what = self._who_and_what(text, spot, end, following)
            self._take(spot, text, who, what, text)
            end = spot.end
        self._relative(text, filled)

    def row(self, line: Line) -> bool:
        """Read a row of a table whose head names a column of deadlines or times; False for any other line."""
        columns = tables.columns_of(line.cells)
        if columns:
            self._table = tables.Table(columns)
            heading = " ".join(line.cells[columns[tables.DUE]]) if tables.DUE in columns else ""
            self._heading = "trước ngày" if _BEFORE.search(heading) else ""
            return True
        if not self._table.columns.keys() & {tables.DUE, tables.WHEN}:
            return False
        cells = {kind: " ".join(texts) for kind, texts in self._table.read(line.cells).items()}
        what = what_in(cells.get(tables.TASK) or cells.get(tables.TITLE, ""), "")
        who = what_in(cells.get(tables.WHO, ""), "")
        due = cells.get(tables.DUE, "")
        text = due or cells.get(tables.WHEN, "")
        printed = line.text if text in line.text else " | ".join(filter(None, (what, who, text)))
        is_due = bool(due) or is_work(what)
        found = [self._cell(part, is_due, who, what, printed) for part in sentences_of(text)]
        if due and not any(found):
            self.doubts.append(f"Hạn {shown(due)} không có ngày cụ thể: {shown(what)}")
        return True

    def _cell(self, text: str, is_due: bool, who: str, what: str, printed: str) -> bool:
        """Read a sentence of a cell of the column of deadlines, or of times; whether it prints any day."""
        spots = spots_in(text, in_due_cell=is_due)
        for spot in spots:
            if spot.kind == DUE and not is_told(text, spot.start, spot.end, spot.moment.full, None):
                self._take(spot, text, who, what, printed)
            else:
                self.others.append(OtherDay(text[spot.start : spot.end], spot.kind, printed))
        return bool(spots)

    def _who_and_what(self, text: str, spot: Spot, end: int, following: int) -> tuple[str, str]:
        """Who is to do what, by the words between the deadline before and this one, else by those after it."""
        cuts = cuts_of(text)
        piece = max(cut for cut in cuts if cut <= spot.start)
        piece_end = min((cut for cut in cuts if cut > spot.start), default=len(text))
        qualified = _ABOUT_WHAT.match(text, end) if end else None
        before = text[max(qualified.end() if qualified else end, piece) : spot.start]
        after = text[spot.end : min(following, piece_end)]
        inside = _OF_WHAT.match(text[spot.start : spot.end])
        if _QUOTES.search(
            before
        ):  # the words of another letter, set right: they say nothing of what is to be done
            return who_in(text[: spot.start]) or self._parties.above, ""
        if _says_what(before):
            who = who_in(before) or who_in(text[: spot.start]) or self._parties.above
            about = _ABOUT_WHAT.match(after)
            return who, " ".join(
                filter(None, (what_in(before, who), what_in(about["about"], "") if about else ""))
            )
        who = who_in(after) or who_in(text[: spot.start]) or self._parties.above
        return who, inside["what"] if inside else what_in(after, who) or what_in(before, who)

    def _take(self, spot: Spot, text: str, who: str, what: str, sentence: str) -> None:
        wording = text[spot.start : spot.end].strip()
        moment = spot.moment
        recurs = moment.recurs or (YEARLY if _comes_back(text, spot) else "")
        day = moment.in_year(self._first_year(spot)) if recurs == YEARLY else moment.full
        said = f"{self._heading} {wording}" if self._heading and _BARE.match(wording) else wording
        last = last_on_time(said, day, self.before) if day else _last_of_period(spot, said)
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

    def _is_told(self, text: str, spot: Spot, end: int) -> bool:
        """Whether a day with the wording of a deadline asks for nothing; `end` is where the deadline before it ends."""
        if is_moved(text, spot.start, spot.end):
            self.doubts.append(
                f"{shown(text[spot.start : spot.end])} là hạn cũ, đã đổi: xem lại việc lập theo hạn ấy."
            )
            return True
        period = spot.moment.period
        day = spot.moment.full or (period[1] if period else None)
        if is_told(text, spot.start, spot.end, day, self.issued):
            return True
        return bool(end) and is_for_the_sender(text[end : spot.start])

    def _relative(self, text: str, filled: str) -> None:
        """Deadlines counted from a day that only the reader knows: "trong 05 ngày kể từ ngày nhận được"."""
        for found in _RELATIVE.finditer(filled):
            wording = text[found.start() : found.end()].strip()
            who = who_in(text[: found.start()]) or self._parties.above
            what = what_in(text[: found.start()], who) or what_in(text[found.end() :], who)
            self.deadlines.append(Deadline(wording, None, None, who=who, what=what, sentence=text))
            self.doubts.append(self._counted(wording))

    def _counted(self, wording: str) -> str:
        if self.issued and _FROM_ISSUE.search(wording):
            return f"Hạn {shown(wording)} đếm từ ngày {show_date(self.issued)}: cần đặt ngày cuối."
        return f"Hạn {shown(wording)} đếm từ một ngày văn bản không in."


def _left_out(between: str) -> str:
    """The words between two deadlines where the second says no verb: "…, tiểu học trước ngày 12/5"; else empty."""
    found = _ELLIPTIC.fullmatch(between)
    return found["words"].strip() if found and not does(found["words"]) else ""


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
    return period[0] - _NO_DAY if _BEFORE.search(wording) else period[1]


def _start(spot: Spot, day: date | None) -> date | None:
    """The first day of a range, in the year of its last day where it prints none itself."""
    if spot.first is None or day is None:
        return None
    start = spot.first.full or (spot.first.in_year(day.year) if spot.first.year is None else None)
    return start if start and start <= day else None
