"""The form field of a file that somebody sends in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from phusa.base.proofs import MEGABYTE, MOST_BYTES, Proof

ACCEPTED = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"


class ProofField(forms.FileField):
    """A proof; gives a `Proof`, or None where it may be left for later. Its kind is told from its content, later."""

    widget = forms.FileInput(attrs={"accept": ACCEPTED, "data-most": MOST_BYTES})
    default_error_messages = {
        "required": "Hãy chọn tệp minh chứng.",
        "empty": "Tệp này rỗng, không có gì bên trong. Hãy chụp hoặc lưu lại rồi chọn lần nữa.",
        "max_length": "Tên tệp dài quá %(max)d chữ. Hãy đặt tên ngắn hơn.",
    }

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The proof, unless it is larger than any should be."""
        file: UploadedFile | None = super().clean(data, initial)
        if not file:
            return None
        if (file.size or 0) > MOST_BYTES:
            size = -(-(file.size or 0) // MEGABYTE)
            raise forms.ValidationError(
                f"Tệp nặng {size} MB, quá {MOST_BYTES // MEGABYTE} MB. Chụp nhỏ hơn, hoặc bỏ trang không cần."
            )
        return Proof(file.name or "", file.read())
