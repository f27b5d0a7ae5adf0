import datetime
import json
import unicodedata
from pathlib import Path

import openpyxl
import pytest

from phusa.assessment.rules.judging import judge
from phusa.assessment.rules.marksheets.compare import compare_with_school
from phusa.assessment.rules.marksheets.jsonform import to_json
from phusa.assessment.rules.marksheets.reader import read_mark_sheet
from phusa.assessment.rules.staging import facts_of_row
from phusa.base.imports.workbooks import open_workbook
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.rules.library import Library
from tests.assessment.rules.marksheets.layouts import random_layout
from tests.assessment.rules.marksheets.sheets import (
    AN,
    BINH,
    HEAD,
    fill,
    read_book,
    read_csv,
    read_xlsx,
    scores_of,
)

DATA = Path(__file__).parents[3] / "data" / "mark-sheets"
ON = datetime.date(2020, 5, 20)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


@pytest.mark.parametrize(
    "expected_path", sorted(DATA.glob("*.expected.json")), ids=lambda path: path.name[:2]
)
def test_the_sheets_of_five_schools(expected_path: Path, library: Library) -> None:
    expected = json.loads(expected_path.read_text(encoding="utf-8"))
    path = DATA / expected["file"]
    given_level, year = expected["given"]["unit_level"], expected["given"]["year"]
    sheet = read_mark_sheet(open_workbook(path, name=path.name), level=given_level, year=year)
    verdicts, found = {}, []
    for person in (person for person in sheet.people if not person.blocked):
        judged = judge(facts_of_row(person, ON), library, {})
        verdicts[person.row] = judged.verdict
        found += compare_with_school(sheet, person, judged.verdict)
    answer = to_json(sheet, verdicts, found)
    assert answer["sheet"] == expected["sheet"]
    assert answer["header_row"] in expected["header_row"]
    assert [_comparable(person) for person in answer["people"]] == expected["people"]
    assert [
        {key: issue[key] for key in ("row", "column", "code", "severity")} for issue in answer["issues"]
    ] == (expected["issues"])


def _comparable(person: dict[str, object]) -> dict[str, object]:
    kept = {key: value for key, value in person.items() if key not in ("planned", "exempt")}
    exempt = person.get("exempt")
    return kept | ({"exempt": [entry["block"] for entry in exempt]} if isinstance(exempt, list) else {})


def test_an_exemption_carries_the_footnote_as_its_basis() -> None:
    path = DATA / "02-th-ban-luot.xlsx"
    sheet = read_mark_sheet(open_workbook(path, name=path.name), level="TH")
    (person,) = [person for person in sheet.people if person.exempt]
    assert person.exempt[0].basis.startswith("Miễn nội dung 3 theo mục II.2 Kế hoạch BDTX")
    assert person.planned == ()


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("seed", range(60))
def test_any_layout_gives_the_same_people(tmp_path: Path, seed: int, merged: bool) -> None:
    layout = random_layout(seed)
    sheet = read_xlsx(tmp_path, layout.rows, merges=layout.merges if merged else [])
    assert [(person.name, scores_of(person)) for person in sheet.people] == layout.truth
    assert {(p.to, p.role, p.birth and p.birth.iso, str(p.school_average)) for p in sheet.people} == {
        ("Toán", "teacher", "1989-09-07", "8")
    }
    assert all(person.school_class_code for person in sheet.people)
    assert sheet.issues == ()


def test_the_sheet_with_people_is_chosen_among_covers_and_instructions(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    fill(book.worksheets[0], [["BÌA"], ["Bảng điểm BDTX"]])
    fill(book.create_sheet("Hướng dẫn"), [["Cách ghi"], HEAD, (1, "Nguyễn Văn Mẫu", *[None] * 10)])
    fill(book.create_sheet("Trống"), [HEAD])
    old = book.create_sheet("Ẩn")
    fill(old, [HEAD, AN, BINH, (3, *AN[1:])])
    old.sheet_state = "hidden"
    fill(book.create_sheet("Điểm"), [HEAD, AN, BINH])
    sheet = read_book(tmp_path, book)
    assert sheet.sheet == "Điểm"


def test_the_sheet_of_the_year_is_chosen_and_the_other_one_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "2018-2019"
    fill(book.worksheets[0], [HEAD, AN, BINH])
    fill(book.create_sheet("2019-2020"), [HEAD, AN])
    sheet = read_book(tmp_path, book, year="2019-2020")
    assert sheet.sheet == "2019-2020"
    assert [(issue.code, "2018-2019" in issue.text) for issue in sheet.issues] == [("other_sheet", True)]
    assert read_book(tmp_path, book, sheet="2018-2019").sheet == "2018-2019"
    with pytest.raises(Refused, match="sheet_unknown"):
        read_book(tmp_path, book, sheet="2020")


def test_only_a_hidden_sheet_is_better_than_none(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    fill(book.worksheets[0], [["Trang này để trống"]])
    hidden = book.create_sheet("Điểm")
    fill(hidden, [HEAD, AN])
    hidden.sheet_state = "veryHidden"
    assert read_book(tmp_path, book).sheet == "Điểm"


def test_another_year_or_level_than_asked_is_said(tmp_path: Path) -> None:
    sheet = read_xlsx(tmp_path, [["Năm học 2018 - 2019"], HEAD, AN], level="TH", year="2019-2020")
    assert [issue.code for issue in sheet.issues] == ["year_differs", "level_differs"]
    assert sheet.people[0].level == "THCS"


def test_a_school_of_two_levels_takes_the_level_from_the_modules(tmp_path: Path) -> None:
    head = ("TT", "Họ và tên", "ND1", "ND2", "TH9", "TH15", "THCS18")
    rows = [
        head,
        (1, "Lò Văn An", 8, 8, 7, 7, "-"),
        (2, "Mè Thị Bình", 8, 8, "-", "x", 9),
        (3, "Vì Văn Cao", 8, 8, "", "-", "-"),
    ]
    sheet = read_xlsx(tmp_path, rows, level=("TH", "THCS"))
    assert [(p.level, p.planned) for p in sheet.people] == [
        ("TH", ("TH9", "TH15")),
        ("THCS", ("THCS18",)),
        ("TH", ("TH9",)),
    ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([[None]], "sheet_empty"),
        ([["Danh sách học sinh"], ["Họ và tên", "Lớp"], ["Lò Văn An", "6A"]], "no_header"),
        ([HEAD], "no_people"),
        ([["ND1", "ND2", "ĐTB"], [8, 9, 8.5]], "no_header"),
    ],
)
def test_a_workbook_without_a_mark_sheet_is_refused(
    tmp_path: Path, rows: list[list[object]], code: str
) -> None:
    with pytest.raises(Refused) as caught:
        read_xlsx(tmp_path, rows)
    assert caught.value.code == code
    assert caught.value.text.endswith(".")
    assert caught.value.next_step


def test_a_list_longer_than_any_school_is_refused_rather_than_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    row = "1;Lò Văn An;8;8\n"
    path.write_text("TT;Họ và tên;ND1;ND2\n" + row * 20_000, encoding="utf-8")
    with pytest.raises(Refused, match="too_many_rows"):
        read_mark_sheet(open_workbook(path, name="a.csv"), level="TH")


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [
        (";", "utf-8-sig"),
        (",", "utf-8"),
        ("\t", "utf-16"),
        ("\t", "utf-16-le"),
        (";", "cp1258"),
        ("|", "utf-8"),
    ],
)
def test_text_files_of_all_kinds(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [HEAD, (*AN[:6], "7,5", *AN[7:]), BINH]
    if encoding == "cp1258":
        rows = [[_for_cp1258(value) for value in row] for row in rows]
    people = read_csv(tmp_path, rows, separator=separator, encoding=encoding).people
    assert [clean(person.name) for person in people] == ["Lò Văn An", "Mè Thị Bình"]
    assert scores_of(people[0])["ND2"] == "7.5"


def _for_cp1258(value: object) -> object:
    """Windows-1258 has letters like â and ă whole and the tones as marks after them."""
    if not isinstance(value, str):
        return value
    pieces = []
    for char in unicodedata.normalize("NFC", value):
        try:
            char.encode("cp1258")
            pieces.append(char)
        except UnicodeEncodeError:
            base = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in base[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
            pieces.append(unicodedata.normalize("NFC", base.replace(tone, "")) + tone)
    return "".join(pieces)


def test_contents_without_a_column_are_named(tmp_path: Path) -> None:
    rows = [["TT", "Họ và tên", "Khối 1 (30 tiết)", "Khối 2 (30 tiết)", "TH12"], [1, "Lò Văn An", 8, 8, 8]]
    [issue] = read_xlsx(tmp_path, rows, level="TH").issues
    assert (issue.code, issue.severity) == ("block_absent", "warning")
    assert "ND1, ND2" in issue.text
    assert not read_xlsx(tmp_path, [HEAD, AN]).issues
