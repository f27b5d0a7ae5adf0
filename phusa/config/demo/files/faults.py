"""Mistakes of the kinds that lists really hold, planted and written down to hold a reader to all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from phusa.base.exports.lists import ListColumn, ListSheet, Value

PLANTED = ListSheet(
    "Lỗi đã cài",
    (
        ListColumn("Tệp", width=40),
        ListColumn("Trang", width=24),
        ListColumn("Dòng"),
        ListColumn("Mã lỗi", width=18),
        ListColumn("Lỗi", width=50),
        ListColumn("Dòng kia"),
    ),
)
FUTURE_YEAR, FUTURE_BIRTH, NO_DATE = 2091, "12/05/2091", "31/02/1986"
UNKNOWN_CODE, UNKNOWN_NAME = "TH-14999-999", "Trường Tiểu học Không Có Trong Cây"
TWICE = "number_twice"
_WORDS = {
    "number_length": "số định danh chỉ có 11 chữ số",
    TWICE: "số định danh trùng với dòng kia",
    "birth_future": "ngày sinh ở tương lai",
    "not_a_date": "ngày sinh 31/02 không có trong lịch",
    "unit_unknown": "trường không có trong cây đơn vị",
    "name_missing": "không có họ tên",
}

Cells = list[Value]
At = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: its file, sheet and row as a spreadsheet program counts it; `other` is the row it agrees with."""

    file: str
    sheet: str
    row: int
    code: str
    other: int | None = None

    @property
    def cells(self) -> tuple[Value, ...]:
        """The mistake as a row of the list of mistakes."""
        return self.file, self.sheet, self.row, self.code, _WORDS[self.code], self.other


class Planter:
    """Plants a mistake in so many rows of a hundred, at most one in a row, the same ones for the same seed."""

    def __init__(self, percent: int, seed: int) -> None:
        self.planted: list[Fault] = []
        self._share = percent / 100
        self._random = Random(f"{seed}/faults")
        self._page = ("", "")
        self._clean: tuple[int, Value] | None = (
            None  # a row of this page without fault, and its personal number
        )

    def plant(self, page: tuple[str, str], row: int, cells: Cells, at: At) -> Cells:
        """Return the row of a page (file, sheet), perhaps with a mistake; `at` says which column holds which field."""
        if page != self._page:
            self._page, self._clean = page, None
        if self._random.random() >= self._share:
            if "number" in at:
                self._clean = row, cells[at["number"]]
            return cells
        possible = [code for code, (fields, _) in _FAULTS.items() if fields <= at.keys()]
        code = self._random.choice(possible if self._clean is None else [*possible, TWICE])
        other = None
        if code == TWICE and self._clean is not None:
            other, cells[at["number"]] = self._clean
            self._clean = None  # it serves once, so that no number stands three times
        else:
            _FAULTS[code][1](cells, at)
        self.planted.append(Fault(*page, row, code, other))
        return cells


def _shorten(cells: Cells, at: At) -> None:
    cells[at["number"]] = str(cells[at["number"]])[:-1]


def _future(cells: Cells, at: At) -> None:
    cells[at["birth"]] = FUTURE_BIRTH


def _no_date(cells: Cells, at: At) -> None:
    cells[at["birth"]] = NO_DATE


def _elsewhere(cells: Cells, at: At) -> None:
    cells[at["unit_code"]], cells[at["unit_name"]] = UNKNOWN_CODE, UNKNOWN_NAME


def _nameless(cells: Cells, at: At) -> None:
    cells[at["name"]] = None
    if "given" in at:
        cells[at["given"]] = None


# What each mistake needs in a row, and what it does to it.
_FAULTS: dict[str, tuple[set[str], Callable[[Cells, At], None]]] = {
    "number_length": ({"number"}, _shorten),
    "birth_future": ({"birth"}, _future),
    "not_a_date": ({"birth"}, _no_date),
    "unit_unknown": ({"unit_code", "unit_name"}, _elsewhere),
    "name_missing": ({"name"}, _nameless),
}
