"""What a school says about each finding of its report."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from phusa.reports.rules.sending import Finding, Severity

REQUIRED = {
    Severity.WARNING: "Ghi một dòng để nơi nhận biết trường đã xem.",
    Severity.MISSING: "Ghi lý do không có đủ điểm.",
}
LONGEST = 500


class SendingForm(forms.Form):
    """One line for each finding that takes an answer; `said` is what was said before, by the text of the finding."""

    def __init__(
        self, found: Sequence[Finding], *args: Any, said: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for one in found:
            if one.takes_answer:
                self.fields[one.key] = forms.CharField(
                    label=one.title,
                    help_text=one.text,
                    initial=(said or {}).get(one.text) or one.suggested,
                    max_length=LONGEST,
                    error_messages={"required": REQUIRED[one.severity]},
                )
