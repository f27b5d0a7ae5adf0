"""Forms of merging: which record is kept, and which value where they differ."""

from typing import Any

from django import forms

from phusa.base.ui.fields import offer
from phusa.staff.forms.details import ReasonField
from phusa.staff.queries.duplicates import Comparison


class MergeForm(forms.Form):
    """Which of two records stays, and for each field that differs whose value."""

    keep = forms.ChoiceField(label="Giữ lại hồ sơ nào", widget=forms.RadioSelect)

    def __init__(self, page: Comparison, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one, other = page.one, page.other
        self.people = {one.code: one, other.code: other}
        offer(self, "keep", [(code, f"{person.name}, mã {code}") for code, person in self.people.items()])
        self.fields["keep"].initial = one.code
        self.differing = [field.name for field in page.fields if field.differs]
        for field in page.fields:
            if field.differs:
                self.fields[f"take_{field.name}"] = forms.ChoiceField(
                    label=field.label,
                    widget=forms.RadioSelect,
                    choices=[(one.code, field.one), (other.code, field.other)],
                    initial=one.code,
                )
        self.fields["reason"] = ReasonField(
            help_text="Ví dụ “nhập trùng khi chuyển trường, đã đối chiếu hồ sơ giấy”."
        )

    def chosen(self) -> dict[str, Any]:
        """What the action takes."""
        values = self.cleaned_data
        kept = self.people[values["keep"]]
        absorbed = next(person for code, person in self.people.items() if code != kept.code)
        take = [name for name in self.differing if values[f"take_{name}"] == absorbed.code]
        return {"kept": kept, "absorbed": absorbed, "take": take, "reason": values["reason"]}
