from phusa.base.imports.grid import CellValue, Oddity, Row
from phusa.organisations.rules.unit_columns import HEADINGS, find_header
from phusa.organisations.rules.unit_rows import ListedRow, read_rows

HEAD = tuple(HEADINGS.values())


def read(*rows: dict[str, CellValue]) -> list[ListedRow]:
    """Rows given by field, as a sheet would hold them."""
    cells = [Row(n, tuple(row.get(field) for field in HEADINGS)) for n, row in enumerate(rows, 2)]
    header = find_header([Row(1, HEAD)])
    assert header is not None
    return list(read_rows(header, cells))


def codes(row: ListedRow) -> list[str]:
    return [issue.code for issue in row.issues]


def test_a_row_is_read_as_it_stands() -> None:
    (row,) = read(
        {
            "code": 14118501.0,
            "name": " Trường  TH&THCS Chiềng Mung ",
            "parent_code": "PGD-14-119",
            "is_public": "x",
            "disadvantaged_area": "Không",
            "commune": "04123",
            "edition": "2024",
        }
    )
    assert (row.code, row.name, row.kind) == ("14118501", "Trường TH&THCS Chiềng Mung", "school")
    assert (row.is_public, row.disadvantaged_area, row.levels) == (True, False, None)
    assert (row.commune, row.edition, row.issues) == ("04123", "2024", [])


def test_what_a_cell_does_not_say_stays_open() -> None:
    (row,) = read({"code": "A-1"})
    assert (row.name, row.is_public, row.disadvantaged_area, row.levels) == ("", None, None, None)


def test_each_mistake_is_said_with_its_column() -> None:
    (row,) = read(
        {
            "code": "MÃ 1",
            "name": "Trường A",
            "kind": "Ban chỉ đạo",
            "is_public": "đôi khi",
            "document_symbol": "X" * 31,
            "edition": "2023",
            "parent_code": Oddity("error", "#REF!"),
        }
    )
    assert codes(row) == [
        "formula",
        "bad_code",
        "too_long",
        "unknown_kind",
        "unclear_answer",
        "unknown_edition",
    ]
    assert [issue.column for issue in row.issues] == ["E", "A", "I", "C", "G", "M"]
    assert row.is_wrong


def test_a_level_nobody_knows_is_said() -> None:
    (row,) = read({"name": "Trường A", "levels": "Đại trà"})
    assert codes(row) == ["unknown_level"]


def test_totals_signatures_and_numberings_are_no_units() -> None:
    rows = read(
        {"code": 1, "name": 2, "kind": 3},
        {"code": "A-1", "name": "Trường A"},
        {"name": "Tổng cộng: 1 trường"},
        {"name": "HIỆU TRƯỞNG"},
        {},
    )
    assert [row.number for row in rows] == [3]
