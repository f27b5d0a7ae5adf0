"""What a plan says is due: only days that it prints with the wording of a deadline."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from phusa.base.imports.writings import tables
from phusa.base.imports.writings.lines import Line, shown
from phusa.base.imports.writings.markers import LETTER, marked
from phusa.base.text import fold
from phusa.planning.rules.reading.days import DAY, DUE, PAST, UNTIL, YEARLESS, day_of
from phusa.planning.rules.written import WrittenDate

_SENTENCES: Final = re.compile(r"(?<=[.;])\s+")
_WHO: Final = re.compile(
    r"(?:doi voi |trach nhiem cua |ve phia )?(?:cac |nhung )?(?:phong|so |truong|nha truong|hieu truong|"
    r"pho hieu truong|giao vien|can bo|to |ban giam|ubnd|uy ban|don vi|co so|van phong|lanh dao|"
    r"ca nhan|bo phan|nhan vien)"
)
_BEFORE_WHO: Final = re.compile(r"(?:Đối với|Trách nhiệm của|Về phía)\s+", re.IGNORECASE)
_AROUND: Final = " ,;:.()-–+*/"
_LINKS: Final = re.compile(r"^(?:và|thì|phải)\s+|\s+(?:và|vào|là|xong|hoàn thành)$", re.IGNORECASE)
_LONGEST_WHO: Final = 90


class Dues:
    """Reads the days of one section after the other; `dates` and `doubts` are what was found."""

    def __init__(self) -> None:
        self.dates: list[WrittenDate] = []
        self.doubts: list[str] = []
        self._unsure: list[str] = []
        self._who = ""
        self._table = tables.Table({})

    def section(self, lines: Iterable[Line]) -> None:
        """Read the lines of one section; who has to do what is named anew in each."""
        self._who, self._table = "", tables.Table({})
        for line in lines:
            if line.cells:
                self._row(line)
            else:
                self._table = tables.Table({})
                self._paragraph(line)

    def finish(self) -> None:
        """Say which days of tables were left because nothing says that they are deadlines."""
        if self._unsure:
            self.doubts.append(
                f"{len(self._unsure)} mốc thời gian không ghi là hạn (trước, chậm nhất, hạn) nên không lấy làm hạn: "
                f"{', '.join(self._unsure[:3])}."
            )

    def _paragraph(self, line: Line) -> None:
        mark = marked(line.text)
        if mark.mark and mark.depth <= LETTER:
            is_name = (
                len(mark.body) <= _LONGEST_WHO and _WHO.match(fold(mark.body)) and not DAY.search(mark.body)
            )
            self._who = _BEFORE_WHO.sub("", mark.body).strip(_AROUND) if is_name else ""
        for sentence in _SENTENCES.split(mark.body):
            self._sentence(sentence.strip())

    def _sentence(self, sentence: str) -> None:
        end = 0
        for found in DUE.finditer(sentence):
            before = sentence[end : found.start()]
            day = day_of(found)
            if PAST.search(before):
                continue
            if day is None:
                self.doubts.append(f"Lịch không có ngày trong {shown(found[0])}, không lấy làm hạn.")
                continue
            what = _bare(before) or _bare(_until_next(sentence, found.end()))
            self.dates.append(WrittenDate(day, found[0].strip(), what, self._who, sentence))
            end = found.end()
        for found in YEARLESS.finditer(sentence):
            self.doubts.append(f"Hạn {shown(found[0])} không in năm, không lấy làm hạn: {shown(sentence)}")
        for found in UNTIL.finditer(sentence):
            if not DUE.search(found[0]):
                self._unsure.append(shown(found[0]))

    def _row(self, line: Line) -> None:
        columns = tables.columns_of(line.cells)
        if columns:
            self._table = tables.Table(columns)
            return
        if not self._table.columns:
            self._sentence(line.text)
            return
        cells = {kind: " ".join(texts) for kind, texts in self._table.read(line.cells).items()}
        what = (cells.get(tables.TASK) or cells.get(tables.TITLE, "")).strip(_AROUND)
        who = cells.get(tables.WHO, "").strip(_AROUND)
        if due := cells.get(tables.DUE, ""):
            self._cell(due, what, who, line)
        else:
            self._when(cells.get(tables.WHEN, ""), what, who, line)

    def _cell(self, text: str, what: str, who: str, line: Line) -> None:
        """A cell of the column of deadlines: the last day it prints is due, whatever its wording."""
        days = [(found, day_of(found)) for found in DAY.finditer(text)]
        if not days:
            self.doubts.append(f"Hạn {shown(text)} không có ngày cụ thể, không lấy làm hạn.")
            return
        found, day = days[-1]
        if day is None:
            self.doubts.append(f"Lịch không có ngày {shown(found[0])}, không lấy làm hạn.")
            return
        self.dates.append(WrittenDate(day, text, what, who, _row_text(line, what, who, text)))

    def _when(self, text: str, what: str, who: str, line: Line) -> None:
        """A cell of a column of times: due only with the wording of a deadline."""
        found = DUE.search(text)
        day = day_of(found) if found else None
        if found and day:
            self.dates.append(WrittenDate(day, found[0].strip(), what, who, _row_text(line, what, who, text)))
        elif DAY.search(text):
            self._unsure.append(shown(text))


def _row_text(line: Line, what: str, who: str, due: str) -> str:
    """The wording of a row; where the deadline is printed once for several rows, with it."""
    return line.text if due in line.text else " | ".join(filter(None, (what, who, due)))


def _bare(text: str) -> str:
    return _LINKS.sub("", text.strip(_AROUND)).strip(_AROUND)


def _until_next(sentence: str, start: int) -> str:
    following = DUE.search(sentence, start)
    return sentence[start : following.start() if following else len(sentence)]


def exemptions_in(texts: Iterable[str]) -> Iterator[str]:
    """The sentences that excuse somebody from learning."""
    for text in texts:
        for sentence in _SENTENCES.split(marked(text).body):
            if _EXCUSED.search(sentence):
                yield sentence.strip()


_EXCUSED: Final = re.compile(
    r"\bmiễn\b(?!\s*(?:phí|là|sao|dịch))|\bkhông phải\s+(?:tham gia\s+)?(?:học|bồi dưỡng)\b|"
    r"\bđược\s+giảm\b[^.;]{0,40}\b(?:tiết|bồi dưỡng)\b",
    re.IGNORECASE,
)
