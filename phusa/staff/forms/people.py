"""Forms about people and their posts."""

from typing import Any

from django import forms

from phusa.base.text import BadDate, PartialDate, clean, parse_date
from phusa.base.ui.fields import DayField, offer, offer_rows
from phusa.organisations.models import Level, Unit
from phusa.staff import queries
from phusa.staff.actions import NewPost
from phusa.staff.models import Position, StaffRole

MANAGING = frozenset({Position.PRINCIPAL, Position.VICE_PRINCIPAL})


class BirthField(forms.Field):
    """A day of birth, or the year alone where the papers say no more; gives a `PartialDate`."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "10"})

    def to_python(self, value: object) -> PartialDate | None:
        """The date, or None for an empty field."""
        try:
            return parse_date(value)
        except BadDate as bad:
            raise forms.ValidationError(
                f"Lịch không có ngày {value}. Ghi như 20/5/1980, hoặc chỉ năm sinh."
            ) from bad


class PostForm(forms.Form):
    """A post in one unit."""

    position = forms.ChoiceField(label="Chức vụ", choices=Position.choices)
    role = forms.ChoiceField(
        label="Bồi dưỡng theo chương trình",
        choices=StaffRole.choices,
        help_text="Hiệu trưởng, phó hiệu trưởng theo chương trình cán bộ quản lý.",
    )
    level = forms.ChoiceField(label="Cấp học", choices=())
    subject_group = forms.ModelChoiceField(
        Unit.objects.none(), label="Tổ chuyên môn", required=False, empty_label="Chưa vào tổ"
    )
    subject = forms.CharField(label="Môn dạy", max_length=60, required=False, help_text="Ví dụ Toán.")
    from_day = DayField(label="Từ ngày", help_text="Ngày bắt đầu ở đơn vị này, ví dụ 1/9/2019.")

    def __init__(self, unit: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        levels = [(level.value, level.label) for level in Level if level in (unit.levels or Level.values)]
        offer(self, "level", levels)

    def offer_groups(self, groups: Any) -> None:
        """The subject groups of the school as choices."""
        offer_rows(self, "subject_group", groups)

    def clean(self) -> dict[str, Any]:
        """Position and programme fit."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("position") in MANAGING and values.get("role") == StaffRole.TEACHER:
            self.add_error("role", "Hiệu trưởng, phó hiệu trưởng theo chương trình cán bộ quản lý.")
        return values


class MorePostForm(PostForm):
    """One more post of somebody who is known already."""

    is_main = forms.BooleanField(
        label="Đây là vị trí chính",
        required=False,
        help_text="Mỗi ngày một người có một vị trí chính; các vị trí khác là kiêm nhiệm.",
    )
    reason = forms.CharField(
        label="Căn cứ",
        max_length=200,
        help_text="Ví dụ “QĐ 45/QĐ-PGDĐT ngày 20/8/2020”.",
        error_messages={"required": "Ghi một dòng căn cứ; nhật ký giữ lại dòng này."},
    )

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        found = dict(self.cleaned_data)
        return found | {"role": StaffRole(found["role"]), "position": Position(found["position"])}


class UnitForm(forms.Form):
    """In which unit; a list where it is short, else a code. A code that comes back here is none of a school's."""

    code = forms.CharField(label="Đơn vị", max_length=40)

    def __init__(self, units: list[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if units:
            choices = [(unit.code, unit.name) for unit in units]
            self.fields["code"].widget = forms.Select(choices=choices)
        else:
            self.fields["code"].help_text = "Mã trường, xem ở trang Đơn vị."

    def clean_code(self) -> str:
        """Whoever chose a school of his is on the next page already."""
        code = self.cleaned_data["code"]
        raise forms.ValidationError(f"Không có trường nào mang mã {code} trong phạm vi của anh chị.")


class AccountForm(forms.Form):
    """Which account is a person's."""

    code = forms.CharField(
        label="Mã đăng nhập",
        max_length=40,
        help_text="Mã của tài khoản đã mở, xem ở trang Tài khoản.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": "Hãy ghi mã đăng nhập của tài khoản."},
    )

    def clean_code(self) -> str:
        """The code as it is stored."""
        return clean(self.cleaned_data["code"])


class UnlinkForm(forms.Form):
    """Why an account is a person's no longer."""

    reason = forms.CharField(
        label="Lý do",
        max_length=200,
        help_text="Ví dụ “gắn nhầm người cùng tên”.",
        error_messages={"required": "Ghi một dòng lý do; nhật ký giữ lại dòng này."},
    )


class PersonForm(PostForm):
    """A person new to the system, with a post in one unit."""

    field_order = ("name", "birth")
    name = forms.CharField(
        label="Họ và tên", max_length=120, error_messages={"required": "Hãy nhập họ và tên."}
    )
    birth = BirthField(label="Ngày sinh", required=False, help_text="Ví dụ 7/9/1989, hoặc chỉ năm sinh.")
    is_another = forms.BooleanField(
        label="Đây là người khác, chỉ trùng họ tên", required=False, widget=forms.HiddenInput
    )

    def clean_name(self) -> str:
        """The name as it is stored."""
        name = clean(self.cleaned_data["name"])
        if " " not in name:
            raise forms.ValidationError("Hãy ghi đủ họ và tên.")
        return name

    def clean(self) -> dict[str, Any]:
        """Somebody of the same name is asked about before he is added twice."""
        values = super().clean()
        if "name" in values and values.get("from_day") and not values.get("is_another"):
            self._ask_about_namesakes(values)
        return values

    def _ask_about_namesakes(self, values: dict[str, Any]) -> None:
        alike = queries.namesakes(self.unit, values["from_day"], values["name"])
        if not alike:
            return
        self.fields["is_another"].widget = forms.CheckboxInput()
        codes = ", ".join(f"{person.name} ({person.code})" for person in alike)
        self.add_error(
            "is_another",
            f"Đơn vị đã có {codes}. Nếu là người khác, hãy tích ô này; nếu cùng một người, đừng thêm nữa.",
        )

    def new_post(self) -> NewPost:
        """What the action takes."""
        values, birth = self.cleaned_data, self.cleaned_data["birth"]
        return NewPost(
            name=values["name"],
            role=StaffRole(values["role"]),
            level=values["level"],
            position=Position(values["position"]),
            birth_date=birth.date if birth else None,
            birth_year=birth.year if birth else None,
            subject_group=values["subject_group"],
            subject=values["subject"],
        )


class EndPostForm(forms.Form):
    """From when somebody holds a post no longer, and why."""

    from_day = DayField(
        label="Thôi từ ngày", help_text="Ngày đầu tiên không còn ở vị trí này, ví dụ 1/9/2020."
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=200,
        help_text="Ví dụ “nghỉ hưu theo QĐ 45/QĐ-PGDĐT ngày 20/8/2020”.",
        error_messages={"required": "Ghi một dòng lý do; nhật ký giữ lại dòng này."},
    )
