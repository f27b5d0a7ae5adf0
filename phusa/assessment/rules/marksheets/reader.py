"""Reading a school's mark sheet as it is: which sheet, where the header, who the people, what is doubtful."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from phusa.assessment.rules.marksheets import headings as h
from phusa.assessment.rules.marksheets import words
from phusa.assessment.rules.marksheets.facts import ERROR, WARNING, Column, Issue, MarkSheet, SheetPerson
from phusa.assessment.rules.marksheets.headers import Grid, Header, find_header
from phusa.assessment.rules.marksheets.notes import footnotes
from phusa.assessment.rules.marksheets.people import PersonReader, slots_of
from phusa.assessment.rules.marksheets.rows import Body
from phusa.base.imports.grid import Row, Sheet, Workbook
from phusa.base.refusals import Refused
from phusa.base.text import clean, fold

_YEAR = re.compile(r"(20\d{2})\s*[-–—/]\s*(20\d{2})")
_MOST_ROWS = 20_000
_BIRTH_YEARS = range(1930, 2101)


@dataclass(frozen=True, slots=True)
class _Candidate:
    sheet: Sheet
    rows: tuple[Row, ...]
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
    levels = (level,) if isinstance(level, str) else tuple(level)
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
                rows = _rows(sheet)
                any_rows = any_rows or bool(rows)
                if candidate := _candidate(sheet, rows, levels):
                    found.append(candidate)
        if found:
            best = max(found, key=lambda one: (one.people > 0, year != "" and one.year == year, one.people))
            return best, [one for one in found if one is not best and one.people]
    raise _no_header(workbook, any_rows)


def _rows(sheet: Sheet) -> tuple[Row, ...]:
    found = []
    for row in sheet.rows():
        found.append(row)
        if len(found) >= _MOST_ROWS:
            break
    return tuple(found)


def _candidate(sheet: Sheet, rows: tuple[Row, ...], levels: tuple[str, ...]) -> _Candidate | None:
    header = find_header(rows, sheet.merged, levels[0])
    if header is None:
        return None
    body = Body(Grid(rows, sheet.merged), header)
    people = sum(row.kind == "person" for row in body.rows())
    return _Candidate(sheet, rows, header, people, _year([sheet.name or "", *_titles(rows, header)]))


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
    grid = Grid(chosen.rows, chosen.sheet.merged)
    header = _with_results(chosen.header, grid)
    body = Body(grid, header)
    slots = slots_of(header)
    found = list(body.rows())
    last = max((row.number for row in found if row.kind == "person"), default=0)
    below = [cell for row in chosen.rows if row.number > last for cell in row.cells if isinstance(cell, str)]
    marks = footnotes(below)
    people: list[SheetPerson] = []
    issues: list[Issue] = []
    to = ""
    for row in found:
        if row.kind == "title":
            to = words.group_name(row.text)
        elif row.kind == "person":
            reader = PersonReader(body, slots, row.number, levels, marks)
            people.append(reader.read(to))
            issues.extend(reader.issues)
        else:
            issues.append(_odd_row(row.kind, row.number, row.text, header))
    people, twice = _namesakes(people, header)
    births = [issue for person in people if (issue := _birth_issue(person, header))]
    ordered = sorted([*issues, *twice, *births], key=lambda issue: (issue.row or 0, len(issue.column or "")))
    titles = tuple(_titles(chosen.rows, header))
    return MarkSheet(
        sheet=chosen.sheet.name,
        header_rows=(header.name_row, *(row for row in header.rows if row != header.name_row)),
        columns=header.columns,
        titles=titles,
        year=chosen.year,
        people=tuple(people),
        issues=tuple(ordered),
    )


def _with_results(header: Header, grid: Grid) -> Header:
    """Settle a column headed only "Kết quả": words make it the class, numbers the average."""
    columns = []
    for column in header.columns:
        if column.kind == h.RESULT:
            column = replace(column, kind=_result_kind(column, header, grid))
        columns.append(column)
    return replace(header, columns=tuple(columns))


def _result_kind(column: Column, header: Header, grid: Grid) -> str:
    values = [grid.raw(row, column.index) for row in grid.rows if row > header.rows[-1]]
    has_words = sum(isinstance(value, str) and bool(words.class_code(value)) for value in values)
    kind = h.CLASS if has_words * 2 > sum(value is not None for value in values) else h.AVERAGE
    return h.OTHER if header.of(kind) else kind


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
                    row, None, "other_sheet", WARNING, f"{text} Muốn nhập trang đó, chọn trang rồi tải lại."
                )
            )
    if year and result.year and result.year != year:
        text = f"Bảng điểm ghi năm học {result.year}, khác năm học {year} đang nhập."
        found.append(Issue(row, None, "year_differs", WARNING, text))
    strange = sorted({person.level for person in result.people} - set(levels))
    if strange:
        text = f"Mô đun của {', '.join(strange)} không cùng cấp học với đơn vị ({', '.join(levels)}). Thầy cô xem lại."
        found.append(Issue(row, None, "level_differs", WARNING, text))
    return found
