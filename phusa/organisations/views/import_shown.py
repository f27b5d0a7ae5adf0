"""Lists of units on their way in, in the parts of their pages."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.core.paginator import Page
from django.urls import reverse
from django.utils.http import urlencode

from phusa.base.models import ImportDecision, ImportOutcome, ImportRow, ImportState
from phusa.base.ui import importing
from phusa.base.ui.import_shown import ListShown
from phusa.base.ui.importing import MISSING, ChangePart, FieldChange, IssuePart, Running
from phusa.base.ui.parts import Crumb, Figure, Step
from phusa.base.ui.show import thousands
from phusa.organisations.models import UnitImport, UnitKind
from phusa.organisations.queries import imports
from phusa.organisations.rules.unit_columns import HEADINGS

FIELDS = {
    **HEADINGS,
    "parent": "Đơn vị cấp trên",
    "admin_unit": "Xã, phường nơi đặt trụ sở",
}
KINDS = {
    "bad_code": "Mã có ký tự lạ",
    "code_elsewhere": "Mã của đơn vị khác",
    "code_proposed": "Chưa có mã",
    "code_twice": "Trùng mã",
    "commune_unclear": "Xã trùng tên",
    "formula": "Công thức hỏng",
    "has_end": "Đã có ngày kết thúc",
    "loop": "Trực thuộc vòng quanh",
    "no_cluster": "Không có cụm",
    "no_commune": "Không có xã, phường",
    "no_kind": "Chưa rõ loại",
    "no_level": "Chưa rõ cấp học",
    "no_name": "Chưa có tên",
    "no_parent": "Thiếu đơn vị cấp trên",
    "no_right": "Ngoài quyền",
    "no_such_parent": "Sai đơn vị cấp trên",
    "other_kind": "Khác loại",
    "parent_ends": "Cấp trên sắp kết thúc",
    "parent_unclear": "Cấp trên trùng tên",
    "parent_wrong": "Cấp trên có lỗi",
    "root_moves": "Gốc không chuyển",
    "root_stands": "Cây đã có gốc",
    "same_name": "Trùng tên đơn vị đang có",
    "too_long": "Quá dài",
    "twin": "Trùng tên trong tệp",
    "unclear_answer": "Không rõ có hay không",
    "unknown_edition": "Danh mục lạ",
    "unknown_kind": "Loại lạ",
    "unknown_level": "Cấp học lạ",
    "wrong_place": "Không đúng cấp",
}
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
_WORK = {
    ImportState.UPLOADED: ("Đang kiểm tra", "Chưa ghi gì vào cây đơn vị."),
    ImportState.APPLYING: ("Đang ghi", "Ghi cùng lúc, hoặc không ghi gì."),
    ImportState.TAKING_BACK: ("Đang thu hồi", ""),
}


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of a list as its page shows it."""

    pk: int
    number: int
    name: str
    code: str
    kind: str
    decision: str
    said: str
    fields: list[FieldChange]


def crumbs() -> list[Crumb]:
    """The way to the page of lists."""
    return [Crumb("Đơn vị", reverse("units")), Crumb("Nhập từ tệp", reverse("unit_imports"))]


def row_shown(row: ImportRow) -> RowShown:
    """A row with what writing it would change."""
    said = [issue["text"] for issue in row.issues]
    founded = row.outcome == ImportOutcome.NEW or row.decision == ImportDecision.NEW
    proposed = row.values["to_write"].get("code", "") if founded else ""
    return RowShown(
        pk=row.pk,
        number=row.number,
        name=row.values["name"],
        code=row.values["listed_code"] or proposed,
        kind=str(UnitKind(row.values["unit_kind"]).label) if row.values["unit_kind"] else "",
        decision=row.decision,
        said=" ".join(said),
        fields=importing.changes_of(row, FIELDS),
    )


@dataclass(frozen=True)
class ImportShown(ListShown):
    """A list of units as its reader sees it."""

    found: UnitImport
    name = "unit_import"
    outcomes = OUTCOMES[:-1]

    @property
    def above(self) -> list[Crumb]:
        """The way to the page of all lists."""
        return crumbs()

    @property
    def again_url(self) -> str:
        """Where another file for the same unit is brought in."""
        unit = self.found.unit
        return f"{reverse('unit_imports')}?{urlencode({'don-vi': unit.code if unit else ''})}"

    @property
    def steps(self) -> list[Step]:
        """How far the list has come."""
        return [
            replace(step, note="") if step.label == "Ghi" else step for step in importing.steps_of(self.batch)
        ]

    @property
    def figures(self) -> list[Figure]:
        """The counts, each opening its rows."""
        found = importing.figures_of(self.batch.counts, self.outcomes, self.address)
        found[4] = replace(found[4], note="có thể là đơn vị đang có")
        missing = thousands(self.count(MISSING))
        return [*found, Figure("Vắng trong tệp", missing, "giữ nguyên, không xoá", icon="equal")]

    @cached_property
    def to_write(self) -> int:
        """The number on the button."""
        return imports.writable_rows(self.batch).count()

    @cached_property
    def undecided(self) -> int:
        """Doubtful rows nobody has spoken about yet."""
        rows = self.batch.rows.filter(outcome=ImportOutcome.DOUBTFUL)
        return rows.filter(decision=ImportDecision.NONE).count()

    @property
    def changes(self) -> ChangePart | None:
        """The changes by field, None when there are none."""
        bars = importing.change_bars(
            self.batch.counts.get("fields", {}),
            FIELDS,
            lambda _: self.address(ImportOutcome.CHANGED),
        )
        rows = self.count(ImportOutcome.CHANGED) + self.count(ImportOutcome.MOVED)
        return ChangePart(f"{thousands(rows)} đơn vị thay đổi, theo mục", bars) if bars else None

    @property
    def sheets(self) -> list[importing.SheetRead]:
        """How the sheet was read."""
        return importing.sheets_read(self.batch, FIELDS)

    @property
    def skipped(self) -> list[str]:
        """Columns and sheets that were not read."""
        return [str(one) for one in self.batch.reading.get("skipped", [])]

    def running(self, now: datetime) -> Running:
        """The work going on."""
        title, text = _WORK[ImportState(self.batch.state)]
        return Running(imports.progress_of(self.found), now, title, text)

    def issues(self, page: Page[ImportRow], code: str = "", *, whole: bool = True) -> IssuePart | None:
        """A page of rows with issues; None when nothing is to be looked at."""
        kinds = self.batch.counts.get("kinds", {})
        if not kinds:
            return None
        headings = importing.headings_of(self.batch)
        lines = importing.issue_lines(page, headings, code)
        return IssuePart(
            title=self.issues_title,
            chips=importing.kind_chips(kinds, KINDS, sum(kinds.values()), self.kind_address, code),
            lines=[replace(line, sheet="") for line in lines],
            page=page,
            back_url=self.url("unit_import_back"),
            all_url="" if whole else self.kind_address(code),
            named="Tên đơn vị",
        )
