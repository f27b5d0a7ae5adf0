"""Forms about who somebody is, and about looking at what is masked."""

from typing import Any

from django import forms

from phusa.staff.forms.people import BirthField
from phusa.staff.models import Gender, Person
from phusa.staff.rules.details import DETAILS, PERSONAL

PURPOSES = (
    "Đối chiếu hồ sơ giấy",
    "Lập danh sách, báo cáo theo yêu cầu",
    "Cấp tài khoản, chứng nhận",
    "Liên hệ công việc",
    "Kiểm tra, thanh tra",
)
OTHER = "Việc khác"


class ReasonField(forms.CharField):
    """One line that the log keeps."""

    def __init__(self, *, label: str = "Lý do", help_text: str = "", **kwargs: Any) -> None:
        messages = {"required": "Ghi một dòng lý do; nhật ký giữ lại dòng này."}
        super().__init__(label=label, max_length=200, help_text=help_text, error_messages=messages, **kwargs)


class DetailsForm(forms.Form):
    """Who somebody is."""

    name = forms.CharField(label=DETAILS["name"], max_length=120)
    birth = BirthField(label=DETAILS["birth"], required=False, help_text="Ví dụ 7/9/1989, hoặc chỉ năm sinh.")
    gender = forms.ChoiceField(
        label=DETAILS["gender"], choices=[("", "Chưa rõ"), *Gender.choices], required=False
    )
    qualification = forms.CharField(label=DETAILS["qualification"], max_length=120, required=False)
    professional_rank = forms.CharField(label=DETAILS["professional_rank"], max_length=120, required=False)
    joined = BirthField(
        label=DETAILS["joined"], required=False, help_text="Ví dụ 1/9/2008, hoặc chỉ năm vào ngành."
    )
    code = forms.CharField(
        label=DETAILS["code"], max_length=40, help_text="Đổi mã thì mã cũ vẫn dẫn về hồ sơ này."
    )
    reason = ReasonField(help_text="Ví dụ “sửa theo giấy khai sinh”.")

    @staticmethod
    def filled(person: Person) -> dict[str, object]:
        """What the fields hold at first."""
        return {
            "name": person.name,
            "birth": _as_typed(person.birth_date, person.birth_year),
            "gender": person.gender,
            "qualification": person.qualification,
            "professional_rank": person.professional_rank,
            "joined": _as_typed(person.joined_on, person.joined_year),
            "code": person.code,
        }


class PersonalDataForm(forms.Form):
    """What is masked: each field is left as it is unless something is written, or its removal ticked."""

    personal_number = forms.CharField(label=PERSONAL["personal_number"], required=False, max_length=20)
    ethnicity = forms.CharField(label=PERSONAL["ethnicity"], required=False, max_length=60)
    phone = forms.CharField(label=PERSONAL["phone"], required=False, max_length=25)
    email = forms.CharField(label=PERSONAL["email"], required=False, max_length=120)
    removed = forms.MultipleChoiceField(
        label="Xoá mục đang lưu",
        choices=list(PERSONAL.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chỉ chọn khi muốn hệ thống không giữ mục ấy nữa.",
    )
    reason = ReasonField(help_text="Ví dụ “thầy cô báo đổi số điện thoại”.")

    def __init__(self, known: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in PERSONAL:
            self.fields[name].widget.attrs["autocomplete"] = "off"
            self.fields[name].help_text = (
                f"Đang lưu {known[name]}. Để trống thì giữ nguyên." if known.get(name) else "Chưa có."
            )

    def values(self) -> dict[str, str]:
        """What the action takes: written fields, and "" for those to be removed."""
        written = {name: self.cleaned_data[name] for name in PERSONAL if self.cleaned_data[name]}
        return dict.fromkeys(self.cleaned_data["removed"], "") | written


class RevealForm(forms.Form):
    """Why somebody wants to see a masked field."""

    purpose = forms.ChoiceField(
        label="Mục đích xem", choices=[(text, text) for text in (*PURPOSES, OTHER)], initial=PURPOSES[0]
    )
    note = forms.CharField(label="Nói rõ thêm", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Another purpose must be named."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("purpose") == OTHER and not values.get("note"):
            self.add_error("note", "Hãy ghi rõ việc gì; chủ hồ sơ đọc được dòng này.")
        return values

    def words(self) -> str:
        """The purpose as the owner of the record reads it."""
        return ": ".join(filter(None, (self.cleaned_data["purpose"], self.cleaned_data["note"])))


def _as_typed(whole: Any, year: int | None) -> str:
    return f"{whole.day}/{whole.month}/{whole.year}" if whole else str(year or "")
