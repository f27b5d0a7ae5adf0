"""Sample files: a province as its offices keep it in workbooks, to be brought in like real ones."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from phusa.base.exports.lists import Value, write_list
from phusa.base.refusals import Refused
from phusa.config.demo.files import tables
from phusa.config.demo.files.changes import CHANGES, Year
from phusa.config.demo.files.faults import PLANTED, Planter
from phusa.config.demo.files.layouts import write_book
from phusa.config.demo.files.persons import SamplePerson, people_of
from phusa.config.demo.files.province import (
    DOET,
    DOET_NAME,
    LARGEST,
    SampleSchool,
    boet_code,
    boet_name,
    schools,
)

UNITS, STAFF, LATER = "don-vi.xlsx", "nhan-su-toan-tinh.xlsx", "nhan-su-toan-tinh-nam-sau.xlsx"
PLANTED_FAULTS, CHANGED = "loi-da-cai.csv", "thay-doi.csv"
DISTRICTS, SCHOOLS = "nhan-su-theo-huyen", "nhan-su-theo-truong"
A_DISTRICT, A_SCHOOL = "district", "school"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to write: so many people, perhaps a file a district or school too, percents of mistakes and of changes."""

    people: int
    seed: int
    per: str = ""
    faults: int = 0
    changes: int = 0


def write_files(folder: Path, wanted: Wanted, say: Say) -> None:
    """Write the province into an empty or new folder. Refused: a folder with files, impossible sizes or shares."""
    _check(folder, wanted)
    folder.mkdir(parents=True, exist_ok=True)
    planter = Planter(wanted.faults, wanted.seed)
    say("Đang ghi các đơn vị…")
    count = write_list(folder / UNITS, tables.UNITS, tables.units(schools(wanted.people, wanted.seed)))
    say(f"{UNITS}: {count} đơn vị.")
    say("Đang ghi nhân sự toàn tỉnh…")
    count = write_list(folder / STAFF, tables.STAFF, _faulty(_everybody(wanted), planter))
    say(f"{STAFF}: {count} người.")
    if wanted.per:
        _write_parts(folder, wanted, planter, say)
    if wanted.faults:
        write_list(folder / PLANTED_FAULTS, PLANTED, (fault.cells for fault in planter.planted))
        say(f"{PLANTED_FAULTS}: {len(planter.planted)} lỗi đã cài.")
    if wanted.changes:
        _write_later(folder, wanted, say)


def _check(folder: Path, wanted: Wanted) -> None:
    if not 1 <= wanted.people <= LARGEST:
        raise Refused(
            "people_out_of_range", f"Một tỉnh mẫu có từ 1 đến {LARGEST} người, không phải {wanted.people}."
        )
    for words, share in (("--faults", wanted.faults), ("--changes", wanted.changes)):
        if not 0 <= share <= 100:
            raise Refused("share_out_of_range", f"{words} là phần trăm từ 0 đến 100, không phải {share}.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(
            "folder_not_empty",
            f"{folder} đã có tệp, không ghi chồng lên.",
            next_step="Chọn một thư mục mới hoặc thư mục trống.",
        )


def _everybody(wanted: Wanted) -> Iterator[SamplePerson]:
    for _, own in schools(wanted.people, wanted.seed):
        for school in own:
            yield from people_of(school, wanted.seed)


def _rows(people: Iterable[SamplePerson]) -> Iterator[list[Value]]:
    for index, person in enumerate(people, 1):
        yield tables.row_of(tables.PROVINCE, person, index)


def _faulty(people: Iterable[SamplePerson], planter: Planter) -> Iterator[list[Value]]:
    """The rows of the province with mistakes; the first stands under the header, in row 2."""
    at = tables.fields_of(tables.PROVINCE)
    for row, cells in enumerate(_rows(people), 2):
        yield planter.plant((STAFF, tables.STAFF.name), row, cells, at)


def _write_later(folder: Path, wanted: Wanted, say: Say) -> None:
    """Write the province of a year later, without mistakes, and beside it what changed."""
    say("Đang ghi nhân sự năm sau…")
    year = Year(wanted.changes, wanted.seed)
    people = (person for _, own in schools(wanted.people, wanted.seed) for person in year.people(own))
    count = write_list(folder / LATER, tables.STAFF, _rows(people))
    write_list(folder / CHANGED, CHANGES, (change.cells for change in year.changes))
    say(f"{LATER}: {count} người; {CHANGED}: {len(year.changes)} thay đổi.")


def _write_parts(folder: Path, wanted: Wanted, planter: Planter, say: Say) -> None:
    """Write the same people once more, a file for each district or each school."""
    upper: list[SampleSchool] = []
    for district, own in schools(wanted.people, wanted.seed):
        say(f"Đang ghi {district.kind} {district.name}…")
        upper += [school for school in own if school.parent == DOET]
        lower = [school for school in own if school.parent != DOET]
        _write_office(folder, wanted, planter, boet_code(district), boet_name(district), lower)
    if upper:
        _write_office(folder, wanted, planter, DOET, DOET_NAME, upper)


def _write_office(
    folder: Path, wanted: Wanted, planter: Planter, code: str, office: str, own: list[SampleSchool]
) -> None:
    """Write the schools of one office, in one workbook or in one each."""
    if wanted.per == A_DISTRICT:
        parts = {f"{DISTRICTS}/{code}.xlsx": own}
    else:
        parts = {f"{SCHOOLS}/{code}/{school.code}.xlsx": [school] for school in own}
    for name, members in parts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_book(path, name, office, members, wanted.seed, planter)
