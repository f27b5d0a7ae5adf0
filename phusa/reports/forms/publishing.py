"""Why a public page is taken down."""

from django import forms

LONGEST = 500


class WithdrawForm(forms.Form):
    """The reason, which everybody reads who comes to the page."""

    reason = forms.CharField(
        label="Lý do gỡ",
        help_text="Người xem trang sẽ đọc câu này.",
        max_length=LONGEST,
        error_messages={"required": "Hãy ghi lý do gỡ trang."},
    )
