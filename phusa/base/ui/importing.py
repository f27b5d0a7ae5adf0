"""What the pages of files on their way in share: steps, counts, issues by kind, changes before and after, time left.

The templates are in `templates/ui/imports/`; each names the value of this module that it shows.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Page
from django.template.defaultfilters import filesizeformat

from phusa.base.models import ImportBatch, ImportOutcome, ImportRow, ImportState, JobProgress, JobState
from phusa.base.ui.parts import Chip, Figure, Step
from phusa.base.ui.show import EMPTY, thousands

# Within half a minute one looks every two seconds, later every ten.
IMPATIENT = timedelta(seconds=30)
# What is said of the time left is guessed from at least this much work.
FIRST_GUESS = timedelta(seconds=3)
MISSING = "missing"
OTHER_KIND = "Khác"
HIDDEN = "•••"
# An issue says its place for who reads it alone; in a table the place has columns of its own.
_PLACE = re.compile(r"^(?:Dòng \d+|Trang “[^”]*”|Tệp này)(?:, cột [A-Z]+)?: ")

Address = Callable[[str], str]
"""Where one finds more of a code: an outcome, a kind of issue, a field."""

OUTCOMES: Mapping[str, tuple[str, str, str]] = {
    ImportOutcome.NEW: ("Mới", "sẽ tạo", "plus"),
    ImportOutcome.CHANGED: ("Thay đổi", "có bảng trước và sau", "pencil"),
    ImportOutcome.MOVED: ("Chuyển đơn vị", "từ nơi khác đến", "building-community"),
    ImportOutcome.UNCHANGED: ("Không đổi", "đúng như đang có", "equal"),
    ImportOutcome.DOUBTFUL: ("Cần xem lại", "chưa rõ là ai", "help-circle"),
    ImportOutcome.CONFLICT: ("Mâu thuẫn", "không ghi", "git-merge"),
    ImportOutcome.ERROR: ("Lỗi", "không ghi", "alert-triangle"),
    MISSING: ("Vắng trong tệp", "giữ nguyên, không xoá", "user-off"),
}
_PLACES: Mapping[str, int] = {
    ImportState.UPLOADED: 1,
    ImportState.REFUSED: 1,
    ImportState.PREVIEW: 2,
    ImportState.AWAITING_APPROVAL: 2,
    ImportState.DISCARDED: 2,
    ImportState.APPLYING: 3,
}


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One thing to look at: where it stands in the file, what stands there, what is wrong, how it is mended.

    `is_empty` says that nothing stands there; without it and without `in_file`, what stands there is not repeated.
    """

    number: int | None
    sheet: str
    name: str
    column: str
    in_file: str
    text: str
    advice: str
    is_error: bool
    is_empty: bool = False


@dataclass(frozen=True)
class IssuePart:
    """The issues of a file, a page at a time; `back_url` is the same file with a column "Lỗi"."""

    title: str
    chips: Sequence[Chip]
    lines: Sequence[IssueLine]
    page: Page[Any]
    back_url: str = ""
    all_url: str = ""
    named: str = "Họ và tên"


@dataclass(frozen=True, slots=True)
class ChangeBar:
    """How many rows change one field."""

    label: str
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class ChangePart:
    """The changes by field, the most frequent first; a row that changes two fields stands in both."""

    title: str
    bars: Sequence[ChangeBar]
    url: str = ""
    note: str = ""

    @property
    def most(self) -> int:
        """The count that fills a bar."""
        return max((bar.count for bar in self.bars), default=0)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; what is nobody's business stands there as dots on both sides."""

    label: str
    before: str
    after: str

    @property
    def is_hidden(self) -> bool:
        """Whether only that it changes is said."""
        return self.before == self.after == HIDDEN


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text as the file has it, and as it was read."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet as it was understood: the rows of its header, and (letter, heading, what it is) of each column."""

    name: str
    header: str
    unit: str
    columns: Sequence[tuple[str, str, str]]
    people: int | None = None


@dataclass(frozen=True)
class Running:
    """Long work as the page that polls it shows it; without a row of progress it has only been ordered."""

    progress: JobProgress | None
    now: datetime
    title: str
    text: str = ""

    @property
    def failed(self) -> bool:
        """Whether it has stopped before its end."""
        return self.progress is not None and self.progress.state == JobState.FAILED

    @property
    def counted(self) -> bool:
        """Whether one knows how much there is; work that counts as one piece is not counted in rows."""
        return self.progress is not None and self.progress.total > 1

    @property
    def every(self) -> str:
        """How often one looks."""
        begun = self.progress.created_at if self.progress else self.now
        return "10s" if self.now - begun > IMPATIENT else "2s"

    @property
    def left(self) -> str:
        """The time left in words, nothing while it cannot be told."""
        return time_left(self.progress) if self.progress else ""


def steps_of(batch: ImportBatch) -> list[Step]:
    """The four steps of a file on its way in, as far as it has come."""
    place = _PLACES.get(batch.state, 4)
    rows = batch.counts.get("rows")
    notes = {
        ImportState.AWAITING_APPROVAL: "Chờ người thứ hai duyệt",
        ImportState.APPLYING: "Đã xác nhận",
        ImportState.APPLIED: "Đã xác nhận",
    }
    words = [
        ("Tải lên", filesizeformat(batch.file_size)),
        ("Kiểm tra", f"{thousands(rows)} dòng" if rows else "Đọc từng ô, đối chiếu từng dòng"),
        ("Xem trước", notes.get(ImportState(batch.state), "Chưa ghi gì vào hệ thống")),
        ("Ghi", "Thu hồi được trong 7 ngày"),
    ]
    states = ["ok"] * place + ["on"] + [""] * 3
    return [Step(label, note, state) for (label, note), state in zip(words, states, strict=False)]


def figures_of(counts: Mapping[str, Any], outcomes: Iterable[str], address: Address) -> list[Figure]:
    """The counts as figures, each opening its rows; what there is none of opens nothing."""
    found = []
    for outcome in outcomes:
        label, note, icon = OUTCOMES[outcome]
        count = counts.get(outcome, 0)
        found.append(Figure(label, thousands(count), note, address(outcome) if count else "", icon))
    return found


def kind_chips(
    kinds: Mapping[str, int], words: Mapping[str, str], total: int, address: Address, current: str = ""
) -> list[Chip]:
    """The kinds of issues as filters, the most frequent first; kinds without a word of their own are one."""
    chips = [Chip("Tất cả", total, address(""), not current)]
    for code, count in sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0])):
        chips.append(Chip(words.get(code, OTHER_KIND), count, address(code), code == current))
    return chips


def issue_lines(
    rows: Iterable[ImportRow],
    headings: Mapping[tuple[str, str], str],
    code: str = "",
    private: Collection[tuple[str, str]] = (),
) -> list[IssueLine]:
    """The issues of these rows, those of one kind only if `code` is given; `headings` by (sheet, column letter).

    Of what stands in `private` columns only the end is shown.
    """
    found = []
    for row in rows:
        for issue in row.issues:
            if code in ("", issue["code"]):
                line = issue_line(issue, headings, row.sheet, row.number, row.values.get("name", ""))
                hidden = (row.sheet, issue.get("column") or "") in private
                found.append(replace(line, in_file=ending(line.in_file)) if hidden else line)
    return found


def issue_line(
    issue: Mapping[str, Any],
    headings: Mapping[tuple[str, str], str],
    sheet: str = "",
    number: int | None = None,
    name: str = "",
) -> IssueLine:
    """An issue as the page shows it."""
    letter, advice = issue.get("column") or "", issue.get("advice") or ""
    in_file = issue.get("in_file") or ""
    said = _PLACE.sub("", issue["text"]).removesuffix(advice).strip()
    return IssueLine(
        number=number,
        sheet=sheet,
        name=name,
        column=headings.get((sheet, letter), letter),
        in_file=in_file,
        text=f"{said[:1].upper()}{said[1:]}",
        advice=advice,
        is_error=issue["severity"] == "error",
        # What is found against the records (`judged`) does not repeat the cell.
        is_empty=bool(letter) and not in_file and not issue.get("judged"),
    )


def ending(text: str) -> str:
    """A private text by which whoever knows it can tell it: dots and its last three letters where it has more."""
    return f"{HIDDEN} {text[-3:]}" if len(text) > 6 else text


def headings_of(batch: ImportBatch) -> dict[tuple[str, str], str]:
    """What stands above each column of the file, by (sheet, letter)."""
    return {
        (sheet["name"], letter): heading
        for sheet in batch.reading.get("sheets", [])
        for letter, _, heading, *_ in sheet["columns"]
    }


def sheets_read(batch: ImportBatch, words: Mapping[str, str]) -> list[SheetRead]:
    """The sheets of a file as they were understood; `words` name the fields."""
    return [
        SheetRead(
            name=sheet["name"],
            header=" và ".join(str(row) for row in sheet["header_rows"]),
            unit=str(sheet.get("unit") or ""),
            people=sheet.get("people"),
            columns=[
                (letter, heading, words.get(field, "")) for letter, field, heading, *_ in sheet["columns"]
            ],
        )
        for sheet in batch.reading.get("sheets", [])
    ]


def change_bars(fields: Mapping[str, int], words: Mapping[str, str], address: Address) -> list[ChangeBar]:
    """How many rows change each field, the most frequent first."""
    ordered = sorted(fields.items(), key=lambda field: (-field[1], field[0]))
    return [ChangeBar(words.get(field, field), count, address(field)) for field, count in ordered if count]


def changes_of(row: ImportRow, words: Mapping[str, str]) -> list[FieldChange]:
    """What writing a row would change, field by field."""
    return [
        FieldChange(words.get(field, field), _shown(before), _shown(after))
        for field, (before, after) in (row.changes or {}).items()
    ]


def time_left(progress: JobProgress) -> str:
    """The time left in words, from the pace so far: "40 giây", "3 phút"; nothing while it cannot be told."""
    spent = progress.updated_at - progress.created_at
    if not 0 < progress.done < progress.total or spent < FIRST_GUESS:
        return ""
    seconds = int(spent.total_seconds() * (progress.total - progress.done) / progress.done)
    if seconds < 60:
        return f"{max(5, -(-seconds // 5) * 5)} giây"
    return f"{-(-seconds // 60)} phút"


def _shown(value: object) -> str:
    return EMPTY if value is None or value == "" else str(value)
