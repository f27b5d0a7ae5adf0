"""Staff lists on their way in, in the parts of their pages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from django.conf import settings
from django.core.paginator import Page
from django.urls import reverse
from django.utils.http import urlencode

from phusa.base.models import ImportOutcome, ImportRow, ImportState
from phusa.base.ui import importing
from phusa.base.ui.import_shown import ListShown
from phusa.base.ui.importing import MISSING, ChangePart, IssueLine, IssuePart, Running
from phusa.base.ui.parts import Chip, Crumb, Figure, Step
from phusa.base.ui.show import thousands
from phusa.staff.actions.imports import SENT_BACK
from phusa.staff.actions.taking_back import DAYS
from phusa.staff.models import StaffImport
from phusa.staff.queries import import_pages, imports
from phusa.staff.rules.people import FIELDS
from phusa.staff.rules.workbooks.headings import LABELS
from phusa.staff.views.import_words import CHANGED_WORDS, KINDS

REPAIRED = "encoding_repaired"
OUTCOMES = (
    ImportOutcome.NEW,
    ImportOutcome.CHANGED,
    ImportOutcome.MOVED,
    ImportOutcome.UNCHANGED,
    ImportOutcome.DOUBTFUL,
    ImportOutcome.CONFLICT,
    ImportOutcome.ERROR,
    MISSING,
)


@dataclass(frozen=True)
class ImportShown(ListShown):
    """A staff list as its reader sees it."""

    found: StaffImport
    name = "staff_import"
    outcomes = OUTCOMES
    apart = {**ListShown.apart, ImportOutcome.DOUBTFUL: "proposals", MISSING: "missing"}

    @property
    def above(self) -> list[Crumb]:
        """The way to the page of all lists."""
        return crumbs()

    @property
    def again_url(self) -> str:
        """Where another file for the same unit is brought in."""
        query = urlencode({"don-vi": self.found.unit.code})
        return f"{reverse('staff_imports')}?{query}"

    @property
    def columns_url(self) -> str:
        """Where the meaning of columns is corrected, while that still can be."""
        return self.url("staff_import_columns") if self.is_open else ""

    @property
    def needs_second(self) -> int:
        """From how many rows on a second person is asked, if these are as many."""
        least = int(settings.SECOND_PERSON_FROM)
        return least if least and self.to_write >= least else 0

    @property
    def sent_back(self) -> Mapping[str, str] | None:
        """Who sent the list back (`by`) and why (`text`); None when nobody did."""
        batch = self.batch
        refusal: Mapping[str, str] = batch.refusal or {}
        return refusal if self.is_open and refusal.get("code") == SENT_BACK else None

    @property
    def ask(self) -> str:
        """What is to be decided, as a title."""
        return f"{thousands(self.undecided)} dòng chưa rõ là ai"

    @property
    def approval_title(self) -> str:
        """What the second person is asked."""
        batch = self.batch
        return f"{batch.confirmed_name} đề nghị ghi {thousands(self.to_write)} dòng vào {self.found.unit}"

    @property
    def done_title(self) -> str:
        """What was written."""
        return f"Đã ghi {thousands(self.to_write)} dòng"

    @property
    def take_back_until(self) -> datetime:
        """Until when a written list can be taken back."""
        written = self.batch.applied_at
        if written is None:
            raise ValueError("a list that was not written cannot be taken back")
        return written + timedelta(days=DAYS)

    @property
    def kept(self) -> int:
        """How many people taking the list back left as they are."""
        return self.count("kept")

    @property
    def groups_title(self) -> str:
        """How many subject groups writing founds, or has founded."""
        done = self.batch.state == ImportState.APPLIED
        count = thousands(len(self.new_groups))
        return f"{count} tổ mới đã được lập" if done else f"{count} tổ chưa có sẽ được lập"

    @property
    def new_groups(self) -> list[tuple[int, str, str, int]]:
        """Subject groups that writing founds: unit id, unit, group, people."""
        return [tuple(group) for group in self.batch.counts.get("new_groups", [])]

    @property
    def steps(self) -> list[Step]:
        """How far the list has come."""
        return importing.steps_of(self.batch)

    @property
    def figures(self) -> list[Figure]:
        """The counts, each opening its rows."""
        return importing.figures_of(self.batch.counts, OUTCOMES, self.address)

    @cached_property
    def undecided(self) -> int:
        """Rows that are not written until somebody says who they are."""
        return import_pages.proposals_of(self.found, decided=False).count()

    @cached_property
    def to_write(self) -> int:
        """The number on the button."""
        return imports.to_write(self.batch)

    @property
    def why_not_all(self) -> str:
        """What the button leaves out, in words."""
        parts = [(self.left_out, "dòng lỗi"), (self.undecided, "dòng chưa rõ là ai")]
        told = [f"{thousands(count)} {word}" for count, word in parts if count]
        return f"{' và '.join(told)} để lại, không ghi." if told else "Thu hồi được trong 7 ngày."

    @property
    def changes(self) -> ChangePart | None:
        """The changes by field, None when there are none."""
        fields = self.batch.counts.get("fields", {})
        bars = importing.change_bars(fields, {**FIELDS, **CHANGED_WORDS}, self.field_address)
        if not bars:
            return None
        rows = self.count(ImportOutcome.CHANGED) + self.count(ImportOutcome.MOVED)
        note = "Một dòng đổi hai mục thì có trong cả hai." if sum(bar.count for bar in bars) > rows else ""
        return ChangePart(
            f"{thousands(rows)} dòng thay đổi, theo loại", bars, self.address(ImportOutcome.CHANGED), note
        )

    @property
    def sheets(self) -> list[importing.SheetRead]:
        """How the sheets were read."""
        return importing.sheets_read(self.batch, LABELS)

    @cached_property
    def repaired(self) -> list[importing.Repaired]:
        """The first names of an old encoding, as the file has them and as they were read."""
        if not self._of_whole_sheets(REPAIRED):
            return []
        rows = import_pages.repaired_rows(self.found)
        return [importing.Repaired(row.values["name_in_file"], row.values["name"]) for row in rows]

    @property
    def repairs(self) -> list[str]:
        """Which columns were written in an old encoding, in words."""
        return [issue["text"] for issue in self._of_whole_sheets(REPAIRED)]

    @property
    def remarks(self) -> list[str]:
        """What else is said of whole sheets and columns."""
        whole = self.batch.reading.get("issues", [])
        return [issue["text"] for issue in whole if issue["code"] != REPAIRED]

    def _of_whole_sheets(self, code: str) -> list[Mapping[str, str]]:
        return [issue for issue in self.batch.reading.get("issues", []) if issue["code"] == code]

    @property
    def skipped(self) -> list[str]:
        """Sheets that were not read, and why."""
        return [_skipped(one) for one in self.batch.reading.get("skipped", [])]

    def running(self, now: datetime) -> Running:
        """The work going on."""
        title, text = _WORK[ImportState(self.batch.state)]
        return Running(import_pages.progress_of(self.found), now, title, text)

    def issues(self, page: Page[ImportRow], code: str = "", *, whole: bool = True) -> IssuePart | None:
        """A page of rows with issues, `whole` on the page of all of them; None when nothing is to be looked at."""
        kinds: Mapping[str, int] = self.batch.counts.get("kinds", {})
        if not kinds:
            return None
        return IssuePart(
            title=self.issues_title,
            chips=importing.kind_chips(kinds, KINDS, self.left_out, self.kind_address, code),
            lines=self._lines(page, code),
            page=page,
            back_url=self.url("staff_import_back"),
            all_url="" if whole else self.kind_address(code),
        )

    def _lines(self, page: Page[ImportRow], code: str) -> list[IssueLine]:
        """The issues of a page of rows; rows of a sheet that is wrong as a whole say that."""
        batch = self.batch
        headings, private = importing.headings_of(batch), import_pages.private_columns(batch)
        whole = [] if code else [row for row in page if not row.issues]
        lines = [
            importing.issue_line(issue, {}, row.sheet, row.number, row.values["name"])
            for row in whole
            for issue in batch.reading.get("issues", [])
            if issue["severity"] == "error" and issue["text"].startswith((f"Trang “{row.sheet}”", "Tệp này"))
        ]
        lines = [*importing.issue_lines(page, headings, code, private), *lines]
        return lines if self.has_sheets else [replace(line, sheet="") for line in lines]

    @property
    def has_sheets(self) -> bool:
        """Whether one must be told in which sheet a row stands."""
        return len(self.batch.reading.get("sheets", [])) > 1

    def decision_chips(self, *, decided: bool) -> list[Chip]:
        """What waits for a decision, and what has one."""
        url, made = (
            self.url("staff_import_proposals"),
            import_pages.proposals_of(self.found, decided=True),
        )
        return [
            Chip("Chưa chọn", self.undecided, url, not decided),
            Chip("Đã chọn", made.count(), f"{url}?xem=da-chon", decided),
        ]

    def field_address(self, field: str) -> str:
        """Where the rows that change a field are."""
        return f"{self.address(ImportOutcome.CHANGED)}?muc={field}"


_WORK = {
    ImportState.UPLOADED: ("Đang kiểm tra", "Chưa ghi gì vào hệ thống."),
    ImportState.APPLYING: ("Đang ghi", "Dừng giữa chừng thì lần sau ghi tiếp từ chỗ dừng."),
    ImportState.TAKING_BACK: ("Đang thu hồi", ""),
}


def crumbs() -> list[Crumb]:
    """The way to the page of lists."""
    return [Crumb("Nhân sự", reverse("people")), Crumb("Nhập từ tệp", reverse("staff_imports"))]


def _skipped(one: object) -> str:
    return ": ".join(str(part) for part in one if part) if isinstance(one, list) else str(one)
