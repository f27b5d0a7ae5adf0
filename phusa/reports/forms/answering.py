"""What a unit says about each finding of its answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from phusa.reports.forms.sending import SendingForm
from phusa.reports.rules.sending import Finding, Severity


class AnswerForm(SendingForm):
    """One line for each finding that takes one; `said` is what was said before, by the key of the finding."""

    def __init__(
        self, found: Sequence[Finding], *args: Any, said: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        by_text = {one.text: (said or {}).get(one.key, "") for one in found}
        super().__init__(found, *args, said=by_text, **kwargs)
        for one in found:
            if one.severity == Severity.MISSING:
                self.fields[one.key].error_messages["required"] = "Ghi lý do không có số liệu."


class WorkbookForm(forms.Form):
    """A filled workbook that is brought back."""

    file = forms.FileField(
        label="Tệp Excel đã điền",
        help_text="Tệp tải từ trang này, hoặc tệp của anh chị có cùng tên dòng và tên cột.",
        error_messages={"required": "Chọn tệp Excel."},
    )
