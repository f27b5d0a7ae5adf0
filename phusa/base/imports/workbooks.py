"""Opening the workbooks people send: .xlsx, .xls, .ods and .csv, told by content and never trusted."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msoffcrypto
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from phusa.base.imports import biff, csvtext, kinds, limits, marks
from phusa.base.imports.archives import Archive
from phusa.base.imports.grid import CellValue, Row, Sheet, Workbook, address, trim
from phusa.base.imports.limits import Limits
from phusa.base.imports.marks import Marks
from phusa.base.imports.xmlwalk import BadXml
from phusa.base.refusals import Refused

_HEAD = 4096


def open_workbook(path: Path, *, name: str, allowed: Limits = limits.DEFAULT) -> Workbook:
    """Open a file of any of the four formats and return its sheets, rows still unread.

    `name` is what the sender called the file; its ending is not believed. Raises `Refused` with the codes
    file_too_large, file_empty, wrong_type, password_protected, macro_workbook, zip_bomb, sheet_too_large, corrupt.
    """
    size = path.stat().st_size
    if size > allowed.upload_bytes:
        raise limits.too_large(name, size, allowed)
    if size == 0:
        raise limits.empty_file(name)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(kinds.OLE):
        return _open_ole(path, name, allowed)
    if head.startswith(kinds.ZIP):
        return _open_archive(path, name, allowed)
    refusal = kinds.text_refusal(name, head)
    if refusal:
        raise refusal
    return Workbook(name, "csv", (Sheet(None, read=lambda: _csv_rows(path, name)),))


def _csv_rows(path: Path, name: str) -> Iterator[Row]:
    try:
        yield from csvtext.read_rows(path.read_bytes())
    except csv.Error as error:
        raise limits.corrupt(name) from error


def _is_encrypted(path: Path) -> bool:
    with path.open("rb") as file:
        return bool(msoffcrypto.OfficeFile(file).is_encrypted())


def _open_ole(path: Path, name: str, allowed: Limits) -> Workbook:
    refusal = kinds.ole_refusal(name, path.read_bytes())
    if refusal:
        raise refusal
    if _guarded(name, lambda: _is_encrypted(path)):
        raise limits.protected(name)
    found = _guarded(name, lambda: biff.xls_marks(path))
    _check_spread(name, found, allowed)
    book = _calamine(path, name)
    if any(meta.typ is SheetTypeEnum.MacroSheet for meta in book.sheets_metadata):
        raise limits.with_macros(name)
    return Workbook(name, "xls", tuple(_sheets(book, name, found)))


def _open_archive(path: Path, name: str, allowed: Limits) -> Workbook:
    with Archive(path, name=name, allowed=allowed) as archive:
        refusal = kinds.archive_refusal(name, archive.parts)
        if refusal:
            raise refusal
        kind = "xlsx" if "xl/workbook.xml" in archive.parts else "ods"
        if kind == "ods" and b"encryption-data" in archive.whole("META-INF/manifest.xml"):
            raise limits.protected(name)
        if b"macroEnabled" in archive.whole("[Content_Types].xml"):
            raise limits.with_macros(name)
        try:
            found = marks.xlsx_marks(archive) if kind == "xlsx" else marks.ods_marks(archive)
        except (BadXml, ValueError, KeyError) as error:
            raise limits.corrupt(name) from error
    _check_spread(name, found, allowed)
    return Workbook(name, kind, tuple(_sheets(_calamine(path, name), name, found)))


def _check_spread(name: str, found: dict[str, Marks], allowed: Limits) -> None:
    for title, marked in found.items():
        if marked.last_row * (marked.last_column + 1) > allowed.cells:
            raise limits.too_spread(name, title, address(marked.last_row, marked.last_column))


def _sheets(book: CalamineWorkbook, name: str, found: dict[str, Marks]) -> Iterator[Sheet]:
    for meta, title in zip(book.sheets_metadata, book.sheet_names, strict=True):
        if meta.typ is SheetTypeEnum.WorkSheet:
            hidden = meta.visible is not SheetVisibleEnum.Visible
            yield _sheet(book, title, hidden, name, found.get(title))


def _sheet(book: CalamineWorkbook, title: str, hidden: bool, name: str, marked: Marks | None) -> Sheet:
    """A sheet that is parsed when its rows are asked for; one without marks (Excel 95) has its values only."""
    known = marked or Marks()

    def read() -> Iterator[Row]:
        if marked is not None and marked.last_row == 0 and not marked.odd:
            return iter(())
        return _rows(_guarded(name, lambda: book.get_sheet_by_name(title)), known)

    return Sheet(title, hidden, tuple(known.merged), read)


def _rows(parsed: CalamineSheet, marked: Marks) -> Iterator[Row]:
    """Yield the filled rows: the reader begins at row 1 but at the first filled column."""
    odd_rows: dict[int, list[int]] = {}
    for row, column in marked.odd:
        odd_rows.setdefault(row, []).append(column)
    before: list[CellValue] = [None] * (parsed.start[1] if parsed.start else 0)
    number = 0
    for number, values in enumerate(parsed.iter_rows(), start=1):
        cells = _put_oddities([*before, *values], number, odd_rows.pop(number, []), marked)
        if kept := trim(cells):
            yield Row(number, kept)
    for left in sorted(row for row in odd_rows if row > number):
        yield Row(left, trim(_put_oddities([], left, odd_rows[left], marked)))


def _put_oddities(cells: list[CellValue], row: int, columns: list[int], marked: Marks) -> list[CellValue]:
    for column in columns:
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = marked.odd[row, column]
    return cells


def _calamine(path: Path, name: str) -> CalamineWorkbook:
    return _guarded(name, lambda: CalamineWorkbook.from_path(str(path)))


_T = TypeVar("_T")


def _guarded(name: str, work: Callable[[], _T]) -> _T:
    """Run a reader of foreign code; whatever it stumbles over is one refusal."""
    try:
        return work()
    except Refused:
        raise
    except CalamineError as error:
        raise (
            limits.protected(name) if "assword" in type(error).__name__ else limits.corrupt(name)
        ) from error
    except Exception as error:
        raise limits.corrupt(name) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the compiled reader gave up
            raise limits.corrupt(name) from error
        raise
