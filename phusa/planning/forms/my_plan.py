"""What a person sends about his own plan: a line, a choice, a refusal, a topic of his own, the whole."""

from typing import Any

from django import forms

from phusa.base.refusals import Refused
from phusa.planning.models import StudyForm
from phusa.planning.rules.scheduling import Half

HOURS = {"invalid": "Số tiết là số nguyên, ví dụ 15."}


def values_of(form: forms.Form) -> dict[str, Any]:
    """The values of a form of one line. Refused with its first sentence when something in it cannot be read."""
    if form.is_valid():
        return form.cleaned_data
    field, errors = next(iter(form.errors.items()))
    raise Refused("bad_form", str(errors[0]), field=field)


class LineForm(forms.Form):
    """A line as it shall lie in the year, and as the page showed it."""

    seen = forms.CharField(max_length=40)
    half = forms.ChoiceField(choices=[(half.value, half.value) for half in Half])
    study_form = forms.ChoiceField(choices=[("", ""), *StudyForm.choices], required=False)
    hours = forms.IntegerField(required=False, error_messages=HOURS)


class ChoiceForm(forms.Form):
    """Something to choose, with tiết where nobody prints them and a reason where one is due."""

    key = forms.CharField(max_length=40)
    hours = forms.IntegerField(required=False, error_messages=HOURS)
    reason = forms.CharField(required=False, max_length=300)


class ReasonForm(forms.Form):
    """A suggestion, and why it is not taken."""

    key = forms.CharField(max_length=40)
    reason = forms.CharField(required=False, max_length=300)


class TopicForm(forms.Form):
    """A topic of one's own."""

    title = forms.CharField(
        label="Tên chủ đề",
        max_length=300,
        error_messages={"required": "Hãy ghi tên chủ đề."},
    )
    hours = forms.IntegerField(
        label="Số tiết",
        widget=forms.TextInput({"inputmode": "numeric", "maxlength": "3"}),
        error_messages={**HOURS, "required": "Hãy ghi số tiết, ví dụ 15."},
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        help_text="Một dòng, ví dụ “lớp 4 học phần địa phương Sơn La”.",
        error_messages={"required": "Hãy ghi lý do học chủ đề này trong một dòng."},
    )


class SendForm(forms.Form):
    """The whole plan, as of the version on the page."""

    version = forms.IntegerField()
    late_reason = forms.CharField(required=False, max_length=300)
