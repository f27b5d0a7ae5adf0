"""Forms about classes outside the plan."""

from collections.abc import Sequence
from typing import Any

from django import forms

from phusa.base.ui.fields import DayField, offer
from phusa.base.ui.proofs import ProofField
from phusa.planning.actions.external_wishes import MOST_HOURS, ClassWish
from phusa.planning.models import ExternalClass


class ExternalForm(forms.Form):
    """A class somebody wants counted."""

    title = forms.CharField(label="Tên lớp", max_length=300, error_messages={"required": "Ghi tên lớp."})
    provider = forms.CharField(
        label="Nơi tổ chức", max_length=200, error_messages={"required": "Ghi nơi tổ chức lớp."}
    )
    first_day = DayField(
        label="Ngày đầu",
        help_text="Ví dụ 12/10/2019.",
        error_messages={"required": "Ghi ngày đầu, ví dụ 12/10/2019."},
    )
    last_day = DayField(label="Ngày cuối", error_messages={"required": "Ghi ngày cuối, ví dụ 14/10/2019."})
    block = forms.ChoiceField(
        label="Tính vào nội dung",
        error_messages={"required": "Chọn nội dung mà lớp này tính vào."},
    )
    hours = forms.IntegerField(
        label="Số tiết",
        min_value=1,
        max_value=MOST_HOURS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "3"}),
        error_messages={
            "required": "Ghi số tiết.",
            "invalid": "Ghi số tiết bằng số, ví dụ 15.",
            "min_value": "Số tiết từ 1 trở lên.",
            "max_value": f"Số tiết nhiều nhất là {MOST_HOURS}.",
        },
    )
    reason = forms.CharField(
        label="Vì sao học lớp này",
        max_length=300,
        error_messages={"required": "Ghi vì sao học lớp này."},
    )
    late_reason = forms.CharField(
        label="Vì sao không xin trước",
        required=False,
        max_length=300,
        help_text="Chỉ ghi khi lớp đã bắt đầu. Đề nghị được đánh dấu là xin muộn.",
    )

    def __init__(self, blocks: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "block", [("", "Chọn nội dung"), *blocks])

    def wish(self) -> ClassWish:
        """The class."""
        return ClassWish(**{name: self.cleaned_data[name] for name in ClassWish.__dataclass_fields__})


class AmendExternalForm(ExternalForm):
    """A class as it was asked for, to be bettered."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(outside: ExternalClass) -> dict[str, Any]:
        """What the fields hold at first."""
        names = ("title", "provider", "first_day", "last_day", "block", "hours", "reason", "version")
        return {name: getattr(outside, name) for name in names}


class ProveForm(forms.Form):
    """The proof of a class that is over."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    proof = ProofField(
        label="Giấy chứng nhận hoặc danh sách lớp",
        help_text="Tệp PDF, ảnh, Word hoặc Excel, đến 10 MB.",
    )
