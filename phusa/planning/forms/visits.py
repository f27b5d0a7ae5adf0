"""What is typed for a visit: its terms, what was seen, the school's answer, the end."""

from collections.abc import Iterable
from typing import Any

from django import forms

from phusa.base.ui.fields import DayField, offer

LONG: dict[str, Any] = {"widget": forms.Textarea(attrs={"rows": 5}), "max_length": 4000}


class VersionedForm(forms.Form):
    """A form that says which version of the visit its page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class TermsForm(forms.Form):
    """Day, who goes, what is looked at."""

    day = DayField(label="Ngày kiểm tra", error_messages={"required": "Ghi ngày, ví dụ 12/3/2020."})
    members = forms.CharField(
        label="Ai đi kiểm tra",
        max_length=500,
        help_text="Ví dụ: bà Quàng Thị Oanh, ông Hà Văn Sơn.",
        error_messages={"required": "Hãy ghi ai đi kiểm tra."},
    )
    subject = forms.CharField(
        label="Kiểm tra việc gì",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ví dụ: việc thực hiện kế hoạch học kỳ 1, hồ sơ học tập của giáo viên.",
        error_messages={"required": "Hãy ghi kiểm tra việc gì."},
    )
    items = forms.MultipleChoiceField(
        label="Nội dung trong kế hoạch của trường",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, titles: Iterable[str], *args: Any, **kwargs: Any) -> None:
        """`titles` are those of the school's plan; without any there is nothing to choose."""
        super().__init__(*args, **kwargs)
        choices = [(one, one) for one in titles]
        if choices:
            offer(self, "items", choices)
        else:
            del self.fields["items"]


class ChangeForm(TermsForm, VersionedForm):
    """The terms of a visit that stands."""


class RecordForm(VersionedForm):
    """What was seen, and what is asked of the school until when."""

    findings = forms.CharField(
        label="Điều đã thấy", error_messages={"required": "Hãy ghi điều đã thấy."}, **LONG
    )
    asked = forms.CharField(label="Đề nghị nhà trường", required=False, **LONG)
    due_on = DayField(
        label="Hạn trường trả lời", required=False, help_text="Ghi khi có đề nghị. Ví dụ: 30/3/2020"
    )


class AnswerForm(VersionedForm):
    """The school's answer."""

    answer = forms.CharField(
        label="Trường trả lời", error_messages={"required": "Hãy ghi trường trả lời thế nào."}, **LONG
    )


class CloseForm(VersionedForm):
    """The end of a visit."""

    conclusion = forms.CharField(
        label="Kết luận",
        required=False,
        help_text="Khi trường chưa trả lời điều đã đề nghị, ghi vì sao vẫn kết thúc.",
        **LONG,
    )


class DropForm(VersionedForm):
    """Why a planned visit is dropped."""

    reason = forms.CharField(
        label="Vì sao huỷ", max_length=500, error_messages={"required": "Hãy ghi vì sao huỷ đợt kiểm tra."}
    )
