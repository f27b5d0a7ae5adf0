"""Finding the table of units in a sheet: which row is the header and which column is what, whatever it is called."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from phusa.base.imports.grid import CellValue, Row, column_letter
from phusa.base.imports.listwords import key
from phusa.base.refusals import Refused
from phusa.base.text import clean

HEADER_WITHIN = 25
FIELDS = {
    "code": r"ma( so)?( (don vi|truong|co so( giao duc)?|dv|to))?",
    "name": r"(ten )?(don vi|truong|co so giao duc|to chuyen mon)|ten( (to|dv|co so))?",
    "kind": r"loai( (don vi|dv))?",
    "levels": r"(cac )?(cap|bac)( hoc)?",
    "parent_code": r"ma( (don vi|dv))? (cap tren|truc thuoc|quan ly)( truc tiep)?|truc thuoc ma",
    "parent_name": r"(ten )?(don vi|dv|co quan) (cap tren|truc thuoc|quan ly)( truc tiep)?|truc thuoc( don vi)?"
    r"|thuoc( don vi)?|cap tren",
    "is_public": r"cong lap|loai hinh( truong)?|cong lap hay tu thuc",
    "disadvantaged_area": r"(o |thuoc )?(vung|dia ban)( dac biet)? kho khan|vung kk",
    "document_symbol": r"ky hieu( (van ban|don vi))?",
    "locality": r"dia danh( .*)?",
    "commune": r"(ma |ten )?(xa|phuong)\b(?!.* cap tren).*",
    "district": r"(ten )?(huyen|quan)\b(?!.* ly).*",
    "edition": r"danh muc( (hanh chinh|xa phuong))?",
    "cluster": r"(ma |ten )?cum( truong)?",
}
_PATTERNS = {field: re.compile(pattern) for field, pattern in FIELDS.items()}
HEADINGS = {
    "code": "Mã đơn vị",
    "name": "Tên đơn vị",
    "kind": "Loại đơn vị",
    "levels": "Cấp học",
    "parent_code": "Mã đơn vị cấp trên",
    "parent_name": "Tên đơn vị cấp trên",
    "is_public": "Công lập",
    "disadvantaged_area": "Vùng khó khăn",
    "document_symbol": "Ký hiệu văn bản",
    "locality": "Địa danh",
    "commune": "Xã/phường",
    "district": "Huyện",
    "edition": "Danh mục hành chính",
    "cluster": "Cụm trường",
}


@dataclass(frozen=True, slots=True)
class Header:
    """The row of headings and what stands in which column (from 0); `unread` are the headings of the others."""

    row: int
    columns: dict[str, int]
    headings: dict[str, str]
    unread: tuple[str, ...]

    def letter(self, field: str) -> str:
        """The letter of a field's column, "" when the list has none."""
        return column_letter(self.columns[field]) if field in self.columns else ""


def field_of(heading: str) -> str:
    """Return what a heading means, "" when it is none of ours."""
    words = key(heading)
    return next((field for field, pattern in _PATTERNS.items() if pattern.fullmatch(words)), "")


def find_header(rows: Iterable[Row]) -> Header | None:
    """Return the header among the first rows: the row with most headings of ours, a name or a code among them.

    Refused (`duplicate_heading`) when two columns bear headings that mean the same.
    """
    best: tuple[int, Row] | None = None
    for row in rows:
        if row.number > HEADER_WITHIN:
            break
        known = {field_of(text) for text in _texts(row.cells) if text} - {""}
        if len(known) >= 2 and known & {"name", "code"} and (best is None or len(known) > best[0]):
            best = (len(known), row)
    return _header(best[1]) if best else None


def _header(row: Row) -> Header:
    columns: dict[str, int] = {}
    headings: dict[str, str] = {}
    unread: list[str] = []
    for index, text in enumerate(_texts(row.cells)):
        field = field_of(text) if text else ""
        if field in columns:
            raise _duplicate(field, headings[field], columns[field], text, index)
        if field:
            columns[field], headings[field] = index, text
        elif text:
            unread.append(text)
    return Header(row.number, columns, headings, tuple(unread))


def _duplicate(field: str, first: str, at: int, second: str, again: int) -> Refused:
    return Refused(
        "duplicate_heading",
        f"Hai cột cùng mang nghĩa “{HEADINGS[field]}”: cột {column_letter(at)} “{first}” "
        f"và cột {column_letter(again)} “{second}”.",
        next_step="Giữ một cột, đổi tên hoặc xoá cột kia rồi tải tệp lên lại. Chưa có gì được ghi.",
    )


def _texts(cells: Sequence[CellValue]) -> list[str]:
    return [clean(cell) if isinstance(cell, str) else "" for cell in cells]
