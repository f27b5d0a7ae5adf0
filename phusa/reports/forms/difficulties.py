"""What is typed of a difficulty: the difficulty itself, its answer, why it goes further up."""

from collections.abc import Iterable
from typing import Any

from django import forms

from phusa.base.ui.fields import offer
from phusa.organisations.models import Unit
from phusa.workflow.models import DifficultyTopic

LONG: dict[str, Any] = {"widget": forms.Textarea(attrs={"rows": 6}), "max_length": 4000}


class RaiseForm(forms.Form):
    """A new difficulty, of one of the units for which somebody reports."""

    unit = forms.ChoiceField(label="Đơn vị gặp khó khăn")
    topic = forms.ChoiceField(label="Về việc", choices=DifficultyTopic.choices)
    text = forms.CharField(
        label="Khó khăn gì, ở đâu, đã làm gì",
        help_text="Không ghi số căn cước, số điện thoại của người khác.",
        error_messages={"required": "Hãy ghi khó khăn gì, ở đâu."},
        **LONG,
    )

    def __init__(self, units: Iterable[Unit], *args: Any, **kwargs: Any) -> None:
        """`units` may be one: then nothing is asked."""
        super().__init__(*args, **kwargs)
        self.units = {one.code: one for one in units}
        offer(self, "unit", [(code, one.name) for code, one in self.units.items()])
        if len(self.units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()
            self.fields["unit"].initial = next(iter(self.units))

    def clean_unit(self) -> Unit:
        """The unit that was chosen."""
        return self.units[self.cleaned_data["unit"]]


class AnswerForm(forms.Form):
    """The answer, and whether all below may read it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.CharField(label="Trả lời", error_messages={"required": "Hãy ghi trả lời."}, **LONG)
    share = forms.BooleanField(
        label="Giải đáp chung cho mọi đơn vị cấp dưới",
        required=False,
        help_text="Câu hỏi và trả lời hiện cho mọi người ở dưới, không kèm tên đơn vị đã hỏi.",
    )


class PassForm(forms.Form):
    """Why it goes to the unit above."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label="Vì sao chuyển lên",
        help_text="Đơn vị đã báo và cấp trên đều đọc được dòng này.",
        error_messages={"required": "Hãy ghi vì sao chuyển lên cấp trên."},
        **LONG,
    )
