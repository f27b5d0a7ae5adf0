"""A Word template that a unit brings."""

from django import forms

from phusa.base.ui.proofs import ProofField
from phusa.documents.models import WRITTEN_KINDS


class LayoutForm(forms.Form):
    """The template, and for which kind of paper."""

    kind = forms.ChoiceField(label="Dùng cho", choices=[(kind.value, kind.label) for kind in WRITTEN_KINDS])
    template = ProofField(
        label="Tệp mẫu",
        help_text="Tệp Word (.docx) không có macro, các trường viết như {{ so }}.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": "Hãy chọn tệp mẫu.", "empty": "Tệp này rỗng."},
    )
