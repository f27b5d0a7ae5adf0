"""A preview in the parts of its page: figures, kinds of issues as filters, the one button."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from phusa.assessment.queries.preview import Preview, SheetIssue
from phusa.base.ui.parts import Chip, Figure, Step
from phusa.base.ui.show import instant, thousands

# Within half a minute one looks every two seconds, later every ten.
IMPATIENT = timedelta(seconds=30)
ISSUES_A_PAGE = 50
KINDS = {
    "average_differs": "ĐTB khác",
    "average_unreadable": "ĐTB không đọc được",
    "birth_differs": "Khác ngày sinh",
    "birth_unlikely": "Năm sinh lạ",
    "birth_unreadable": "Ngày sinh không đọc được",
    "block_absent": "Thiếu cột điểm",
    "class_differs": "Xếp loại khác",
    "class_unknown": "Xếp loại lạ",
    "exempt_in_part": "Miễn một phần",
    "exempt_without_basis": "Miễn thiếu căn cứ",
    "level_differs": "Khác cấp học",
    "missing_score": "Thiếu điểm",
    "module_not_planned": "Ngoài kế hoạch",
    "name_missing": "Thiếu họ tên",
    "name_unclear": "Họ tên chưa rõ",
    "not_a_score": "Không phải điểm",
    "not_registered": "Không đăng ký",
    "other_sheet": "Còn trang khác",
    "other_unit": "Người trường khác",
    "person_twice": "Một người hai dòng",
    "role_staff": "Nhân viên",
    "role_unknown": "Chức vụ lạ",
    "row_skipped": "Dòng không đọc",
    "same_name": "Trùng họ tên",
    "score_decimals": "Quá hai chữ số",
    "score_differs": "Điểm khác tổng",
    "score_range": "Ngoài thang điểm",
    "year_differs": "Khác năm học",
    "unit_differs": "Khác trường",
}


@dataclass(frozen=True)
class PreviewShown:
    """A preview as its reader asked for it."""

    preview: Preview
    asked: QueryDict

    @property
    def with_new(self) -> bool:
        """Whether new people are written too: as ticked, else only when nobody is known yet."""
        if "them-nguoi" in self.asked:
            return self.asked["them-nguoi"] == "1"
        return self.preview.starts_roster

    @property
    def to_write(self) -> int:
        """The number on the button."""
        return self.preview.to_write(self.with_new)

    @property
    def can_write(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.to_write or self.preview.count("unchanged"))

    @property
    def kind(self) -> str:
        """The kind of issue asked for."""
        return self.asked.get("loai", "")

    @property
    def figures(self) -> list[Figure]:
        """The five counts, which add up to the rows read."""
        count = self.preview.count
        return [
            Figure("Mới", thousands(count("new")), "người chưa có trong danh sách", icon="plus"),
            Figure("Thay đổi", thousands(count("changed")), "có điểm mới hoặc khác", icon="pencil"),
            Figure("Không đổi", thousands(count("unchanged")), "đúng như đang có", icon="equal"),
            Figure("Lỗi", thousands(count("error")), "không ghi", icon="alert-triangle"),
            Figure(
                "Cần xem lại", thousands(count("doubtful")), "chưa rõ là ai, không ghi", icon="help-circle"
            ),
        ]

    @property
    def chips(self) -> list[Chip]:
        """The kinds of issues as filters."""
        tick = f"them-nguoi={self.asked['them-nguoi']}&" if self.asked.get("them-nguoi") in ("0", "1") else ""
        everything = Chip("Tất cả", len(self.preview.issues), f"?{tick}#can-xem", not self.kind)
        return [everything] + [
            Chip(KINDS.get(code, "Khác"), n, f"?{tick}loai={code}#can-xem", code == self.kind)
            for code, n in self.preview.kinds()
        ]

    @property
    def issues(self) -> Page[SheetIssue]:
        """The issues of the kind asked for, fifty a page."""
        chosen = [issue for issue in self.preview.issues if self.kind in ("", issue.code)]
        return Paginator(chosen, ISSUES_A_PAGE).get_page(self.asked.get("trang"))

    @property
    def steps(self) -> list[Step]:
        """How far the file has come."""
        return steps_at(2, thousands(self.preview.total), instant(self.preview.sheet.batch.created_at))


def steps_at(place: int, rows: str = "", uploaded: str = "") -> list[Step]:
    """The four steps of a file on its way in, the `place`-th (from 0) being the present one."""
    words = [
        ("Tải lên", uploaded),
        ("Kiểm tra", f"{rows} dòng" if rows else "Đọc từng ô, đối chiếu từng người"),
        ("Xem trước", "Chưa ghi gì vào sổ"),
        ("Ghi", "Dòng đúng được ghi cùng lúc"),
    ]
    states = ["ok"] * place + ["on"] + [""] * 3
    return [Step(label, note, state) for (label, note), state in zip(words, states, strict=False)]


def slow(begun: datetime, now: datetime) -> bool:
    """Whether a check takes so long that one looks less often."""
    return now - begun > IMPATIENT
