"""What is chosen to sign a document, and to check the signatures of a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from phusa.base.ui.proofs import ProofField

MOST_CERTIFICATE = 512 * 1024  # a certificate with its chain weighs some ten kilobytes


class OverForm(forms.Form):
    """Where on the paper a signature stands, and why one signs."""

    over = forms.CharField(
        label="Đặt ô chữ ký trên tên",
        required=False,
        max_length=200,
        help_text="Đúng như in ở cuối văn bản. Để trống thì ô chữ ký nằm ở đầu trang 1.",
    )
    reason = forms.CharField(
        label="Lý do ký", required=False, max_length=200, help_text="Ví dụ “Phê duyệt văn bản”."
    )

    def __init__(self, names: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["over"].initial = names[0] if names else ""
        if len(names) > 1:
            self.fields[
                "over"
            ].help_text = f"Một trong: {'; '.join(names)}. Để trống thì ô chữ ký nằm ở đầu trang 1."


class DeviceForm(OverForm):
    """The PIN of the device that is plugged into the server. It is not kept, nor shown again."""

    pin = forms.CharField(
        label="Mã PIN của thiết bị",
        max_length=64,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Chỉ gửi cho thiết bị, không lưu, không ghi vào nhật ký. Nhập sai nhiều lần thì thiết bị tự khoá.",
        error_messages={"required": "Hãy nhập mã PIN."},
    )
    field_order = ("pin", "over", "reason")


class BroughtForm(forms.Form):
    """A paper that was signed on somebody's own machine."""

    file = ProofField(
        label="Tệp PDF đã ký",
        help_text="Tệp do phần mềm ký số lưu lại, đến 10 MB. Tệp phải là bản PDF tải ở bước 1 kèm chữ ký.",
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
        error_messages={"required": "Hãy chọn tệp PDF đã ký."},
    )


class SignForm(OverForm):
    """A certificate file with its password. Neither is kept, nor shown again."""

    certificate = forms.FileField(
        label="Tệp chứng thư số",
        help_text="Tệp .p12 hoặc .pfx do tổ chức cung cấp chữ ký số cấp. Chỉ dùng để ký lần này, không lưu lại.",
        widget=forms.FileInput(attrs={"accept": ".p12,.pfx"}),
        error_messages={"required": "Hãy chọn tệp chứng thư số.", "empty": "Tệp này rỗng."},
    )
    password = forms.CharField(
        label="Mật khẩu của chứng thư",
        required=False,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Không lưu, không ghi vào nhật ký.",
    )
    field_order = ("certificate", "password", "over", "reason")

    def clean_certificate(self) -> bytes:
        """The content of the file, which is never large."""
        file: UploadedFile = self.cleaned_data["certificate"]
        if (file.size or 0) > MOST_CERTIFICATE:
            raise forms.ValidationError("Tệp này quá lớn, không phải tệp chứng thư số (.p12 hoặc .pfx).")
        content: bytes = file.read()
        return content


class SignedFileForm(forms.Form):
    """A PDF whose signatures are to be checked."""

    file = ProofField(
        label="Tệp PDF",
        help_text="Tệp PDF đã ký số, đến 10 MB. Tệp chỉ được đọc rồi bỏ, không lưu lại.",
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
        error_messages={"required": "Hãy chọn một tệp PDF."},
    )
