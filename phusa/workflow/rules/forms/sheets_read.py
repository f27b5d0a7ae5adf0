"""An answer out of a workbook: ours by its codes, anybody's own copy by its labels; what has no place is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal

from phusa.base.imports.grid import Area, CellValue, Oddity, Sheet, Workbook, address, is_filled
from phusa.base.refusals import Refused
from phusa.base.text import clean, fold, show_decimal
from phusa.workflow.rules.forms.checking import Finding, check
from phusa.workflow.rules.forms.numbers import BadNumber, read_number
from phusa.workflow.rules.forms.reading import MOST_PLACES
from phusa.workflow.rules.forms.shape import Cell, Column, Form, Row, Table
from phusa.workflow.rules.forms.sheets import MARK, MARK_SHEET, TABLE_MARK, Head
from phusa.workflow.rules.forms.sums import is_sum
from phusa.workflow.rules.forms.values import calculated

HEADER_WITHIN = 40
_NUMBERING = re.compile(
    r"^(?:[-–+*•]|\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]|\(?[a-zđ]\)|[ivx]{1,4}\.)\s*", re.IGNORECASE
)
_FIGURE = re.compile(r"[0-9][0-9 .,]*%?")
Grid = dict[int, tuple[CellValue, ...]]


@dataclass(slots=True)
class Answer:
    """What a workbook says: values as they are written, by cell, and what could not be taken or is wrong."""

    values: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    by_labels: bool = False


def read_answer(book: Workbook, form: Form, head: Head) -> Answer:
    """The values of a workbook with what `check` says of them.

    Raises `Refused` for the file of another form (`other_form`), version (`other_version`) or unit (`other_unit`),
    and for one that has none of the form's tables (`not_this_form`).
    """
    _known(book, head)
    answer = Answer()
    sheets = [sheet for sheet in book.sheets if sheet.name != MARK_SHEET and not sheet.hidden]
    left = list(form.tables)
    grids = [(sheet, _grid(sheet)) for sheet in sheets]
    for sheet, grid in grids:
        left = _by_codes(answer, form, sheet, grid, left)
    for sheet, grid in grids:
        if left and not _marks(grid):
            left = _by_labels(answer, form, sheet, grid, left)
    if len(left) == len(form.tables):
        raise Refused(
            "not_this_form",
            f"Tệp {book.name} không có bảng nào của biểu mẫu “{head.title}”.",
            next_step="Tải tệp mẫu ở trang này về, điền vào đó rồi đưa lên.",
        )
    answer.findings += [_note("Tệp", f"Không thấy bảng “{one.title}”.", f"table:{one.code}") for one in left]
    answer.findings += check(form, answer.values)
    return answer


def _known(book: Workbook, head: Head) -> None:
    """Refuses a workbook that says it is another's; one that says nothing is read all the same."""
    sheet = next((one for one in book.sheets if one.name == MARK_SHEET), None)
    lines = [clean(str(row.cells[0])) for row in sheet.rows() if row.cells] if sheet else []
    if len(lines) < 2 or lines[0] != MARK:
        return
    issuer, _, rest = lines[1].partition("/")
    code, _, version = rest.partition("/")
    said = lines[3] if len(lines) > 3 else code
    again = "Tải tệp mẫu của yêu cầu này về rồi điền lại."
    if (issuer, code) != (head.issuer, head.code):
        raise Refused(
            "other_form", f"Tệp này là của biểu mẫu “{said}”, không phải “{head.title}”.", next_step=again
        )
    if version != str(head.version):
        raise Refused(
            "other_version",
            f"Tệp này theo phiên bản {version} của biểu mẫu; yêu cầu này dùng phiên bản {head.version}.",
            next_step=again,
        )
    unit = lines[2] if len(lines) > 2 else ""
    if head.unit_code and unit and unit != head.unit_code:
        name = lines[4] if len(lines) > 4 else unit
        raise Refused(
            "other_unit", f"Tệp này là của {name}, không phải của {head.unit_name}.", next_step=again
        )


def _grid(sheet: Sheet) -> Grid:
    return {row.number: row.cells for row in sheet.rows()}


def _marks(grid: Grid) -> dict[int, str]:
    """The rows that carry codes of columns, with the code of their table."""
    found = {}
    for number, cells in grid.items():
        if cells and isinstance(cells[0], str) and cells[0].startswith(TABLE_MARK):
            found[number] = clean(cells[0])[len(TABLE_MARK) :]
    return found


def _by_codes(answer: Answer, form: Form, sheet: Sheet, grid: Grid, left: list[Table]) -> list[Table]:
    """Takes the tables whose codes are there; gives those that are still to be found."""
    marks = _marks(grid)
    for top, code in marks.items():
        table = next((one for one in left if one.code == code), None)
        if table is None:
            continue
        columns = {
            place: clean(str(cell)) for place, cell in enumerate(grid[top]) if place and is_filled(cell)
        }
        end = min((row for row in marks if row > top), default=max(grid) + 1)
        known = {row.code for row in table.rows}
        first = top + (3 if any(column.group for column in table.columns) else 2)
        for number, cells in grid.items():
            if top < number < end and cells and cells[0] is not None:
                if (row := clean(str(cells[0]))) in known:
                    _take(answer, form, sheet, f"{table.code}.{row}", number, cells, columns)
            elif first <= number < end:
                _unplaced(answer, sheet, number, cells[2:])
        left = [one for one in left if one is not table]
    return left


def _take(
    answer: Answer,
    form: Form,
    sheet: Sheet,
    row: str,
    number: int,
    cells: Sequence[CellValue],
    columns: dict[int, str],
) -> None:
    for place, column in columns.items():
        value = cells[place] if place < len(cells) else None
        cell = form.cells.get(f"{row}.{column}")
        if not is_filled(value) or (cell is not None and cell.kind == "calculated"):
            continue
        if cell is None:
            where = _place(sheet, number, place)
            answer.findings.append(
                _note(where, "Ô này không điền trong biểu mẫu.", f"blocked:{row}.{column}")
            )
        else:
            _keep(answer, cell, value, _place(sheet, number, place))


def _keep(answer: Answer, cell: Cell, value: CellValue, where: str) -> None:
    text = _text(cell.column, value)
    if text is None:
        shown = value.shown if isinstance(value, Oddity) else str(value)
        said = f"“{shown}” không lấy được." if shown else "Công thức chưa được tính."
        answer.findings.append(
            _note(where, said, f"odd:{cell.key}", "Ghi lại bằng số hoặc chữ rồi đưa tệp lên.")
        )
    else:
        answer.values[cell.key] = text


def _text(column: Column, value: CellValue) -> str | None:
    """What a cell says as somebody would type it, None for what cannot be taken."""
    if isinstance(value, Oddity):
        if value.kind != "percent" or value.value is None:
            return None
        return _plain(value.value * 100 if column.kind == "percent" else value.value)
    if isinstance(value, bool | date | time | timedelta):
        return None
    return clean(value) if isinstance(value, str) else _plain(value if value is not None else 0)


def _plain(number: int | float) -> str:
    """A number of a sheet with at most fifteen figures, as Excel itself keeps it, and a decimal comma."""
    return f"{Decimal(f'{number:.15g}'):f}".replace(".", ",")


def _by_labels(answer: Answer, form: Form, sheet: Sheet, grid: Grid, left: list[Table]) -> list[Table]:
    """Takes the table that the labels of a sheet fit best, when they fit; gives those still to be found."""
    found = [(len(header[1]), table, header) for table in left if (header := _header(sheet, grid, table))]
    if not found:
        return left
    _, table, (top, columns) = max(found, key=lambda one: one[0])
    labels = _label_column(grid, top, table, columns)
    if labels is None:
        return left
    answer.by_labels = True
    rows, totals = _Rows(table), dict[str, tuple[str, str]]()
    for number, cells in grid.items():
        if number <= top:
            continue
        row = rows.take(cells[labels]) if labels < len(cells) and isinstance(cells[labels], str) else None
        written = {at: cells[at] for at in columns if at < len(cells) and is_filled(cells[at])}
        if row is None:
            if any(_is_figure(value) for value in written.values()):
                _unplaced(answer, sheet, number, cells)
            continue
        for at, value in written.items():
            cell = next((one for one in table.cells_of(row) if one.column is columns[at]), None)
            if cell is not None and cell.kind == "input":
                _keep(answer, cell, value, _place(sheet, number, at))
            elif cell is not None and cell.kind == "calculated" and (text := _text(cell.column, value)):
                totals[cell.key] = text, _place(sheet, number, at)
    _compare(answer, form, totals)
    strange = [clean(str(cell)) for at, cell in enumerate(grid[top]) if isinstance(cell, str) and at > labels]
    known = {_label(one.label) for one in table.columns} | {_label(one.group) for one in table.columns}
    for text in strange:
        if _label(text) not in known and is_filled(text):
            where = f"Trang “{sheet.name or ''}”, dòng {top}"
            answer.findings.append(_note(where, f"Cột “{text}” không có trong biểu mẫu.", f"column:{text}"))
    return [one for one in left if one is not table]


class _Rows:
    """The rows of a table that have not been met in a sheet.

    Rows of one label are told apart by their order; a label that only one row has is found wherever it stands.
    """

    def __init__(self, table: Table) -> None:
        self.order = {row.code: place for place, row in enumerate(table.rows)}
        self.waiting = [(row, _label(row.label)) for row in table.rows]
        self.labels = [label for _, label in self.waiting]
        self.last = -1

    def take(self, said: object) -> Row | None:
        """The row of this label; None for one that is none of the table's."""
        label = _label(said)
        fits = [(row, name) for row, name in self.waiting if label and name == label]
        ahead = [one for one in fits if self.order[one[0].code] > self.last]
        found = next(iter(ahead or (fits if self.labels.count(label) == 1 else [])), None)
        if found is None:
            return None
        self.waiting.remove(found)
        self.last = self.order[found[0].code]
        return found[0]


def _is_figure(value: CellValue) -> bool:
    """Whether a cell holds a number, also one written as text."""
    if isinstance(value, str):
        return bool(_FIGURE.fullmatch(clean(value)))
    return isinstance(value, int | float) and not isinstance(value, bool)


def _compare(answer: Answer, form: Form, totals: dict[str, tuple[str, str]]) -> None:
    """Names the sums of a file that its own figures do not add up to; the page shows what they do add up to."""
    values = calculated(form, answer.values)
    for key, (text, where) in totals.items():
        cell, found = form.cells[key], values.get(key)
        try:
            said = read_number(text, MOST_PLACES)
        except BadNumber:
            continue
        if isinstance(found, Decimal) and abs(said - found) > Decimal(1).scaleb(-cell.places) / 2:
            both = f"tệp ghi {show_decimal(said)}, tính lại là {show_decimal(found, cell.places)}"
            what = f"{cell.row.label}, {cell.column.name}: {both}."
            answer.findings.append(_note(where, what, f"total:{key}", "Xem lại các số thành phần."))


def _header(sheet: Sheet, grid: Grid, table: Table) -> tuple[int, dict[int, Column]] | None:
    """The row that names the columns, with which column stands where: the row that names most of them."""
    best: tuple[int, dict[int, Column]] | None = None
    for number in sorted(grid)[:HEADER_WITHIN]:
        below = _spread(grid, sheet.merged, number)
        above = _spread(grid, sheet.merged, number - 1)
        columns: dict[int, Column] = {}
        for at, label in below.items():
            group = above.get(at, "") if above.get(at) != label else ""
            fits = [
                one for one in table.columns if one not in columns.values() and _label(one.label) == label
            ]
            exact = [one for one in fits if _label(one.group) == group]
            chosen = exact or [one for one in fits if not one.group or len(fits) == 1]
            if chosen:
                columns[at] = chosen[0]
        if columns and (best is None or len(columns) > len(best[1])):
            best = number, columns
    written = {one.code for one in table.columns if one.calculation is None}
    found = {one.code for one in best[1].values()} & written if best else set()
    return best if found and 2 * len(found) >= len(written) else None


def _spread(grid: Grid, merged: Iterable[Area], number: int) -> dict[int, str]:
    """The folded texts of a row, each over all columns it is merged over, also from rows above."""
    found = {at: _label(cell) for at, cell in enumerate(grid.get(number, ())) if isinstance(cell, str)}
    for area in merged:
        if area.first_row <= number <= area.last_row:
            head = grid.get(area.first_row, ())
            text = head[area.first_column] if area.first_column < len(head) else None
            if isinstance(text, str):
                found |= dict.fromkeys(range(area.first_column, area.last_column + 1), _label(text))
    return found


def _label_column(grid: Grid, top: int, table: Table, columns: dict[int, Column]) -> int | None:
    """The column in which most of the rows are named."""
    known = {_label(row.label) for row in table.rows}
    counts: dict[int, int] = {}
    for number, cells in grid.items():
        for at, cell in enumerate(cells):
            if number > top and at not in columns and isinstance(cell, str) and _label(cell) in known:
                counts[at] = counts.get(at, 0) + 1
    return max(counts, key=lambda at: counts[at]) if counts else None


def _label(text: object) -> str:
    """A label as it is compared: folded, without numbering, dashes and punctuation at its ends."""
    bare = clean(str(text))
    while (shorter := _NUMBERING.sub("", bare)) != bare:
        bare = shorter
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", fold(bare)).split())


def _unplaced(answer: Answer, sheet: Sheet, number: int, cells: Sequence[CellValue]) -> None:
    if any(is_filled(cell) for cell in cells):
        said = next((clean(cell) for cell in cells if isinstance(cell, str)), "")
        where = f"Trang “{sheet.name or ''}”, dòng {number}"
        named = f"Dòng “{said}” không có trong biểu mẫu" if said else "Dòng này không có trong biểu mẫu"
        named = f"Dòng “{said}” là dòng cộng, biểu mẫu không hỏi" if is_sum(said) else named
        answer.findings.append(_note(where, f"{named} nên không được lấy.", f"row:{sheet.name}:{number}"))


def _place(sheet: Sheet, number: int, place: int) -> str:
    return f"Trang “{sheet.name or ''}”, ô {address(number, place)}"


def _note(where: str, what: str, ref: str, to_do: str = "Xem lại trước khi gửi.") -> Finding:
    return Finding("file", "warning", f"file:{ref}", where, what, to_do, ())
