"""The sample province in files: what is asked for is there, the same each time, and nothing is written over."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from phusa.base.imports.csvtext import read_rows
from phusa.base.refusals import Refused
from phusa.config.demo.files import Wanted, write_files

PEOPLE = 100


def write(folder: Path, people: int = PEOPLE, **wanted: object) -> list[str]:
    """Write a province and return what was said."""
    said: list[str] = []
    write_files(folder, Wanted(people, 772, **wanted), said.append)  # type: ignore[arg-type]
    return said


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def rows(path: Path) -> list[tuple[object, ...]]:
    (sheet,) = openpyxl.load_workbook(path).worksheets
    return list(sheet.values)


def noted(path: Path) -> Iterator[tuple[object, ...]]:
    found = iter(read_rows(path.read_bytes()))
    next(found)
    return (tuple(row.cells) for row in found)


def test_units_and_people(tmp_path: Path) -> None:
    said = write(tmp_path / "a")
    assert names(tmp_path / "a") == {"don-vi.xlsx", "nhan-su-toan-tinh.xlsx"}
    assert f"nhan-su-toan-tinh.xlsx: {PEOPLE} người." in said
    people = rows(tmp_path / "a" / "nhan-su-toan-tinh.xlsx")
    assert len(people) == PEOPLE + 1 and {len(row) for row in people} == {25}
    codes = {row[0] for row in rows(tmp_path / "a" / "don-vi.xlsx")}
    assert {row[1] for row in people[1:]} <= codes


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    for name in "ab":
        write(tmp_path / name, faults=10, changes=10, per="school")
    assert names(tmp_path / "a") == names(tmp_path / "b")
    for name in names(tmp_path / "a"):
        if name.endswith(".csv"):
            assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
        else:
            assert rows(tmp_path / "a" / name) == rows(tmp_path / "b" / name)


def test_mistakes_stand_where_the_list_says(tmp_path: Path) -> None:
    write(tmp_path, faults=30)
    people = rows(tmp_path / "nhan-su-toan-tinh.xlsx")
    faults = list(noted(tmp_path / "loi-da-cai.csv"))
    assert {fault[0] for fault in faults} == {"nhan-su-toan-tinh.xlsx"}
    nameless = {str(place) for place, row in enumerate(people, 1) if row[4] is None}
    assert nameless == {fault[2] for fault in faults if fault[3] == "name_missing"} != set()
    short = {str(place) for place, row in enumerate(people[1:], 2) if len(str(row[8])) == 11}
    assert short == {fault[2] for fault in faults if fault[3] == "number_length"} != set()


def test_the_next_year_differs_by_what_the_list_says(tmp_path: Path) -> None:
    write(tmp_path, changes=30)
    before, after = (
        {row[8]: row for row in rows(tmp_path / f"nhan-su-toan-tinh{end}.xlsx")[1:]}
        for end in ("", "-nam-sau")
    )
    kinds = {change[0]: change[2] for change in noted(tmp_path / "thay-doi.csv")}
    assert set(before) - set(after) == {number for number, kind in kinds.items() if kind == "left"} != set()
    assert set(after) - set(before) == {number for number, kind in kinds.items() if kind == "new"} != set()
    changed = {number for number in before.keys() & after.keys() if before[number][1:] != after[number][1:]}
    assert changed == {number for number, kind in kinds.items() if kind not in ("left", "new")} != set()


@pytest.mark.parametrize(
    ("per", "parts"),
    [
        ("district", {"nhan-su-theo-huyen/PGD-14125.xlsx", "nhan-su-theo-huyen/SGD-14.xlsx"}),
        (
            "school",
            {
                "nhan-su-theo-truong/PGD-14125/MN-14125-001.xlsx",
                "nhan-su-theo-truong/SGD-14/THPT-14125-016.xlsx",
            },
        ),
    ],
)
def test_a_file_for_each_district_or_school(tmp_path: Path, per: str, parts: set[str]) -> None:
    write(tmp_path, people=16 * 44, per=per)  # sixteen schools, the last of them an upper secondary one
    found = {name for name in names(tmp_path) if "/" in name}
    assert parts <= found and len(found) == {"district": 2, "school": 16}[per]
    sheets = sum(len(openpyxl.load_workbook(tmp_path / name).sheetnames) for name in found)
    assert sheets == 16


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "so-tay.xlsx").write_text("của ai đó")
    with pytest.raises(Refused) as refused:
        write(tmp_path)
    assert refused.value.code == "folder_not_empty" and names(tmp_path) == {"so-tay.xlsx"}
    with pytest.raises(Refused):
        write(tmp_path / "so-tay.xlsx")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"people": 0}, "people_out_of_range"),
        ({"people": 500_001}, "people_out_of_range"),
        ({"faults": 101}, "share_out_of_range"),
        ({"changes": -1}, "share_out_of_range"),
    ],
)
def test_impossible_sizes_and_shares_are_refused(tmp_path: Path, wanted: dict[str, int], code: str) -> None:
    with pytest.raises(Refused) as refused:
        write(tmp_path / "a", **wanted)
    assert refused.value.code == code and not (tmp_path / "a").exists()
