"""Forms for a record that somebody brought along: the file, then who he is here and what he does."""

from typing import Any

from django import forms

from phusa.base.ui.fields import offer
from phusa.organisations.models import Unit
from phusa.staff.forms.posts import TermsForm
from phusa.staff.models import Person


class RecordFileForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label="Tệp hồ sơ (JSON)",
        help_text="Tệp người chuyển đến tải ở Hồ sơ của tôi nơi cũ.",
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"required": "Hãy chọn tệp hồ sơ."},
    )


class BringForm(TermsForm):
    """Who the record is about, and the post he gets. The file travels along, and is checked again."""

    field_order = ("content", "who", "from_day", "basis")
    content = forms.CharField(widget=forms.HiddenInput, strip=False)
    who = forms.ChoiceField(
        label="Đây là ai", widget=forms.RadioSelect, help_text="Hệ thống không tự đoán hai hồ sơ là một."
    )

    def __init__(self, unit: Unit, alike: list[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(unit, *args, **kwargs)
        choices = [(person.code, f"{person.name}, mã {person.code}") for person in alike]
        offer(self, "who", [*choices, ("", "Người mới ở đây")])
        field = self.fields["who"]
        field.required = False
        if not alike:
            field.widget = forms.HiddenInput()
