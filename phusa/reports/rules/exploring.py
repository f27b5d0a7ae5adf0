"""A question about received figures, as the address of its page writes it: rows, columns, measure, filters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self, TypeVar
from urllib.parse import urlencode

from phusa.base.refusals import Refused


class Dimension(StrEnum):
    """By what figures are laid out; the value is its word in the address."""

    UNIT = "don-vi"
    OFFICE = "phong"
    SCHOOL = "truong"
    LEVEL = "cap-hoc"
    GROUP = "doi-tuong"
    REGULATION = "quy-dinh"
    CLASS = "xep-loai"
    TIMELINESS = "dung-han"
    YEAR = "nam-hoc"


class Measure(StrEnum):
    """What a cell says; the value is its word in the address."""

    PEOPLE = "nguoi"
    OF_ROW = "phan-tram-dong"
    OF_COLUMN = "phan-tram-cot"
    OF_ALL = "phan-tram-chung"
    REPORTS = "bao-cao"


class Source(StrEnum):
    """Whose reports are counted: those the unit received itself, or those of all schools under it."""

    RECEIVED = "nhan"
    SCHOOLS = "truong"


DIMENSION_WORDS: Final[dict[Dimension, str]] = {
    Dimension.UNIT: "Đơn vị ngay dưới",
    Dimension.OFFICE: "Phòng, xã",
    Dimension.SCHOOL: "Trường",
    Dimension.LEVEL: "Cấp học",
    Dimension.GROUP: "Đối tượng",
    Dimension.REGULATION: "Quy định",
    Dimension.CLASS: "Xếp loại",
    Dimension.TIMELINESS: "Đúng hạn, trễ hạn",
    Dimension.YEAR: "Năm học",
}
MEASURE_WORDS: Final[dict[Measure, str]] = {
    Measure.PEOPLE: "Số người",
    Measure.OF_ROW: "Phần trăm của dòng",
    Measure.OF_COLUMN: "Phần trăm của cột",
    Measure.OF_ALL: "Phần trăm của tất cả",
    Measure.REPORTS: "Số báo cáo",
}
SOURCE_WORDS: Final[dict[Source, str]] = {
    Source.RECEIVED: "Báo cáo đơn vị này đã nhận",
    Source.SCHOOLS: "Báo cáo của từng trường",
}
SHARES: Final = (Measure.OF_ROW, Measure.OF_COLUMN, Measure.OF_ALL)
UNITS: Final = (Dimension.UNIT, Dimension.OFFICE, Dimension.SCHOOL)
# Only reports of schools say what stands that far below.
DEEP: Final = (Dimension.OFFICE, Dimension.SCHOOL)
FILTERS: Final = tuple(one for one in Dimension if one not in UNITS)
TOTAL: Final = "tong"
ROWS, COLUMNS, MEASURE, SOURCE, SORT = "dong", "cot", "do", "nguon", "xep"
NO_COLUMNS: Final = "khong"
MOST_COLUMNS: Final = 12
MOST_ROWS: Final = 5_000
MOST_CHOSEN: Final = 12

Word = TypeVar("Word", bound=StrEnum)
Chosen = tuple[tuple[Dimension, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `columns` is None for the sums alone; `sort` the key of the column by which rows are ordered."""

    rows: Dimension = Dimension.UNIT
    columns: Dimension | None = Dimension.CLASS
    measure: Measure = Measure.PEOPLE
    source: Source = Source.RECEIVED
    chosen: Chosen = ()
    sort: str = ""

    @classmethod
    def read(cls, words: Mapping[str, Sequence[str]]) -> Self:
        """The question of an address (every word with its values). Refused for a word that is none of ours."""
        rows = _one(Dimension, words, ROWS, Dimension.UNIT)
        none = _last(words, COLUMNS) == NO_COLUMNS
        columns = None if none else _one(Dimension, words, COLUMNS, _other(rows))
        if columns == rows:
            raise Refused(
                "rows_are_columns",
                f"Dòng và cột cùng là “{DIMENSION_WORDS[rows]}”.",
                field=COLUMNS,
                next_step="Chọn hai mục khác nhau, hoặc bỏ cột.",
            )
        source = _one(Source, words, SOURCE, Source.RECEIVED)
        deep = rows in DEEP or columns in DEEP
        return cls(
            rows,
            columns,
            _one(Measure, words, MEASURE, Measure.PEOPLE),
            Source.SCHOOLS if deep else source,
            _chosen(words),
            _last(words, SORT)[:200],
        )

    @property
    def filters(self) -> dict[Dimension, tuple[str, ...]]:
        """The members each dimension is limited to."""
        return dict(self.chosen)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The words of the address, always in one order and without what goes without saying."""
        said = [(ROWS, str(self.rows)), (COLUMNS, str(self.columns) if self.columns else NO_COLUMNS)]
        said.append((MEASURE, str(self.measure)))
        deep = self.rows in DEEP or self.columns in DEEP
        if self.source != Source.RECEIVED and not deep:
            said.append((SOURCE, str(self.source)))
        said += [(str(one), value) for one, values in self.chosen for value in values]
        return said + ([(SORT, self.sort)] if self.sort else [])

    @property
    def address(self) -> str:
        """The question as the query of an address."""
        return urlencode(self.pairs)

    def only(self, dimension: Dimension, *values: str) -> Self:
        """The same question, limited to these members; without any, no longer limited."""
        kept = {**self.filters, dimension: values}
        return replace(self, chosen=_in_order(kept))

    def turned(self) -> Self:
        """The same question with rows and columns changed about."""
        if self.columns is None:
            return self
        turn = {Measure.OF_ROW: Measure.OF_COLUMN, Measure.OF_COLUMN: Measure.OF_ROW}
        measure = turn.get(self.measure, self.measure)
        return replace(self, rows=self.columns, columns=self.rows, measure=measure, sort="")


def sentence(question: Question) -> str:
    """A question in words, which also names it when it is kept: "Số người theo đơn vị ngay dưới và xếp loại"."""
    by = [question.rows, *([question.columns] if question.columns else [])]
    words = " và ".join(_small(DIMENSION_WORDS[one]) for one in by)
    return f"{MEASURE_WORDS[question.measure]} theo {words}"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _other(rows: Dimension) -> Dimension:
    return Dimension.LEVEL if rows == Dimension.CLASS else Dimension.CLASS


def _last(words: Mapping[str, Sequence[str]], word: str) -> str:
    values = words.get(word) or [""]
    return values[-1]


def _one(kinds: type[Word], words: Mapping[str, Sequence[str]], word: str, usual: Word) -> Word:
    typed = _last(words, word)
    if not typed:
        return usual
    try:
        return kinds(typed)
    except ValueError as unknown:
        raise Refused(
            "unknown_word",
            f"Bảng số liệu không có mục “{typed[:40]}”.",
            field=word,
            next_step="Xem lại địa chỉ.",
        ) from unknown


def _chosen(words: Mapping[str, Sequence[str]]) -> Chosen:
    found = {one: tuple(value for value in words.get(one, ()) if value) for one in FILTERS}
    for one, values in found.items():
        if len(values) > MOST_CHOSEN:
            raise Refused(
                "too_many_chosen",
                f"Mục “{DIMENSION_WORDS[one]}” chọn {len(values)} giá trị, nhiều nhất là {MOST_CHOSEN}.",
                field=one,
            )
    return _in_order(found)


def _in_order(found: Mapping[Dimension, Iterable[str]]) -> Chosen:
    kept = {one: tuple(sorted(set(found.get(one, ())))) for one in FILTERS}
    return tuple((one, values) for one, values in kept.items() if values)
