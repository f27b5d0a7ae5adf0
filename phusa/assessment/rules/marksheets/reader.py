"""Reading a school's mark sheet as it is: which sheet, where the header, who the people, what is doubtful."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from phusa.assessment.rules.marksheets import headings as h
from phusa.assessment.rules.marksheets.cellmodules import settle_by_cells
from phusa.assessment.rules.marksheets.facts import ERROR, WARNING, Issue, MarkSheet, SheetPerson
from phusa.assessment.rules.marksheets.headers import Header, find_headers, main_header
from phusa.assessment.rules.marksheets.notes import footnotes
from phusa.assessment.rules.marksheets.people import PersonReader, slots_of
from phusa.assessment.rules.marksheets.rows import Body
from phusa.base.imports import listwords
from phusa.base.imports.grid import Row, Sheet, Workbook
from phusa.base.imports.tables import Table
from phusa.base.refusals import Refused
from phusa.base.text import clean, fold

_YEAR = re.compile(r"(20\d{2})\s*[-–—/]\s*(20\d{2})")
_MOST_ROWS = 20_000
_BIRTH_YEARS = range(1930, 2101)


@dataclass(frozen=True, slots=True)
class _Candidate:
    sheet: Sheet
    rows: tuple[Row, ...]
    bodies: tuple[Body, ...]
    header: Header
    people: int
    year: str


def read_mark_sheet(
    workbook: Workbook, *, level: str | Sequence[str], year: str = "", sheet: str | None = None
) -> MarkSheet:
    """Read the mark sheet of a workbook.

    `level` is the unit's level, or its levels with the first as default; `year` ("2019-2020") helps to choose among
    sheets, `sheet` chooses one by name. Raises `Refused`: sheet_empty, no_header, no_people, sheet_unknown.
    """
    levels = (level,) if isinstance(level, str) else tuple(level) or ("",)
    chosen, others = _choose(workbook, levels, year, sheet)
    result = _read(chosen, levels)
    if not result.people:
        raise Refused(
            "no_people",
            f"Trang “{chosen.sheet.name or workbook.name}” có dòng tiêu đề nhưng chưa có người nào ở dưới.",
            next_step="Nhập họ tên và điểm vào bảng rồi tải lên lại.",
        )
    return replace(result, issues=(*_sheet_issues(result, levels, year, others), *result.issues))


def _choose(
    workbook: Workbook, levels: tuple[str, ...], year: str, wanted: str | None
) -> tuple[_Candidate, list[_Candidate]]:
    """Return the sheet to read and the other visible ones that could be read too."""
    sheets = [sheet for sheet in workbook.sheets if wanted is None or sheet.name == wanted]
    if not sheets and wanted is not None:
        raise Refused(
            "sheet_unknown",
            f"Tệp “{workbook.name}” không có trang “{wanted}”.",
            next_step="Chọn một trang có trong tệp.",
        )
    any_rows = False
    for hidden in (False, True):
        found = []
        for sheet in sheets:
            if sheet.hidden is hidden:
                rows = _rows(sheet, workbook.name)
                any_rows = any_rows or bool(rows)
                if candidate := _candidate(sheet, rows, levels):
                    found.append(candidate)
        if found:
            best = max(found, key=lambda one: (one.people > 0, year != "" and one.year == year, one.people))
            return best, [one for one in found if one is not best and one.people]
    raise _no_header(workbook, any_rows)


def _rows(sheet: Sheet, name: str) -> tuple[Row, ...]:
    found = tuple(islice(sheet.rows(), _MOST_ROWS + 1))
    if len(found) > _MOST_ROWS:
        raise Refused(
            "too_many_rows",
            f"Trang “{sheet.name or name}” có hơn {_MOST_ROWS} dòng, nhiều hơn bảng điểm của một trường.",
            next_step="Tách riêng bảng điểm của từng trường rồi tải lên lại.",
            status=413,
        )
    return found


def _candidate(sheet: Sheet, rows: tuple[Row, ...], levels: tuple[str, ...]) -> _Candidate | None:
    grid = Table(rows, sheet.merged)
    headers = [settle_by_cells(header, grid, levels[0]) for header in find_headers(grid, levels[0])]
    if not headers:
        return None
    ends = [*(header.rows[0] for header in headers[1:]), None]
    bodies = tuple(Body(grid, header, end) for header, end in zip(headers, ends, strict=True))
    people = sum(row.kind == "person" for body in bodies for row in body.rows())
    year = _year([sheet.name or "", *_titles(rows, headers[0])])
    return _Candidate(sheet, rows, bodies, main_header(headers), people, year)


def _no_header(workbook: Workbook, any_rows: bool) -> Refused:
    if not any_rows:
        return Refused(
            "sheet_empty",
            f"Tệp “{workbook.name}” không có ô nào chứa dữ liệu.",
            next_step="Kiểm tra lại tệp, hoặc tải tệp mẫu về để nhập điểm.",
        )
    return Refused(
        "no_header",
        f"Trong tệp “{workbook.name}” không tìm thấy dòng tiêu đề có cột Họ và tên và các cột điểm ND1, ND2, ND3.",
        next_step="Thêm dòng tiêu đề phía trên danh sách, hoặc tải tệp mẫu về và chép điểm sang.",
    )


def _titles(rows: Sequence[Row], header: Header) -> list[str]:
    """Return the texts above the header: unit, title, school year."""
    above = (cell for row in rows if row.number < header.rows[0] for cell in row.cells)
    return [clean(cell) for cell in above if isinstance(cell, str)]


def _year(texts: Sequence[str]) -> str:
    for text in texts:
        match = _YEAR.search(text)
        if match and int(match[2]) == int(match[1]) + 1:
            return f"{match[1]}-{match[2]}"
    return ""


def _read(chosen: _Candidate, levels: tuple[str, ...]) -> MarkSheet:
    people, issues = _people(chosen, levels)
    header = chosen.header
    people, twice = _namesakes(people, header)
    births = [issue for person in people if (issue := _birth_issue(person, header))]
    ordered = sorted([*issues, *twice, *births], key=lambda issue: (issue.row or 0, len(issue.column or "")))
    return MarkSheet(
        sheet=chosen.sheet.name,
        header_rows=(header.name_row, *(row for row in header.rows if row != header.name_row)),
        columns=header.columns,
        titles=tuple(_titles(chosen.rows, chosen.bodies[0].header)),
        year=chosen.year,
        people=tuple(people),
        issues=tuple(ordered),
    )


def _people(chosen: _Candidate, levels: tuple[str, ...]) -> tuple[list[SheetPerson], list[Issue]]:
    """Read the people of all tables of the sheet; a title row names the group of everybody below it."""
    people: list[SheetPerson] = []
    issues: list[Issue] = []
    marks = footnotes(
        cell for row in chosen.rows for cell in row.cells if isinstance(cell, str) and cell[:1] in "([*"
    )
    to = ""
    for body in chosen.bodies:
        slots = slots_of(body.header)
        for row in body.rows():
            if row.kind == "title":
                to = listwords.group_name(row.text)
            elif row.kind == "person":
                reader = PersonReader(body, slots, row.number, levels, marks)
                people.append(reader.read(to))
                issues.extend(reader.issues)
            else:
                issues.append(_odd_row(row.kind, row.number, row.text, body.header))
    return people, issues


def _name_letter(header: Header) -> str | None:
    return next((column.letter for column in header.of(h.NAME, h.FAMILY)), None)


def _odd_row(kind: str, row: int, text: str, header: Header) -> Issue:
    if kind == "skipped":
        said = f"Dòng {row}: “{text}” không có số thứ tự, ngày sinh, chức vụ hay điểm nên không được đọc như một người."
        return Issue(row, _name_letter(header), "row_skipped", WARNING, said)
    said = f"Dòng {row}: có điểm nhưng không có họ tên. Ghi họ tên, hoặc xoá dòng này."
    return Issue(row, _name_letter(header), "name_missing", ERROR, said)


def _namesakes(people: list[SheetPerson], header: Header) -> tuple[list[SheetPerson], list[Issue]]:
    """Find names that stand twice: with the same birth an error on both rows, else only a warning."""
    by_name: dict[str, list[SheetPerson]] = defaultdict(list)
    for person in people:
        by_name[person.name.casefold()].append(person)
    issues: list[Issue] = []
    blocked: set[int] = set()
    for same in by_name.values():
        for person in same if len(same) > 1 else ():
            others = [other for other in same if other is not person]
            twins = [
                other.row for other in others if other.birth == person.birth and person.birth is not None
            ]
            at, letter = f"Dòng {person.row}", _name_letter(header)
            if twins:
                blocked.add(person.row)
                text = f"{at}: {person.name} cùng ngày sinh đã có ở dòng {twins[0]}. Giữ lại một dòng."
                issues.append(Issue(person.row, letter, "person_twice", ERROR, text))
            else:
                text = f"{at}: trùng họ tên với dòng {others[0].row}. Thầy cô kiểm tra xem có phải hai người khác nhau."
                issues.append(Issue(person.row, letter, "same_name", WARNING, text))
    return [replace(person, blocked=person.blocked or person.row in blocked) for person in people], issues


def _birth_issue(person: SheetPerson, header: Header) -> Issue | None:
    if person.birth is None or person.birth.year in _BIRTH_YEARS:
        return None
    letter = next((column.letter for column in header.of(h.BIRTH)), None)
    text = f"Dòng {person.row}, cột {letter}: năm sinh {person.birth.year} khó có thể đúng, thầy cô xem lại."
    return Issue(person.row, letter, "birth_unlikely", WARNING, text)


def _sheet_issues(
    result: MarkSheet, levels: tuple[str, ...], year: str, others: Sequence[_Candidate]
) -> list[Issue]:
    """Return what concerns the whole sheet, told at its header row."""
    row = result.header_rows[0]
    found = []
    for other in others:
        if other.sheet.name and fold(other.sheet.name) != fold(result.sheet or ""):
            text = f"Tệp còn trang “{other.sheet.name}” có bảng điểm của {other.people} người, chưa được đọc."
            found.append(
                Issue(
                    row,
                    None,
                    "other_sheet",
                    WARNING,
                    f"{text} Muốn nhập trang đó, lưu thành tệp riêng rồi tải lên.",
                )
            )
    if year and result.year and result.year != year:
        text = f"Bảng điểm ghi năm học {result.year}, khác năm học {year} đang nhập."
        found.append(Issue(row, None, "year_differs", WARNING, text))
    strange = sorted({person.level for person in result.people} - set(levels))
    if strange:
        text = f"Mô đun của {', '.join(strange)} không cùng cấp học với đơn vị ({', '.join(levels)}). Thầy cô xem lại."
        found.append(Issue(row, None, "level_differs", WARNING, text))
    if absent := ", ".join(_absent_blocks(result)):
        text = (
            f"Bảng không có cột điểm {absent}, nên ai cũng thiếu nội dung này. Nếu bảng gọi bằng tên khác,"
            f" sửa tiêu đề cột thành {absent} rồi tải lên lại."
        )
        found.append(Issue(row, None, "block_absent", WARNING, text))
    return found


def _absent_blocks(result: MarkSheet) -> list[str]:
    """Return the contents or programmes for which no column was recognised, beside those that were."""
    seen = {column.block for column in result.columns if column.kind in (h.SCORE, h.MEAN)}
    wanted = ("CT01", "CT02", "CT03") if any(block[:2] == "CT" for block in seen) else ("ND1", "ND2", "ND3")
    return [block for block in wanted if block not in seen]
