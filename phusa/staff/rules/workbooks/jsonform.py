"""The people of a staff workbook as `phusa import staff … --json` gives them."""

from typing import Any

from phusa.staff.rules.workbooks.facts import Given, Issue, StaffReading, StaffRow

Json = dict[str, Any]

_GENDERS = {"female": "nu", "male": "nam"}
_TEXTS = (
    ("ethnicity", "ethnicity"), ("personal_number", "personal_number"), ("teacher_code", "teacher_code"),
    ("position", "position"), ("role", "role"), ("level", "level"), ("subject", "subject"), ("to", "group"),
    ("qualification", "qualification"), ("joined", "joined"), ("rank", "rank"), ("email", "email"), ("phone", "phone"),
    ("unit_code", "unit_code"), ("unit", "unit_name"), ("note", "note"), ("name_in_file", "name_in_file"),
)  # fmt: skip


def to_json(reading: StaffReading, given: Given) -> Json:
    """Return file, given, sheet or sheets with header rows, count, people and issues; empty fields are left out."""
    found: Json = {"file": reading.file, "given": {"unit": given.unit_name}}
    if len(given.levels) == 1:
        found["given"]["unit_level"] = given.levels[0]
    several = len(reading.sheets) > 1
    if several:
        found["sheets"] = [sheet.name for sheet in reading.sheets]
        found["header_rows"] = [list(sheet.header_rows) for sheet in reading.sheets]
    else:
        found["sheet"] = reading.sheets[0].name
        found["header_row"] = reading.sheets[0].header_rows[0]
    found["count"] = len(reading.rows)
    found["people"] = [person_json(row, several=several) for row in reading.rows]
    found["issues"] = [issue_json(issue, several=several) for issue in reading.issues]
    return found


def person_json(row: StaffRow, *, several: bool = False) -> Json:
    """Return one person; `several` names the sheet too."""
    found: Json = {"row": row.row, "name": row.name}
    if several:
        found["sheet"] = row.sheet
    if row.birth is not None:
        found["birth"] = row.birth.iso
    if row.gender:
        found["gender"] = _GENDERS[row.gender]
    for name, field in _TEXTS:
        value = getattr(row, field)
        if value:
            found[name] = value.iso if field == "joined" else value
    if row.masked:
        found["masked"] = list(row.masked)
    if row.name_split:
        found["name_split"] = True
    if row.blocked:
        found["blocked"] = True
    return found


def issue_json(issue: Issue, *, several: bool = False) -> Json:
    """Return one issue with its place, code, severity and sentence."""
    found: Json = {"row": issue.row, "column": issue.column, "code": issue.code, "severity": issue.severity}
    if several:
        found["sheet"] = issue.sheet
    found["text"] = issue.text
    if issue.encoding:
        found["encoding"] = issue.encoding
    if issue.in_file:
        found["in_file"] = issue.in_file
    return found
