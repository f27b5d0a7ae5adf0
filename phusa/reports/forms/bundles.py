"""Files that come by hand: cards, bundles, receipts. Which of them a file is, it says itself."""

from typing import Any

from django import forms

from phusa.base.refusals import Refused
from phusa.reports.rules.bundles import FORMAT, MOST_BYTES, RECEIPT
from phusa.reports.rules.keys import CARD

KINDS = {CARD.encode(): "card", FORMAT.encode(): "bundle", RECEIPT.encode(): "receipt"}


class FileByHandForm(forms.Form):
    """One file of the three kinds."""

    file = forms.FileField(
        label="Tệp",
        help_text="Gói niêm phong (.phusa), biên nhận hoặc thẻ khoá (.json).",
        error_messages={"required": "Hãy chọn tệp.", "empty": "Tệp này rỗng."},
        widget=forms.FileInput(attrs={"accept": ".phusa,.json"}),
    )

    def brought(self, values: dict[str, Any]) -> tuple[str, bytes]:
        """What kind of file it is ("card", "bundle", "receipt") and its bytes. Refused for anything else."""
        file = values["file"]
        if file.size > MOST_BYTES:
            raise Refused(
                "file_too_large",
                "Tệp quá lớn so với một gói báo cáo.",
                field="file",
                next_step="Chọn lại: gói có đuôi .phusa, biên nhận và thẻ khoá có đuôi .json.",
                status=413,
            )
        content: bytes = file.read()
        # The word stands near the beginning of a bundle; cards and receipts are small and are searched whole.
        head = content[:2000] if content[:1] == b"{" and b"\n" in content[:2000] else content[:200_000]
        kind = next((name for word, name in KINDS.items() if b'"' + word + b'"' in head), "")
        if not kind:
            raise Refused(
                "unknown_file",
                f"Tệp “{file.name}” không phải gói niêm phong, biên nhận hay thẻ khoá của Phù Sa.",
                next_step="Chọn đúng tệp; tệp gửi qua ứng dụng nhắn tin phải gửi dạng tệp, không chụp ảnh.",
                field="file",
            )
        return kind, content
