"""Which instant an office's sums are shown of, and what it says of each warning before its report is made."""

from collections.abc import Sequence
from typing import Any

from django import forms

from phusa.reports.rules.consolidating_answers import Warning

LONGEST = 500


class AnswersForm(forms.Form):
    """One answer for each warning, under its key."""

    def __init__(self, warnings: Sequence[Warning], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in warnings:
            self.fields[one.key] = forms.CharField(
                label=one.title,
                help_text=f"{one.text}. Ghi vì sao lập báo cáo khi chưa đủ; câu này in trong báo cáo.",
                max_length=LONGEST,
                error_messages={"required": "Ghi một dòng: vì sao lập báo cáo lúc này."},
            )
