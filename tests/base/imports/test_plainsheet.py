"""A plain sheet is read from its bytes as a walk would read it; anything else is left to the walk."""

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from phusa.base.imports import marks, plainsheet
from phusa.base.imports.archives import Archive
from phusa.base.imports.limits import DEFAULT
from phusa.base.imports.plainsheet import Plain, scan

DATA = Path(__file__).resolve().parents[2] / "data"
BOOKS = sorted(DATA.glob("*/*.xlsx"))
SHEET = b'<?xml version="1.0"?><worksheet xmlns="http://x"><sheetData>%s</sheetData>%s</worksheet>'
ROW = (
    b'<row r="2"><c r="B2"><v>1</v></c><c r="AA2" t="inlineStr"><is><t>a</t></is></c><c r="AB2" s="3"/></row>'
)


def test_reach_and_merged_areas() -> None:
    merged = b'<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>'
    assert scan([SHEET % (ROW, merged)], {"9"}) == Plain(2, "AA", ["A1:C1"])
    assert scan([SHEET % (b"", b"")], set()) == Plain(0, "", [])


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="A3"><f>B2</f><v>1</v></c>',
        b'<c r="A3" t="e"><v>#N/A</v></c>',
        b'<c r="A3" s="9"><v>0.5</v></c>',
        b"<c><v>1</v></c>",
        b'<c s="1" r="A3"><v>1</v></c>',
        b"<!-- x -->",
    ],
)
def test_what_is_not_plain_is_left_to_the_walk(cell: bytes) -> None:
    assert scan([SHEET % (b"<row>" + cell + b"</row>", b"")], {"9"}) is None


def test_other_dialects_are_left_to_the_walk() -> None:
    prefixed = b'<x:worksheet xmlns:x="http://x"><x:sheetData><x:row r="1"/></x:sheetData></x:worksheet>'
    for text in (
        prefixed,
        (SHEET % (ROW, b"")).decode().encode("utf-16"),
        b"<!DOCTYPE x>" + SHEET % (ROW, b""),
    ):
        assert scan([text], set()) is None


@given(st.lists(st.integers(1, 400), max_size=12))
def test_where_the_bytes_are_cut_makes_no_difference(cuts: list[int]) -> None:
    text = SHEET % (ROW * 3, b'<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:C2"/></mergeCells>')
    places = sorted({0, len(text), *(cut % len(text) for cut in cuts)})
    pieces = [text[a:b] for a, b in pairwise(places)]
    assert scan(pieces, set()) == scan([text], set()) == Plain(2, "AA", ["A1:C1", "A2:C2"])


def test_a_row_without_end_is_not_gathered() -> None:
    endless = (b'<c r="A1"><v>1</v></c>' * 20_000 for _ in range(20))
    assert scan([SHEET[:60] + b"<sheetData><row>", *endless], set()) is None


def _marked(path: Path) -> dict[str, marks.Marks]:
    with Archive(path, name=path.name, allowed=DEFAULT) as archive:
        return marks.xlsx_marks(archive)


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.name)
def test_samples_have_the_same_marks_either_way(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = _marked(path)
    monkeypatch.setattr(plainsheet, "scan", lambda *_: None)
    assert quick == _marked(path)


def test_a_sheet_walked_after_all_is_counted_once(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    for number in range(1, 200):
        page.append([number, f"=A{number}"])
    buffer = io.BytesIO()
    book.save(buffer)
    path = tmp_path / "f.xlsx"
    path.write_bytes(buffer.getvalue())
    with zipfile.ZipFile(path) as opened:
        size = sum(entry.file_size for entry in opened.infolist())
    tight = type(DEFAULT)(unpacked_bytes=size + 1000)
    with Archive(path, name="f.xlsx", allowed=tight) as archive:
        assert len(marks.xlsx_marks(archive)["Sheet"].odd) == 199
