"""Filters of the portal's lists."""

from django import forms

from phusa.base.access import all_verbs
from phusa.base.ui.fields import DayField
from phusa.portal.queries.log import LogFilter


class LogForm(forms.Form):
    """Which lines of the log are wanted; what cannot be read is left out."""

    viec = forms.ChoiceField(label="Việc", required=False, choices=lambda: [("", "Mọi việc"), *_verbs()])
    nguoi = forms.CharField(label="Người làm", required=False, max_length=120)
    doi_tuong = forms.CharField(label="Đối tượng", required=False, max_length=120)
    tu = DayField(label="Từ ngày", required=False)
    den = DayField(label="Đến ngày", required=False)

    def wanted(self) -> LogFilter:
        """The filter as values."""
        self.is_valid()
        found = self.cleaned_data
        return LogFilter(
            verb=found.get("viec", ""),
            actor=found.get("nguoi", ""),
            thing=found.get("doi_tuong", ""),
            first=found.get("tu"),
            last=found.get("den"),
        )


def _verbs() -> list[tuple[str, str]]:
    return [(verb.code, verb.words) for verb in sorted(all_verbs(), key=lambda verb: verb.words)]
