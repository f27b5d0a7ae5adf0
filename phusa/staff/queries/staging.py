"""Rows of a staff list on their way through staging: as read, as kept (private values sealed), as read back."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from phusa.base.models import ImportOutcome, ImportRow
from phusa.base.sealing import fingerprint, seal, unseal
from phusa.base.text import PartialDate
from phusa.organisations.models import Level, Unit
from phusa.staff.queries.known import everybody_in, find, known_people
from phusa.staff.queries.placing import Landscape, Placed
from phusa.staff.rules.comparing import HIDDEN
from phusa.staff.rules.judging import Judged, judge
from phusa.staff.rules.people import Known, Sought
from phusa.staff.rules.posts import is_leadership
from phusa.staff.rules.workbooks.facts import Issue, SheetRead, StaffReading, StaffRow
from phusa.staff.rules.workbooks.units import unit_key

SEALED = ("personal_number", "ethnicity", "phone", "email")
PLAIN = ("name", "gender", "teacher_code", "position", "role", "level", "subject", "qualification", "rank")
# So short a text is no personal number; what it is must be seen to be mended.
SHORT = 6
_LONG_NUMBER = re.compile(r"(?<!\d)\d{6,9}(?=\d{3}(?!\d))")
# How the fields that matching and comparing name are headed in a workbook.
HEADED = {"number": "personal_number", "code": "teacher_code", "unit": "unit_name", "name": "name"}


@dataclass(slots=True)
class Staged:
    """One row: what is kept of it, what is sought for it (None when it may not be applied), what is wrong with it."""

    sheet: str
    number: int
    values: dict[str, Any]
    issues: list[dict[str, Any]]
    sought: Sought | None


class Shown(NamedTuple):
    """A column as a sentence names it."""

    letter: str
    heading: str


def staged_rows(reading: StaffReading, land: Landscape) -> Iterator[Staged]:
    """The rows of a reading, each with its school, in the order of the file."""
    issues: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    fields = {(s.name, column.letter): column.field for s in reading.sheets for column in s.columns}
    for issue in reading.issues:
        if issue.row is not None:
            field = fields.get((issue.sheet, issue.column or ""), "")
            issues[issue.sheet or "", issue.row].append(issue_values(issue, field))
    sheets = {sheet.name: _shape(sheet) for sheet in reading.sheets}
    first_unit: dict[str, int | None] = {}
    for key, row in enumerate(reading.rows):
        staged = _staged(key, row, sheets[row.sheet], land, issues.get((row.sheet or "", row.row), []))
        _note_second(staged, first_unit)
        yield staged


def _note_second(staged: Staged, first_unit: dict[str, int | None]) -> None:
    """A person whom an earlier row has in another school holds a second post here."""
    number_key, unit_id = staged.values["number_key"], staged.values["unit_id"]
    if number_key and staged.sought and first_unit.setdefault(number_key, unit_id) != unit_id:
        staged.values["second"] = True
        staged.sought = replace(staged.sought, second=True)


def issue_values(issue: Issue, field: str = "") -> dict[str, Any]:
    """An issue as it is kept. Of a private `field` it keeps the last three letters at most, and nothing of some."""
    kept = ("code", "severity", "column", "text", "in_file", "advice", "name", "heading", "encoding")
    values = {name: getattr(issue, name) for name in kept}
    if field in SEALED and issue.in_file:
        short = field == "personal_number" and len(issue.in_file) <= SHORT
        values["in_file"] = issue.in_file if short else _ending(field, issue.in_file)
        values["text"] = _LONG_NUMBER.sub(f"{HIDDEN} ", issue.text)
    return values


def _ending(field: str, text: str) -> str:
    return HIDDEN if field == "ethnicity" or len(text) <= SHORT else f"{HIDDEN} {text[-3:]}"


def sheet_units(reading: StaffReading, land: Landscape) -> dict[str | None, Placed]:
    """Which school each sheet is about by its own name or title; sheets that say none are left out."""
    own = land.unit if land.unit.pk in land.schools else None
    found = {}
    for sheet in reading.sheets:
        if _shape(sheet).says_school:
            found[sheet.name] = _of_one(own, sheet.unit_name) if own else land.school("", sheet.unit_name)
    return found


def _of_one(school: Unit, name: str) -> Placed:
    """A list brought in for one school is about that school; where it names another, it says so."""
    if not name or unit_key(name) == unit_key(school.name):
        return Placed(school.pk, school.name)
    text = f"ghi tên {name}, khác {school} đang nhập; mọi người trong đó sẽ vào {school}."
    return Placed(
        school.pk, school.name, "unit_differs", text, "Nếu nhầm tệp, bỏ tệp này và chọn lại trường."
    )


class Shape(NamedTuple):
    """What is asked of a sheet for every row: whether it says the school by itself, its columns, what it states."""

    unit_name: str
    says_school: bool
    columns: dict[str, Shown]
    stated: tuple[str, ...]


def _shape(sheet: SheetRead) -> Shape:
    columns = columns_by_field(sheet)
    by_itself = bool(sheet.unit_name) or not columns.keys() & {"unit_code", "unit_name"}
    return Shape(sheet.unit_name, by_itself, columns, tuple(sorted(columns.keys() & {"role", "level"})))


def _staged(key: int, row: StaffRow, sheet: Shape, land: Landscape, issues: list[dict[str, Any]]) -> Staged:
    placed = _place(row, sheet, land)
    group = "" if is_leadership(row.group) else row.group
    number_key = fingerprint(row.personal_number) if row.personal_number else ""
    level, level_fault = _level(row, land.schools.get(placed.unit_id or 0), sheet.stated)
    values = {name: getattr(row, name) for name in PLAIN} | {
        "position": row.position_code if row.position else "",
        "position_text": row.position,
        "birth": row.birth.iso if row.birth else "",
        "joined": row.joined.iso if row.joined else "",
        "unit_code": row.unit_code,
        "unit_name": placed.unit_name or row.unit_name,
        "unit_id": placed.unit_id,
        "group": group,
        "group_id": land.group(placed.unit_id, group) if placed.unit_id and group else None,
        "number_key": number_key,
        "number_ending": row.personal_number[-3:],
        "level": level,
        "stated": sheet.stated,
        "name_in_file": row.name_in_file,
    }
    values |= {name: seal(text).hex() if (text := getattr(row, name)) else "" for name in SEALED}
    if placed.unit_id is None and not _whole_sheet(row, sheet):
        why = (placed.code, "error", placed.text, placed.advice)
        issues = [*issues, _said(row.row, values, sheet.columns, "unit", why)]
    if level_fault:
        issues = [*issues, _said(row.row, values, sheet.columns, "level", level_fault)]
    ready = not row.blocked and placed.unit_id is not None and level_fault is None
    private = [getattr(row, name) for name in SEALED]
    return Staged(row.sheet or "", row.row, values, issues, _sought(key, values, *private) if ready else None)


def _place(row: StaffRow, sheet: Shape, land: Landscape) -> Placed:
    """The row's school: its own cells first, then the sheet's name and title; a list of one school is about that."""
    if _whole_sheet(row, sheet) and land.unit.pk in land.schools:
        return Placed(land.unit.pk, land.unit.name)
    return land.school(row.unit_code, row.unit_name)


def columns_by_field(sheet: SheetRead) -> dict[str, Shown]:
    """The columns of a sheet by what they give."""
    return {
        column.field: Shown(column.letter, column.heading)
        for column in reversed(sheet.columns)
        if column.field
    }


def _whole_sheet(row: StaffRow, sheet: Shape) -> bool:
    """Whether the school comes from the sheet and not from a cell of the row."""
    return sheet.says_school and not row.unit_code and row.unit_name == sheet.unit_name


def _level(
    row: StaffRow, school: Unit | None, stated: Collection[str]
) -> tuple[str, tuple[str, str, str, str] | None]:
    """The level of the post: what the row states, else what its school teaches; and why the row cannot stand."""
    taught = school.levels if school else []
    if "level" in stated and row.level:
        if taught and row.level not in taught:
            words = school.level_words if school else ""
            said = f"{school} dạy {words}, không có cấp {Level(row.level).label}."
            return row.level, ("level_differs", "error", said, "Sửa cấp học, hoặc sửa trường.")
        return row.level, None
    level = row.level if row.level in taught or not taught else taught[0]
    if level or school is None:
        return level, None
    return "", (
        "level_unknown",
        "error",
        f"chưa rõ cấp học, {school} cũng chưa ghi cấp học.",
        "Thêm cột Cấp học.",
    )


def _said(
    number: int,
    values: Mapping[str, Any],
    columns: Mapping[str, Shown],
    about: str,
    said: tuple[str, str, str, str],
) -> dict[str, Any]:
    """An issue found after reading, as it is kept; `said` is its code, severity, text and advice."""
    code, severity, text, advice = said
    headed = "unit_code" if about == "unit" and values["unit_code"] else HEADED.get(about, about)
    column = columns.get(headed)
    where = f"Dòng {number}, cột {column.letter}" if column else f"Dòng {number}"
    shown = {"unit": values["unit_code"] or values["unit_name"], "code": values["teacher_code"]}
    return {
        "code": code,
        "severity": severity,
        "column": column.letter if column else None,
        "text": f"{where}: {text} {advice}".strip(),
        "in_file": shown.get(about, ""),
        "advice": advice,
        "name": values["name"],
        "heading": column.heading if column else "",
        "encoding": "",
    }


def _sought(key: int, values: dict[str, Any], number: str, ethnicity: str, phone: str, email: str) -> Sought:
    return Sought(
        key=key,
        name=values["name"],
        unit_id=values["unit_id"],
        unit_name=values["unit_name"],
        role=values["role"],
        level=values["level"],
        birth=_partial(values["birth"]),
        gender=values["gender"],
        code=values["teacher_code"],
        number=number,
        number_key=values["number_key"],
        ethnicity=ethnicity,
        phone=phone,
        email=email,
        qualification=values["qualification"],
        joined=_partial(values["joined"]),
        rank=values["rank"],
        group=values["group"],
        position=values["position"],
        subject=values["subject"],
        stated=frozenset(values["stated"]),
        second=values.get("second", False),
    )


def sought_again(row: ImportRow) -> Sought:
    """What a kept row seeks, its private values opened; the row's id is the key."""
    private = [unseal(bytes.fromhex(text)) if (text := row.values[name]) else "" for name in SEALED]
    return _sought(row.pk, row.values, *private)


def _partial(iso: str) -> PartialDate | None:
    return PartialDate(*(int(part) for part in iso.split("-"))) if iso else None


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A row judged against the records as they are now; `candidates` are the people a proposal offers."""

    sought: Sought
    judged: Judged
    known: Known | None
    candidates: tuple[Known, ...]


def evaluate(
    rows: Sequence[Sought],
    land: Landscape,
    decisions: Mapping[int, tuple[str, int | None]] = MappingProxyType({}),
) -> list[Evaluated]:
    """Judge rows against the records: four queries for any number of rows. `decisions` by key: what a person said."""
    found = find(rows, land.day)
    known = known_people(everybody_in(found.values()), land.day, land.unit_ids)
    result = []
    for row in rows:
        decision, chosen = decisions.get(row.key, ("", None))
        judged = judge(row, found[row.key], known, decision=decision, chosen=chosen)
        person = known.get(judged.person_id or 0)
        candidates = tuple(known[pk] for pk in judged.match.candidates)
        result.append(Evaluated(row, judged, person, candidates))
    return result


def settle(row: ImportRow, evaluated: Evaluated, columns: Mapping[str, Shown]) -> None:
    """Put what was judged into the row: outcome, person, changes, candidates, and what is wrong beside what was read.

    `columns` are those of the row's sheet by field.
    """
    judged = evaluated.judged
    row.outcome, row.target_id = judged.outcome, judged.person_id
    row.changes = {name: list(pair) for name, pair in judged.changes.items()} or None
    # Once somebody has chosen, what he chose from stays to be seen.
    if evaluated.candidates or not row.decision:
        row.verdict = {"candidates": [_candidate(person) for person in evaluated.candidates]}
    row.issues = [issue for issue in row.issues if not issue.get("judged")]
    if judged.match.text:
        match, severity = judged.match, "error" if judged.outcome == ImportOutcome.CONFLICT else "warning"
        why = (match.code, severity, match.text, match.advice)
        said = _said(row.number, row.values, columns, match.column, why)
        row.issues = [*row.issues, said | {"judged": True}]


def _candidate(person: Known) -> dict[str, Any]:
    birth = person.birth_date.isoformat() if person.birth_date else str(person.birth_year or "")
    return {
        "person_id": person.person_id,
        "code": person.code,
        "name": person.name,
        "birth": birth,
        "unit": person.main_post.unit_name if person.main_post else "",
    }


def refuse_twice(row: ImportRow, taken: dict[int, int], columns: Mapping[str, Shown]) -> None:
    """Keep out a row about somebody whom an earlier row is about; `taken` gathers person and row as rows pass."""
    if row.target_id is None or row.values.get("second"):
        return
    first = taken.setdefault(row.target_id, row.number)
    if first != row.number:
        text = f"dòng này và dòng {first} cùng là một người trong hồ sơ."
        why = ("person_twice", "error", text, "Giữ một dòng, bỏ dòng kia.")
        row.outcome = ImportOutcome.CONFLICT
        row.issues = [*row.issues, _said(row.number, row.values, columns, "name", why) | {"judged": True}]
