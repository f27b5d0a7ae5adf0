"""What a staff workbook says, row by row, before anybody believes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from phusa.base.imports.grid import column_letter
from phusa.base.text import PartialDate

ERROR, WARNING, NOTICE = "error", "warning", "notice"

# A column's heading as it is compared → the code of its field, or "ignore"; kept by unit as JSON.
ColumnMapping = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Given:
    """What is known before reading: the unit the file is for, its levels, and the day that is today."""

    unit_name: str
    levels: tuple[str, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing doubtful about one place; an error keeps its row from being applied.

    `text` is the whole sentence with its place; `in_file` what the cell says, `advice` what to do. `name` and
    `heading` are the person and the column as the file has them; `encoding` belongs to encoding_repaired.
    """

    sheet: str | None
    row: int | None
    column: str | None
    code: str
    severity: str
    text: str
    in_file: str = ""
    advice: str = ""
    name: str = ""
    heading: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class StaffColumn:
    """A column with its field code ("" when it is not read); `key` is its heading as a mapping names it."""

    index: int
    field: str
    heading: str
    key: str

    @property
    def letter(self) -> str:
        """The column as Excel names it."""
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person as one row gives him.

    `name_in_file` is set where the name had to be repaired; `position` is as printed, `position_code` one of
    teacher, subject_group_head, principal, vice_principal, other; `role` is "teacher", "manager", or "" for support
    staff. `gender` is "female", "male" or "". `masked` names the fields whose cells are masked: they stay as they
    are. An empty text is a field that the row does not give. `blocked` rows may not be applied until mended.
    """

    sheet: str | None
    row: int
    name: str
    name_in_file: str = ""
    name_split: bool = False
    birth: PartialDate | None = None
    gender: str = ""
    ethnicity: str = ""
    personal_number: str = ""
    teacher_code: str = ""
    unit_code: str = ""
    unit_name: str = ""
    position: str = ""
    position_code: str = ""
    role: str = ""
    level: str = ""
    subject: str = ""
    group: str = ""
    qualification: str = ""
    joined: PartialDate | None = None
    rank: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""
    masked: tuple[str, ...] = ()
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet that was read: where its header stands, what its columns mean, which unit its name or title says."""

    name: str | None
    header_rows: tuple[int, ...]
    columns: tuple[StaffColumn, ...]
    unit_name: str
    levels: tuple[str, ...]
    people: int

    @property
    def mapping(self) -> dict[str, str]:
        """Every heading with its field, "ignore" for a column that was not read; JSON-able."""
        return {column.key: column.field or "ignore" for column in self.columns if column.key}


@dataclass(frozen=True, slots=True)
class StaffReading:
    """A whole workbook: sheets read and skipped (name, reason), people by sheet and row, everything doubtful."""

    file: str
    sheets: tuple[SheetRead, ...]
    skipped: tuple[tuple[str | None, str], ...]
    rows: tuple[StaffRow, ...]
    issues: tuple[Issue, ...]

    @property
    def mapping(self) -> dict[str, str]:
        """The mapping of all sheets; the first sheet with a heading decides."""
        found: dict[str, str] = {}
        for sheet in self.sheets:
            found = sheet.mapping | found
        return found

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return sum(issue.severity == ERROR for issue in self.issues)
