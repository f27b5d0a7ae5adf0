"""What is asked before a list of people leaves the system."""

from typing import Any

from django import forms

FORMATS = (("xlsx", "Excel (.xlsx)"), ("csv", "CSV (.csv)"))


class TakeListForm(forms.Form):
    """In which form a list is taken, and for what, if private data are to be in it."""

    format = forms.ChoiceField(label="Dạng tệp", choices=FORMATS, initial="xlsx")
    is_full = forms.BooleanField(
        label="Kèm dân tộc, số định danh cá nhân, e-mail, điện thoại",
        help_text="Không chọn thì các cột này ghi “(ẩn)”, tệp vẫn nhập lại được.",
        required=False,
    )
    purpose = forms.CharField(
        label="Mục đích lấy dữ liệu cá nhân",
        help_text="Phải ghi khi kèm dữ liệu cá nhân. Từng người trong danh sách đọc được dòng này.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, may_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_open:
            del self.fields["is_full"], self.fields["purpose"]

    def wishes(self) -> dict[str, Any]:
        """Format, whether private data are wanted, and why."""
        return {"is_full": False, "purpose": "", **self.cleaned_data}
