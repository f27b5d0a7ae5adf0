"""Forms that found, move, end and correct units."""

from datetime import date
from typing import Any

from django import forms

from phusa.base.access import Actor
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.ui.fields import DayField, offer, offer_rows
from phusa.organisations import queries
from phusa.organisations.models import Level, SuccessionReason, Unit, UnitKind
from phusa.organisations.rules import may_stand_under

BASIS = "Số và ngày văn bản, ví dụ QĐ 15/QĐ-UBND ngày 3/8/2020."


class DayForm(forms.Form):
    """As of which day the tree is shown; today for an empty or impossible day."""

    ngay = DayField(label="Theo ngày", required=False)

    @classmethod
    def day(cls, query: Any, today: date) -> date:
        """The day that `?ngay=` asks for."""
        form = cls(query)
        return (form.cleaned_data["ngay"] if form.is_valid() else None) or today


class CompareForm(forms.Form):
    """The two days of a comparison: today, and a year before it, unless something else is asked for."""

    tu = DayField(label="Ngày trước", required=False)
    den = DayField(label="Ngày sau", required=False)

    @classmethod
    def days(cls, query: Any, today: date) -> tuple[date, date]:
        """The days of `?tu=` and `?den=`, the earlier one first."""
        form = cls(query)
        form.is_valid()
        values = getattr(form, "cleaned_data", {})
        after = values.get("den") or today
        before = values.get("tu") or year_before(after)
        return (before, after) if before <= after else (after, before)


def year_before(day: date) -> date:
    """The same day a year earlier; 28 February for 29 February."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


class FactsForm(forms.ModelForm):
    """What a unit is called and is."""

    levels = forms.MultipleChoiceField(
        label="Cấp học",
        choices=Level.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )

    class Meta:
        model = Unit
        fields = ("name", "levels", "is_public", "disadvantaged_area", "document_symbol", "locality")
        widgets = {"name": forms.TextInput, "locality": forms.TextInput}
        labels = {"is_public": "Công lập", "disadvantaged_area": "Ở vùng khó khăn"}
        error_messages = {"name": {"required": "Hãy nhập tên đơn vị."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.kind not in ("", UnitKind.SCHOOL):
            for name in ("levels", "is_public", "disadvantaged_area"):
                self.fields.pop(name)
        if self.instance.kind == UnitKind.SUBJECT_GROUP:
            for name in ("document_symbol", "locality"):
                self.fields.pop(name)

    def clean_name(self) -> str:
        """The name as it is stored."""
        return clean(self.cleaned_data["name"])

    def _post_clean(self) -> None:
        """Leaves the row alone: what the form says goes through the action."""


class ChangeForm(FactsForm):
    """A correction, with its reason."""

    reason = forms.CharField(label="Lý do sửa", max_length=200, required=False, help_text=BASIS)


class FoundForm(FactsForm):
    """A new unit under another."""

    kind = forms.ChoiceField(label="Loại đơn vị", choices=())
    code = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$",
        label="Mã đơn vị",
        help_text="Không dấu, không khoảng trắng. Mã không đổi về sau, ví dụ 14118501.",
        error_messages={
            "required": "Hãy nhập mã đơn vị.",
            "invalid": "Mã đơn vị gồm chữ không dấu, chữ số, dấu chấm, gạch ngang hoặc gạch dưới.",
        },
    )
    from_day = DayField(label="Từ ngày", help_text="Ví dụ 1/9/2019.")
    reason = forms.CharField(label="Căn cứ", max_length=200, required=False, help_text=BASIS)

    field_order = ("kind", "code", "name")

    def __init__(self, parent: Unit, kinds: tuple[str, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(k.value, k.label) for k in UnitKind if k in kinds and may_stand_under(k, parent.kind)]
        offer(self, "kind", choices)
        if len(choices) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            self.initial["kind"] = choices[0][0]
        if kinds == (UnitKind.SUBJECT_GROUP,):
            for name in ("levels", "is_public", "disadvantaged_area", "document_symbol", "locality"):
                self.fields.pop(name)

    def unit(self) -> Unit:
        """The unit as described, not saved."""
        facts = {
            name: value for name, value in self.cleaned_data.items() if name not in ("from_day", "reason")
        }
        return Unit(**facts)


class UnitListForm(forms.Form):
    """A list of units, and from which day it holds."""

    file = forms.FileField(
        label="Tệp danh sách đơn vị",
        help_text="Bảng tính .xlsx, .xls, .ods hoặc .csv. Cột theo thứ tự nào cũng được.",
        error_messages={"required": "Hãy chọn tệp.", "empty": "Tệp này rỗng."},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv", "class": "drop"}),
    )
    from_day = DayField(
        label="Từ ngày",
        help_text="Đơn vị mới có từ ngày này, đơn vị chuyển nơi trực thuộc chuyển từ ngày này. Ví dụ 1/9/2019. "
        "Cây còn các phòng giáo dục thì ghi ngày trước 1/7/2025.",
    )


class TakeBackForm(forms.Form):
    """Why a list that was written is taken back."""

    reason = forms.CharField(
        label="Lý do thu hồi",
        max_length=200,
        error_messages={"required": "Hãy ghi lý do; nhật ký giữ lại dòng này."},
    )


class MoveForm(forms.Form):
    """Under which unit from which day on."""

    parent = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Đơn vị cấp trên mới",
        error_messages={"required": "Hãy chọn đơn vị cấp trên."},
    )
    from_day = DayField(label="Từ ngày", help_text="Ngày đầu tiên ở nơi mới, ví dụ 1/7/2025.")
    reason = forms.CharField(
        label="Căn cứ", max_length=200, help_text=BASIS, error_messages={"required": "Hãy ghi căn cứ."}
    )

    def __init__(self, actor: Actor, unit: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "parent", queries.parents_for(actor, unit.kind).exclude(pk=unit.pk))


class EndForm(forms.Form):
    """From when a unit stands no longer, why, and what takes its place."""

    from_day = DayField(label="Từ ngày", help_text="Ngày đầu tiên không còn đơn vị này, ví dụ 1/8/2020.")
    reason = forms.ChoiceField(label="Lý do", choices=SuccessionReason.choices)
    successors = forms.CharField(
        label="Mã các đơn vị kế thừa",
        required=False,
        help_text="Cách nhau bằng dấu phẩy. Để trống khi giải thể mà không có đơn vị kế thừa.",
    )
    basis = forms.CharField(
        label="Căn cứ", max_length=200, help_text=BASIS, error_messages={"required": "Hãy ghi căn cứ."}
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    def clean_successors(self) -> list[Unit]:
        """The units of the codes."""
        codes = [code for part in self.cleaned_data["successors"].split(",") if (code := clean(part))]
        try:
            return queries.units_coded(self.actor, codes)
        except Refused as refused:
            raise forms.ValidationError(refused.text, code=refused.code) from refused

    def clean(self) -> dict[str, Any]:
        """Only what is dissolved has no successor."""
        values: dict[str, Any] = super().clean() or {}
        reason, heirs = values.get("reason"), values.get("successors")
        if heirs == [] and reason not in (None, SuccessionReason.ABOLISHED):
            self.add_error(
                "successors", "Sáp nhập, chia tách hay đổi tên đều có đơn vị kế thừa: ghi mã của nó."
            )
        return values
