"""What is typed or chosen on the pages of the year's end."""

from collections.abc import Mapping

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from phusa.assessment.queries.board import BoardFilter
from phusa.base.text import clean
from phusa.base.ui.show import thousands
from phusa.rules.facts import module_key

MB = 1024 * 1024
MODULE_LENGTH = 12


class FilterForm(forms.Form):
    """The filters of the board, as they stand in the address."""

    tim = forms.CharField(required=False, max_length=80)
    to = forms.CharField(required=False, max_length=200)
    loai = forms.CharField(required=False, max_length=40)
    vuong = forms.BooleanField(required=False)

    def shown(self) -> BoardFilter:
        """What the reader wants to see; words that mean nothing are left out."""
        self.full_clean()
        values = self.cleaned_data
        return BoardFilter(
            search=clean(values.get("tim", "")),
            subject_group=values.get("to", ""),
            class_code=values.get("loai", ""),
            only_blocked=values.get("vuong", False),
        )


class ReasonForm(forms.Form):
    """One line of reason."""

    reason = forms.CharField(
        label="Lý do", max_length=300, error_messages={"required": "Hãy ghi lý do bằng một câu."}
    )


class SheetForm(forms.Form):
    """A school's mark sheet."""

    file = forms.FileField(
        label="Bảng điểm",
        help_text="Tệp Excel (.xlsx, .xls), OpenDocument (.ods) hoặc .csv, như các tổ đang dùng; không cần theo mẫu.",
        error_messages={
            "required": "Hãy chọn tệp bảng điểm.",
            "empty": "Tệp này trống, không có gì để đọc. Hãy mở lại tệp, lưu rồi chọn lần nữa.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv", "class": "drop"}),
    )

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]  # passed on as it came
        self.fields["file"].widget.attrs["data-most"] = settings.UPLOAD_LIMIT

    def clean_file(self) -> UploadedFile:
        """The file, unless it is larger than any mark sheet."""
        file: UploadedFile = self.cleaned_data["file"]
        size, limit = file.size or 0, settings.UPLOAD_LIMIT
        if size > limit:
            raise ValidationError(
                f"Tệp nặng {thousands(-(-size // MB))} MB, quá {limit // MB} MB. "
                "Bảng điểm một trường thường dưới 1 MB; hãy bỏ ảnh và trang không cần rồi tải lên lại."
            )
        return file


class PlanForm(forms.Form):
    """Which modules the approved plan holds, and which blocks a person is freed from on which basis."""

    modules = forms.CharField(
        label="Mô-đun trong kế hoạch đã duyệt",
        required=False,
        max_length=400,
        help_text="Mã cách nhau bằng dấu phẩy, ví dụ THCS18, THCS19.",
    )

    def __init__(self, data: Mapping[str, str] | None, blocks: list[str], initial: dict[str, object]) -> None:
        super().__init__(data, initial=initial)
        self.blocks = blocks
        for block in blocks:
            self.fields[f"mien-{block}"] = forms.BooleanField(label=f"Được miễn {block}", required=False)
            self.fields[f"can-cu-{block}"] = forms.CharField(
                label=f"Căn cứ miễn {block}",
                required=False,
                max_length=300,
                help_text="Văn bản nào cho miễn, ví dụ: Kế hoạch 772/KH-PGDĐT, mục II.2.",
            )

    def clean_modules(self) -> list[str]:
        """The codes, each once."""
        codes = [clean(code) for code in self.cleaned_data["modules"].replace(";", ",").split(",")]
        found = {module_key(code): code for code in codes if code}
        long = next((code for code in found.values() if len(code) > MODULE_LENGTH), "")
        if long:
            raise ValidationError(f"“{long}” dài quá {MODULE_LENGTH} ký tự. Ghi mã mô-đun, ví dụ THCS18.")
        return list(found.values())

    def clean(self) -> dict[str, object]:
        """Every exemption has its basis."""
        for block in self.blocks:
            if self.cleaned_data.get(f"mien-{block}") and not clean(
                self.cleaned_data.get(f"can-cu-{block}", "")
            ):
                self.add_error(f"can-cu-{block}", f"Hãy ghi văn bản nào cho miễn {block}.")
        return self.cleaned_data

    @property
    def exemptions(self) -> list[dict[str, str]]:
        """The exemptions as they are kept."""
        values = self.cleaned_data
        return [
            {"block": block, "basis": clean(values[f"can-cu-{block}"])}
            for block in self.blocks
            if values[f"mien-{block}"]
        ]
