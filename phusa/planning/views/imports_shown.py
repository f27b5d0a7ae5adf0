"""A document on its way in as its pages show it."""

from dataclasses import dataclass

from django.urls import reverse

from phusa.base.text import show_date
from phusa.base.ui.parts import Crumb, Figure
from phusa.planning.forms.imports import PlanPreviewForm
from phusa.planning.models import PlanImport
from phusa.planning.queries.imports import Group, Preview
from phusa.planning.rules.importing import Kind, Matched
from phusa.planning.rules.issuing import ROMAN

WHAT_BECOMES = {
    Kind.PART: "Đi cùng nội dung phía trên",
    Kind.OUTSIDE: "Dành cho cấp học mà đơn vị không có",
    Kind.RANGE: "Có trong danh mục: mỗi người tự chọn mô đun",
    Kind.OPEN: "Văn bản không nói rõ dành cho ai: ghi tay sau khi có bản nháp",
}


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line with what becomes of it and whether it is ticked."""

    line: Matched
    is_ticked: bool

    @property
    def becomes(self) -> str:
        """What becomes of it, in words."""
        if self.line.listed is None:
            return WHAT_BECOMES.get(Kind(self.line.kind), "Mới, là nội dung của đơn vị")
        code = self.line.listed.code
        if self.line.kind == Kind.CITED:
            return f"Cùng văn bản với {code} trong chương trình, ghi theo tên trong chương trình"
        return f"Có trong chương trình: {code}"

    @property
    def is_known(self) -> bool:
        """Whether it stands in the catalogue."""
        return self.line.listed is not None

    @property
    def hours_told(self) -> str:
        """What catalogue and document say of the tiết where they differ."""
        if not self.line.hours_differ or self.line.listed is None:
            return ""
        return f"Chương trình in {self.line.listed.hours} tiết, văn bản này {self.line.item.hours} tiết"

    @property
    def is_longer(self) -> bool:
        """Whether the document says more in its sentence than the title."""
        return len(self.line.item.sentence) > len(self.line.item.title) + 12


@dataclass(frozen=True, slots=True)
class PreviewShown:
    """All that the pages of a document say of it."""

    preview: Preview
    form: PlanPreviewForm

    @property
    def brought(self) -> PlanImport:
        """The document brought in."""
        return self.preview.brought

    @property
    def title(self) -> str:
        """Number, day and issuer, as far as the document prints them."""
        written = self.preview.written
        number = f"Số {written.number}/{written.symbol}" if written.number else "Chưa có số"
        day = f"ngày {show_date(written.day)}" if written.day else "chưa ghi ngày"
        return ", ".join(filter(None, (number, day, written.issuer)))

    @property
    def figures(self) -> list[Figure]:
        """How many lines there are, and what becomes of them; they add up."""
        preview = self.preview
        return [
            Figure("Dòng nội dung đọc được", str(len(preview.lines))),
            Figure("Có trong chương trình", str(preview.known)),
            Figure("Mới", str(preview.new)),
            Figure(
                "Không thêm riêng", str(preview.others), "phần nhỏ, dải mô đun, cấp học khác, chưa rõ cho ai"
            ),
        ]

    @property
    def groups(self) -> list[tuple[Group, list[LineShown], int]]:
        """The groups with their lines, and how many of them can be ticked."""
        ticked = self.form.ticked
        return [
            (
                group,
                [LineShown(line, line.place in ticked) for line in group.lines],
                sum(line.is_taken for line in group.lines),
            )
            for group in self.preview.groups
        ]

    @property
    def sections(self) -> list[tuple[str, str, int]]:
        """The sections that were read: roman number, title, how many paragraphs."""
        return [
            (ROMAN[one.number - 1], one.title, len(one.paragraphs)) for one in self.preview.written.sections
        ]


def crumbs(last: str) -> list[Crumb]:
    """The way to a page of these."""
    here = [Crumb("Kế hoạch", reverse("unit_plans"))]
    if last != "Nhập từ văn bản":
        here.append(Crumb("Nhập từ văn bản", reverse("plan_imports")))
    return [*here, Crumb(last)]
