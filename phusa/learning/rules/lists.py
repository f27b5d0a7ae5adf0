"""A list of core people as an office keeps it in a workbook: which column is what, and what each row says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from phusa.base.imports.grid import CellValue, Row, column_letter
from phusa.base.imports.listwords import is_name, is_notes_head, is_signature, is_total, key
from phusa.base.text import clean, parse_date, proper_name

# The longest heading that fits decides; words as `key` gives them.
HEADINGS: Final = (
    ("name", re.compile(r"ho va ten|ho ten|ho va ten giao vien|ten giao vien")),
    ("family", re.compile(r"ho va(?: ten)? dem|ho dem|ho va ten lot|ho lot|ho")),
    ("given", re.compile(r"ten")),
    ("code", re.compile(r"ma (?:giao vien|gv|can bo|cb|dinh danh|nhan su|so).*|ma")),
    ("unit", re.compile(r"(?:ten )?(?:truong|don vi)\b.*|noi cong tac|co so giao duc.*")),
    ("level", re.compile(r"(?:cap|bac)(?: hoc)?")),
    ("subject", re.compile(r"mon\b.*|bo mon.*|chuyen mon|chuyen nganh.*")),
    ("kind", re.compile(r"loai(?: cot can)?|doi tuong.*|vai tro.*|chuc danh cot can")),
    ("load", re.compile(r"so (?:nguoi|giao vien|gv|dong nghiep|luong)\b.*|dinh muc.*")),
    ("basis", re.compile(r"can cu.*|quyet dinh.*|so quyet dinh.*|so qd.*")),
    ("from_day", re.compile(r"tu ngay.*|ngay bat dau.*|ngay hieu luc.*")),
    ("last_day", re.compile(r"den (?:het )?ngay.*|ngay ket thuc.*")),
)
LEVELS: Final = (
    ("THCS", re.compile(r"\b(thcs|trung hoc co so|cap 2)\b")),
    ("THPT", re.compile(r"\b(thpt|trung hoc pho thong|cap 3)\b")),
    ("GDTX", re.compile(r"\b(gdtx|giao duc thuong xuyen)\b")),
    ("TH", re.compile(r"\b(th|tieu hoc|cap 1)\b")),
    ("MN", re.compile(r"\b(mn|mam non|mau giao)\b")),
)
SUBJECT_OF_LEVEL: Final = re.compile(r"\b(mam non|tieu hoc|nhieu mon|khong)\b|^$")
NAMES: Final = frozenset({"name", "family", "given"})
HEADER_WITHIN = 25
LONGEST_LOAD = 2000


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the header stands and which column is what; `headings` as printed, by field."""

    row: int
    places: dict[str, int]
    headings: dict[str, str]

    @property
    def described(self) -> list[tuple[str, str, str]]:
        """Each column that is read: its letter, its heading, the field."""
        found = sorted(self.places.items(), key=lambda pair: pair[1])
        return [(column_letter(place), self.headings[field], field) for field, place in found]


@dataclass(frozen=True, slots=True)
class Listed:
    """What a row says; empty or None where it says nothing. `wrong` says what cannot be read."""

    number: int
    name: str
    code: str = ""
    unit: str = ""
    level: str = ""
    subject: str = ""
    kind: str = ""
    load: int | None = None
    basis: str = ""
    from_day: date | None = None
    last_day: date | None = None
    wrong: str = ""


def find_columns(rows: Iterable[Row]) -> Columns | None:
    """The header of a list of people: a row near the top with names, and a code or a place of work beside them."""
    for row in rows:
        if row.number > HEADER_WITHIN:
            return None
        places: dict[str, int] = {}
        for place, cell in enumerate(row.cells):
            field = _field(key(str(cell or "")))
            if field and field not in places:
                places[field] = place
        named = "name" in places or {"family", "given"} <= places.keys()
        if named and places.keys() & {"code", "unit"}:
            headings = {field: clean(str(row.cells[place])) for field, place in places.items()}
            return Columns(row.number, places, headings)
    return None


def read_listed(columns: Columns, rows: Iterable[Row]) -> Iterator[Listed]:
    """The people below the header; titles of groups, sums, notes and signatures are not people."""
    for row in rows:
        if row.number <= columns.row:
            continue
        texts = [clean(_text(cell)) for cell in row.cells]
        first = next((text for text in texts if text), "")
        if is_notes_head(first) or any(is_signature(text) for text in texts):
            if row.number > columns.row + 1:
                return
            continue
        cells = {field: row.cells[place] for field, place in columns.places.items() if place < len(row.cells)}
        name = _name(cells)
        # A title of a group stands alone in its row.
        alone = not any(_filled(cell) for field, cell in cells.items() if field not in NAMES)
        if (
            not name
            or alone
            or is_total(first)
            or not (is_name(proper_name(name)) or _text(cells.get("code")))
        ):
            continue
        yield _listed(row.number, proper_name(name), cells)


def level_in(text: str) -> str:
    """The level that words name: "Trường TH và THCS" names two, so none."""
    found = [level for level, words in LEVELS if words.search(key(text))]
    return found[0] if len(found) == 1 else ""


def kind_in(text: str) -> str:
    """Which kind of core people words name; empty where they do not say."""
    words = key(text)
    if re.search(r"\b(cbql|quan ly|hieu truong)\b", words):
        return "core_manager"
    return "core_teacher" if re.search(r"\b(gv|giao vien)\b", words) else ""


def _field(heading: str) -> str:
    return next((field for field, words in HEADINGS if words.fullmatch(heading)), "") if heading else ""


def _text(cell: CellValue) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell) if isinstance(cell, str | int | float) and not isinstance(cell, bool) else ""


def _name(cells: dict[str, CellValue]) -> str:
    if "name" in cells:
        return clean(_text(cells["name"]))
    return clean(f"{_text(cells.get('family'))} {_text(cells.get('given'))}")


def _listed(number: int, name: str, cells: dict[str, CellValue]) -> Listed:
    words = {field: clean(_text(cells.get(field))) for field in ("code", "unit", "subject", "basis")}
    wrong = []
    first, last = _day(cells.get("from_day")), _day(cells.get("last_day"))
    for day, field, label in ((first, "from_day", "Từ ngày"), (last, "last_day", "Đến ngày")):
        if day is None and _filled(cells.get(field)):
            wrong.append(f"Không đọc được ô {label}: “{cells[field]}”.")
    load = _load(cells.get("load"))
    if load is None and _filled(cells.get("load")):
        wrong.append(f"Số người nhận hỗ trợ “{cells['load']}” không phải số từ 1 đến {LONGEST_LOAD}.")
    if SUBJECT_OF_LEVEL.search(key(words["subject"])):
        words["subject"] = ""
    said = clean(_text(cells.get("level")))
    return Listed(
        number,
        name,
        code=words["code"],
        unit=words["unit"],
        level=level_in(said) if said else "",
        subject=words["subject"],
        kind=kind_in(_text(cells.get("kind"))),
        load=load,
        basis=words["basis"],
        from_day=first,
        last_day=last,
        wrong=" ".join(wrong),
    )


def _filled(cell: CellValue) -> bool:
    return cell is not None and clean(str(cell)) not in ("", "-", "–")


def _day(cell: CellValue) -> date | None:
    try:
        found = parse_date(cell) if _filled(cell) else None
    except ValueError:
        return None
    return found.date if found else None


def _load(cell: CellValue) -> int | None:
    text = _text(cell)
    return int(text) if text.isdecimal() and 1 <= int(text) <= LONGEST_LOAD else None
