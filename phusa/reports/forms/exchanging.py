"""What goes into an exchange file, and the file that came."""

from django import forms

from phusa.base.ui.fields import DayField
from phusa.base.ui.proofs import ProofField
from phusa.reports.rules.exchanging import KINDS


class ExportForm(forms.Form):
    """Which kinds of things, changed since when."""

    what = forms.MultipleChoiceField(
        label="Trong gói có",
        choices=list(KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=list(KINDS),
        error_messages={"required": "Hãy chọn ít nhất một loại."},
    )
    since = DayField(
        label="Chỉ thứ mới từ ngày", required=False, help_text="Để trống là lấy hết. Ví dụ 1/9/2026."
    )


class PackageForm(forms.Form):
    """A file from above."""

    file = ProofField(
        label="Gói do cấp trên gửi",
        help_text="Tệp .json, để nguyên như lúc nhận.",
        widget=forms.FileInput(attrs={"accept": ".json"}),
        error_messages={"required": "Hãy chọn gói."},
    )
