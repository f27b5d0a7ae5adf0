"""What a school says about each finding of its report, and why a report goes back."""

from collections.abc import Sequence
from typing import Any

from django import forms

from phusa.reports.rules.sending import Finding, Severity

REQUIRED = {
    Severity.WARNING: "Ghi một dòng để nơi nhận biết trường đã xem.",
    Severity.MISSING: "Ghi lý do không có đủ điểm.",
}
LONGEST = 500


class SendingForm(forms.Form):
    """One line for each finding that takes an answer, under its key."""

    def __init__(self, found: Sequence[Finding], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in found:
            if one.takes_answer:
                self.fields[one.key] = forms.CharField(
                    label=one.title,
                    help_text=one.text,
                    initial=one.suggested,
                    max_length=LONGEST,
                    error_messages={"required": REQUIRED[one.severity]},
                )
