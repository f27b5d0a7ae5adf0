"""What the fast reader does not tell of a sheet: error cells, percents, formulas never calculated, merged areas.

The same pass finds how far the filled cells reach, before anybody reserves memory for them.
"""

from dataclasses import dataclass, field

from phusa.base.imports import plainsheet, xmlwalk
from phusa.base.imports.archives import Archive
from phusa.base.imports.grid import Area, Oddity, parse_address
from phusa.base.imports.xmlwalk import Attributes, attribute

_BUILT_IN_PERCENTS = {"9", "10"}


@dataclass(slots=True)
class Marks:
    """Of one sheet: odd cells by (row, column), merged areas, the last filled row (from 1) and column (from 0)."""

    odd: dict[tuple[int, int], Oddity] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    last_row: int = 0
    last_column: int = -1

    def reach(self, row: int, column: int) -> None:
        """Note a filled cell."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)


def parse_area(reference: str) -> Area | None:
    """Return the area of a reference like F7:G7, None when it is no area."""
    first, _, last = reference.replace("$", "").partition(":")
    try:
        top, left = parse_address(first)
        bottom, right = parse_address(last or first)
    except ValueError:
        return None
    return Area(top, left, bottom, right)


class _XlsxSheet:
    """Walks one sheet of an .xlsx; every handler is called once an element, so they stay short."""

    def __init__(self, percent_styles: set[str]) -> None:
        self.marks = Marks()
        self._percents = percent_styles
        self._row = 0
        self._column = -1
        self._type = ""
        self._style = ""
        self._formula = False
        self._filled = False
        self._text: list[str] | None = None

    def row(self, attributes: Attributes) -> None:
        self.flush()
        self._row = int(attributes.get("r") or self._row + 1)
        self._column = -1

    def cell(self, attributes: Attributes) -> None:
        self.flush()
        reference = attributes.get("r")
        if reference:
            self._row, self._column = parse_address(reference)
        else:
            self._column += 1
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "0")

    def formula(self, _: Attributes) -> None:
        self._formula = True

    def value(self, _: Attributes) -> None:
        self._filled = True
        if self._formula or self._type == "e" or (self._type == "n" and self._style in self._percents):
            self._text = []

    def text(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def merge(self, attributes: Attributes) -> None:
        area = parse_area(attributes.get("ref", ""))
        if area:
            self.marks.merged.append(area)

    def flush(self) -> None:
        """Close the cell before: note what it was."""
        at = (self._row, self._column)
        text = "" if self._text is None else "".join(self._text).strip()
        if self._formula and not text and self._type != "str":
            self.marks.odd[at] = Oddity("formula", "")
        elif self._filled:
            self.marks.reach(*at)
            self._note(text)
        self._filled = self._formula = False
        self._text = None

    def _note(self, text: str) -> None:
        at = (self._row, self._column)
        if self._type == "e":
            self.marks.odd[at] = Oddity("error", text)
        elif text and self._type == "n" and self._style in self._percents:
            value = float(text)
            self.marks.odd[at] = Oddity("percent", f"{value * 100:g}%", value)


def _percent_styles(archive: Archive) -> set[str]:
    """Return the style numbers that show a number as a percentage."""
    formats = set(_BUILT_IN_PERCENTS)
    found: set[str] = set()
    state = {"inside": False, "place": 0}

    def number_format(attributes: Attributes) -> None:
        if "%" in attributes.get("formatCode", ""):
            formats.add(attributes.get("numFmtId", ""))

    def opens(_: Attributes) -> None:
        state["inside"] = True

    def closes() -> None:
        state["inside"] = False

    def style(attributes: Attributes) -> None:
        if state["inside"]:
            if attributes.get("numFmtId") in formats:
                found.add(str(state["place"]))
            state["place"] += 1

    if "xl/styles.xml" in archive.parts:
        starts = {"numFmt": number_format, "cellXfs": opens, "xf": style}
        xmlwalk.walk(archive.pieces("xl/styles.xml"), starts=starts, ends={"cellXfs": closes})
    return found


def _xlsx_parts(archive: Archive) -> dict[str, str]:
    """Return the part that holds each worksheet, by the name of the sheet."""
    sheets: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(attributes: Attributes) -> None:
        sheets[attributes.get("name", "")] = attribute(attributes, "id")

    def relation(attributes: Attributes) -> None:
        target = attributes.get("Target", "")
        targets[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    xmlwalk.walk(archive.pieces("xl/workbook.xml"), starts={"sheet": sheet})
    xmlwalk.walk([archive.whole("xl/_rels/workbook.xml.rels") or b"<r/>"], starts={"Relationship": relation})
    present = archive.parts
    return {name: targets[key] for name, key in sheets.items() if targets.get(key) in present}


def _plain_marks(plain: plainsheet.Plain) -> Marks:
    column = parse_address(f"{plain.last_column}1")[1] if plain.last_column else -1
    areas = [area for area in map(parse_area, plain.merged) if area]
    return Marks(merged=areas, last_row=plain.last_row, last_column=column)


def xlsx_marks(archive: Archive) -> dict[str, Marks]:
    """Return the marks of every sheet of an .xlsx by its name. Raises `BadXml`, `ValueError`, or `Refused`."""
    percents = _percent_styles(archive)
    found: dict[str, Marks] = {}
    for name, part in _xlsx_parts(archive).items():
        left = archive.left
        plain = plainsheet.scan(archive.pieces(part), percents)
        if plain is not None:
            found[name] = _plain_marks(plain)
            continue
        archive.left = left
        scan = _XlsxSheet(percents)
        starts = {
            "row": scan.row,
            "c": scan.cell,
            "f": scan.formula,
            "v": scan.value,
            "is": scan.value,
            "mergeCell": scan.merge,
        }
        xmlwalk.walk(archive.pieces(part), starts=starts, text=scan.text)
        scan.flush()
        found[name] = scan.marks
    if "xl/sharedStrings.xml" in archive.parts:
        for _ in archive.pieces("xl/sharedStrings.xml"):
            pass  # only counted: the fast reader will unpack it
    return found


class _OdsSheets:
    """Walks content.xml of an .ods; repeated rows and cells are counted, not written out."""

    def __init__(self) -> None:
        self.found: dict[str, Marks] = {}
        self._marks = Marks()
        self._row = 0
        self._row_repeat = 1
        self._column = -1
        self._cell: Attributes | None = None
        self._filled = False
        self._text: list[str] = []

    def table(self, attributes: Attributes) -> None:
        self._marks = self.found[attribute(attributes, "name")] = Marks()
        self._row = 0
        self._row_repeat = 1

    def row(self, attributes: Attributes) -> None:
        self._row += self._row_repeat if self._row else 1
        self._row_repeat = int(attribute(attributes, "number-rows-repeated") or 1)
        self._column = -1

    def cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._column += 1
        self._filled = bool(attribute(attributes, "value-type"))
        self._text = []

    def text(self, data: str) -> None:
        if self._cell is not None and data.strip():
            self._filled = True
            self._text.append(data)

    def end_cell(self) -> None:
        if self._cell is None:
            return
        repeat = int(attribute(self._cell, "number-columns-repeated") or 1)
        if self._filled:
            self._marks.reach(self._row + self._row_repeat - 1, self._column + repeat - 1)
            self._note(self._cell)
        self._merge(self._cell)
        self._column += repeat - 1
        self._cell = None

    def _note(self, cell: Attributes) -> None:
        shown = "".join(self._text).strip()
        at = (self._row, self._column)
        kinds = {value for key, value in cell.items() if xmlwalk.local(key) == "value-type"}
        if "error" in kinds or (shown.startswith("#") and shown.rstrip("!?") in _ODS_ERRORS):
            self._marks.odd[at] = Oddity("error", shown)
        elif "percentage" in kinds:
            self._marks.odd[at] = Oddity("percent", shown, float(attribute(cell, "value")))

    def _merge(self, cell: Attributes) -> None:
        rows = int(attribute(cell, "number-rows-spanned") or 1)
        columns = int(attribute(cell, "number-columns-spanned") or 1)
        if rows > 1 or columns > 1:
            area = Area(self._row, self._column, self._row + rows - 1, self._column + columns - 1)
            self._marks.merged.append(area)


_ODS_ERRORS = {"#DIV/0", "#N/A", "#REF", "#VALUE", "#NAME", "#NUM", "#NULL"}


def ods_marks(archive: Archive) -> dict[str, Marks]:
    """Return the marks of every sheet of an .ods by its name. Raises `BadXml`, `ValueError`, or `Refused`."""
    scan = _OdsSheets()
    starts = {
        "table": scan.table,
        "table-row": scan.row,
        "table-cell": scan.cell,
        "covered-table-cell": scan.cell,
    }
    ends = {"table-cell": scan.end_cell, "covered-table-cell": scan.end_cell}
    xmlwalk.walk(archive.pieces("content.xml"), starts=starts, ends=ends, text=scan.text)
    return scan.found
