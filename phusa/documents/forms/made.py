"""What is typed or chosen to check a document."""

from django import forms
from django.conf import settings

from phusa.base.ui.show import thousands

MB = 1024 * 1024


class CodeForm(forms.Form):
    """The code printed on a paper."""

    ma = forms.CharField(
        label="Mã kiểm tra",
        max_length=40,
        help_text="In ở cuối văn bản, ví dụ PS-7KQM-3WXA-9TLC. Chữ hoa, chữ thường, gạch nối đều được.",
        error_messages={"required": "Hãy nhập mã in trên văn bản."},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class CompareForm(forms.Form):
    """A file to hold against those of a document."""

    file = forms.FileField(
        label="Tệp của tôi",
        help_text="Tệp PDF, Word hoặc Excel đang có. Tệp chỉ được so rồi bỏ, không lưu lại.",
        error_messages={"required": "Hãy chọn một tệp.", "empty": "Tệp này trống."},
    )

    def clean_file(self) -> object:
        """The file, unless it is larger than any document made here."""
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(
                f"Tệp nặng {thousands(file.size // MB)} MB; văn bản lập ở đây không tệp nào nặng như vậy."
            )
        return file
