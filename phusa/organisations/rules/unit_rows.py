"""Rows of a list of units as they were read: every cell understood or its mistake said, nothing compared yet."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field

from phusa.base.imports.grid import CellValue, Oddity, Row
from phusa.base.imports.listwords import is_signature, is_total
from phusa.base.text import clean, fold, parse_yes
from phusa.organisations.rules.unit_columns import HEADINGS, Header
from phusa.organisations.rules.unit_words import SCHOOL, is_public, kind_of, levels_of

ERROR, WARNING = "error", "warning"
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
EDITIONS = {"2024": "2024", "2025": "2025", "truoc 1/7/2025": "2024", "tu 1/7/2025": "2025"}
_LONGEST = {"name": 300, "document_symbol": 30, "locality": 100}


@dataclass(frozen=True, slots=True)
class RowIssue:
    """One thing to mend in a row: in which column, what stands there, what is wrong with it, what to do."""

    code: str
    text: str
    column: str = ""
    in_file: str = ""
    advice: str = ""
    severity: str = ERROR

    @property
    def values(self) -> dict[str, str]:
        """As it is kept."""
        return asdict(self)


@dataclass(slots=True)
class ListedRow:
    """A row. None, or "" for texts, is what the list leaves open: it stays as it is in the tree."""

    number: int
    code: str = ""
    name: str = ""
    kind: str = ""
    levels: list[str] | None = None
    parent_code: str = ""
    parent_name: str = ""
    is_public: bool | None = None
    disadvantaged_area: bool | None = None
    document_symbol: str = ""
    locality: str = ""
    commune: str = ""
    district: str = ""
    edition: str = ""
    cluster: str = ""
    issues: list[RowIssue] = field(default_factory=list)

    @property
    def is_wrong(self) -> bool:
        """Whether something in it keeps it from being written."""
        return any(issue.severity == ERROR for issue in self.issues)


def read_rows(header: Header, rows: Iterable[Row]) -> Iterator[ListedRow]:
    """Yield the units below the header; empty rows, totals, signatures and numberings of columns are left out."""
    for row in rows:
        if row.number > header.row and (texts := _texts(header, row.cells)) and _is_unit(row, texts):
            yield _Reader(header, row, texts).read()


def _texts(header: Header, cells: tuple[CellValue, ...]) -> dict[str, str]:
    found = {name: _text(cells[index]) for name, index in header.columns.items() if index < len(cells)}
    return {name: text for name, text in found.items() if text}


def _text(value: CellValue) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, Oddity):
        return value.shown
    return "" if value is None else clean(str(value))


def _is_unit(row: Row, texts: dict[str, str]) -> bool:
    filled = [text for cell in row.cells if (text := _text(cell))]
    if "code" not in texts and (is_total(filled[0]) or is_signature(filled[0])):
        return False
    numbering = all(text.isdigit() and len(text) < 3 for text in filled)
    return not numbering and bool(texts.keys() & {"name", "code", "parent_code", "kind"})


class _Reader:
    """One row on its way from texts to values."""

    def __init__(self, header: Header, row: Row, texts: dict[str, str]) -> None:
        self.header, self.cells, self.texts = header, row.cells, texts
        self.row = ListedRow(row.number)

    def read(self) -> ListedRow:
        """The row with everything that is wrong with it."""
        for name in ("parent_code", "parent_name", "commune", "district", "cluster"):
            setattr(self.row, name, self.texts.get(name, ""))
        self._odd_cells()
        self._code()
        self._plain("name", "document_symbol", "locality")
        self._kind()
        self._levels()
        for name in ("is_public", "disadvantaged_area"):
            setattr(self.row, name, self._answer(name))
        self._edition()
        return self.row

    def _wrong(self, code: str, name: str, text: str, advice: str, severity: str = ERROR) -> None:
        in_file = self.texts.get(name, "")
        self.row.issues.append(RowIssue(code, text, self.header.letter(name), in_file, advice, severity))

    def _odd_cells(self) -> None:
        for name, index in self.header.columns.items():
            value = self.cells[index] if index < len(self.cells) else None
            if isinstance(value, Oddity) and value.kind != "percent":
                text = f"Ô “{HEADINGS[name]}” là công thức không có kết quả."
                self._wrong("formula", name, text, "Gõ thẳng giá trị vào ô.")

    def _code(self) -> None:
        code = self.texts.get("code", "")
        if code and not CODE.fullmatch(code):
            text = "Mã đơn vị có dấu, khoảng trắng hoặc ký tự lạ."
            self._wrong("bad_code", "code", text, "Chỉ dùng chữ không dấu, chữ số, dấu chấm, gạch nối.")
        self.row.code = code

    def _plain(self, *names: str) -> None:
        for name in names:
            text = self.texts.get(name, "")
            if len(text) > _LONGEST[name]:
                says = f"{HEADINGS[name]} dài quá {_LONGEST[name]} ký tự."
                self._wrong("too_long", name, says, "Viết ngắn lại.")
            setattr(self.row, name, text)

    def _kind(self) -> None:
        stated = self.texts.get("kind", "")
        self.row.kind = kind_of(stated) if stated else kind_of(self.row.name)
        if stated and not self.row.kind:
            known = "Sở, Phòng, Ủy ban nhân dân cấp xã, Trường, Cụm trường, Tổ chuyên môn, Cơ sở bồi dưỡng"
            self._wrong("unknown_kind", "kind", "Không rõ loại đơn vị này.", f"Ghi một trong: {known}.")

    def _levels(self) -> None:
        if self.row.kind != SCHOOL:
            return
        stated = self.texts.get("levels", "")
        found = levels_of(stated) if stated else levels_of(f"{self.texts.get('kind', '')} {self.row.name}")
        if stated and not found:
            self._wrong("unknown_level", "levels", "Không rõ cấp học này.", "Ghi MN, TH, THCS, THPT, GDTX.")
        # What only the name tells is for new schools; a school that stands keeps what it has.
        self.row.levels = list(found) if stated else None

    def _answer(self, name: str) -> bool | None:
        stated = self.texts.get(name, "")
        if not stated:
            return None
        word = is_public(stated) if name == "is_public" else None
        answer = parse_yes(stated) if word is None else word
        if answer is None:
            self._wrong(
                "unclear_answer", name, f"Không rõ “{HEADINGS[name]}” là có hay không.", "Ghi Có hoặc Không."
            )
        return answer

    def _edition(self) -> None:
        stated = self.texts.get("edition", "")
        self.row.edition = EDITIONS.get(fold(stated), "")
        if stated and not self.row.edition:
            self._wrong("unknown_edition", "edition", "Không có danh mục này.", "Ghi 2024 hoặc 2025.")
