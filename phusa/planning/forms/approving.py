"""What an approver writes, and what he wants to see of a list."""

from typing import Any

from django import forms

from phusa.base.text import clean
from phusa.planning.queries.approving import Wanted


class DecisionForm(forms.Form):
    """The note of a decision, and the version of the plan that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label="Lời nhắn",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bắt buộc khi trả lại; thầy cô thấy lời nhắn này trên kế hoạch của mình.",
    )

    def clean_note(self) -> str:
        """The note without idle spaces."""
        return clean(self.cleaned_data["note"])


class ManyForm(forms.Form):
    """The plans that stood ready when the list was opened."""

    plans = forms.CharField()

    def clean_plans(self) -> list[int]:
        """The numbers of the plans."""
        found = self.cleaned_data["plans"].split(",")
        if not all(part.isascii() and part.isdigit() and len(part) < 19 for part in found):
            raise forms.ValidationError("Danh sách kế hoạch không đọc được. Mở lại trang rồi duyệt.")
        return [int(part) for part in found]


class WantedForm(forms.Form):
    """The filters of the list, from the address."""

    loc = forms.CharField(required=False)
    to = forms.CharField(required=False)
    tim = forms.CharField(required=False)

    def wanted(self) -> Wanted:
        """What is to be shown; everything where the address says nothing."""
        values: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        return Wanted(values.get("loc", ""), values.get("to", ""), clean(values.get("tim", "")))
