"""Forms about staff lists on their way in."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from phusa.base.models import ImportDecision
from phusa.base.ui.fields import DayField
from phusa.base.ui.show import thousands
from phusa.base.uploads import MEGABYTE, SLACK
from phusa.staff.rules.workbooks.headings import IGNORE, LABELS

# The name of a proposal's choice in the form of a page of proposals.
CHOICE = "dong-{}"
ALL_OF_PAGE = "ca-trang"
_DECISIONS = frozenset(decision.value for decision in ImportDecision if decision)


class StaffListForm(forms.Form):
    """A staff list, and from which day its posts hold."""

    file = forms.FileField(
        label="Danh sách nhân sự",
        help_text="Tệp Excel (.xlsx, .xls), OpenDocument (.ods) hoặc .csv, như đơn vị đang giữ; không cần theo mẫu.",
        error_messages={
            "required": "Hãy chọn tệp danh sách.",
            "empty": "Tệp này trống, không có gì để đọc. Hãy mở lại tệp, lưu rồi chọn lần nữa.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv", "class": "drop"}),
    )
    from_day = DayField(
        label="Danh sách đúng từ ngày",
        help_text="Vị trí mới và chuyển đơn vị tính từ ngày này, ví dụ 1/9/2025.",
        error_messages={"required": "Hãy ghi ngày, ví dụ 1/9/2025."},
    )

    def clean_file(self) -> UploadedFile:
        """The file, unless it is larger than any list."""
        file: UploadedFile = self.cleaned_data["file"]
        size, limit = file.size or 0, SLACK * settings.UPLOAD_LIMIT
        if size > limit:
            raise forms.ValidationError(
                f"Tệp nặng {thousands(-(-size // MEGABYTE))} MB, quá {limit // MEGABYTE} MB cho một lần tải lên. "
                "Hãy bỏ ảnh và trang không cần, hoặc chia theo huyện, rồi tải lên lại."
            )
        return file


class TakeBackForm(forms.Form):
    """Why a written list is taken back."""

    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        help_text="Ví dụ “nhập nhầm danh sách năm trước”.",
        error_messages={"required": "Ghi một dòng lý do; nhật ký giữ lại dòng này."},
    )


class ListUnitForm(forms.Form):
    """For which unit a list is brought in; a list of units where it is short, else a code."""

    code = forms.CharField(label="Đơn vị", max_length=40)

    def __init__(self, units: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(units)
        if choices:
            self.fields["code"].widget = forms.Select(choices=choices)
        else:
            self.fields["code"].help_text = "Mã đơn vị, xem ở trang Đơn vị."


class ColumnsForm(forms.Form):
    """What each heading of a list means: one choice a heading, as a mapping names it."""

    def __init__(self, headings: Mapping[str, tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        """`headings`: by key of the mapping, what stands in the file and the field it was read as."""
        super().__init__(*args, **kwargs)
        self._keys = list(headings)
        choices = [(code, label) for code, label in LABELS.items() if code and code != IGNORE]
        for number, (heading, field) in enumerate(headings.values()):
            self.fields[f"cot-{number}"] = forms.ChoiceField(
                label=heading, choices=[(IGNORE, LABELS[IGNORE]), *choices], initial=field or IGNORE
            )

    def mapping(self) -> dict[str, str]:
        """The field of every heading."""
        return {key: self.cleaned_data[f"cot-{number}"] for number, key in enumerate(self._keys)}


def decisions_of(
    data: Mapping[str, str], row_ids: Iterable[int]
) -> tuple[dict[int, ImportDecision], dict[int, int]]:
    """What was chosen for each of these rows, and which person where "the same" says so (`same-12`).

    A button for the whole page says the same of all. Words that are no decision are left out.
    """
    decisions, chosen = dict[int, ImportDecision](), dict[int, int]()
    for pk in row_ids:
        said, _, person_id = (data.get(ALL_OF_PAGE) or data.get(CHOICE.format(pk), "")).partition("-")
        if said in _DECISIONS:
            decisions[pk] = ImportDecision(said)
            if person_id.isdecimal():
                chosen[pk] = int(person_id)
    return decisions, chosen
