"""Rows of a sheet by number, seen through its merged areas: what looking for a header needs."""

from collections.abc import Mapping, Sequence

from phusa.base.imports.grid import Area, CellValue, Row
from phusa.base.text import clean

Cells = tuple[CellValue, ...]


class Table:
    """The rows of a sheet by number, with the merged areas that lie over them."""

    def __init__(self, rows: Sequence[Row], merged: Sequence[Area]) -> None:
        self.rows: Mapping[int, Cells] = {row.number: row.cells for row in rows}
        self._by_row: dict[int, list[Area]] = {}
        for area in merged:
            for number in range(area.first_row, min(area.last_row, area.first_row + 500) + 1):
                self._by_row.setdefault(number, []).append(area)

    def area(self, row: int, column: int) -> Area | None:
        """The merged area over a cell, None when it stands alone."""
        return next((area for area in self._by_row.get(row, ()) if area.holds(row, column)), None)

    def raw(self, row: int, column: int) -> CellValue:
        """The value written in a cell itself."""
        cells = self.rows.get(row, ())
        return cells[column] if column < len(cells) else None

    def value(self, row: int, column: int) -> CellValue:
        """The value seen in a cell: of a merged area the one of its first cell."""
        area = self.area(row, column)
        return self.raw(area.first_row, area.first_column) if area else self.raw(row, column)

    def heading(self, row: int, column: int) -> str:
        """The text of a cell as a heading; whole numbers too, since modules are often only numbered."""
        value = self.value(row, column)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return clean(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""
