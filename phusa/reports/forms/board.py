"""What is typed on the board: why a report goes back, what somebody promised on the phone, more time for some."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms

from phusa.base.clock import VIETNAM, start_of
from phusa.base.ui import show
from phusa.base.ui.fields import DayField, offer
from phusa.cycles.rules import other_day


class ReturnForm(forms.Form):
    """Why a report goes back."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=500,
        help_text="Nơi gửi đọc được dòng này. Ví dụ: Danh sách lệch báo cáo 1 người.",
        error_messages={"required": "Hãy ghi lý do trả lại để đơn vị biết cần sửa gì."},
    )


class CallForm(forms.Form):
    """What was said on the phone."""

    text = forms.CharField(
        label="Ghi chú đôn đốc",
        max_length=300,
        help_text="Ví dụ: Đã gọi 9:40, hứa gửi trước 11:00.",
        error_messages={"required": "Hãy ghi đã gọi ai, họ hẹn gì."},
    )


class WithdrawForm(forms.Form):
    """Why more time is taken back."""

    reason = forms.CharField(
        label="Lý do thu hồi",
        max_length=300,
        help_text="Ví dụ: Gia hạn nhầm trường.",
        error_messages={"required": "Hãy ghi lý do thu hồi."},
    )


class DeadlineForm(forms.Form):
    """Until when reports are due, as a document has it."""

    day = DayField(label="Ngày ghi trong văn bản", help_text="Ví dụ: 21/5/2020")
    wording = forms.CharField(
        label="Chép nguyên câu về hạn",
        max_length=200,
        help_text="Ví dụ: “trước ngày 21/5/2020” hay “chậm nhất ngày 21/5/2020”; hai câu này khác nhau một ngày.",
        error_messages={"required": "Hãy chép câu về hạn trong văn bản."},
    )
    cite = forms.CharField(
        label="Văn bản",
        max_length=200,
        help_text="Ví dụ: KH 772/KH-PGDĐT ngày 14/10/2019, mục VI.2",
        error_messages={"required": "Hãy ghi văn bản nào đặt hạn này."},
    )

    def clean(self) -> dict[str, Any]:
        """The sentence and the field name one day: which day is the last one on time follows from both."""
        values = super().clean() or {}
        day = values.get("day")
        named = other_day(values.get("wording", ""), day) if day else ""
        if day and named:
            said = f"Câu này nói ngày {named}, ô ngày ghi {show.day(day)}. Ghi đúng ngày có trong câu."
            self.add_error("wording", said)
        return values


class ExtensionForm(forms.Form):
    """More time for some units, until a day and an hour."""

    units = forms.MultipleChoiceField(
        label="Đơn vị được gia hạn",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một đơn vị."},
    )
    day = DayField(label="Được gửi đến ngày", help_text="Ví dụ: 22/5/2020")
    hour = forms.TimeField(
        label="Đến mấy giờ ngày ấy", required=False, help_text="Ví dụ: 17:00. Để trống là đến hết ngày."
    )
    reason = forms.CharField(
        label="Lý do", max_length=300, error_messages={"required": "Hãy ghi lý do gia hạn."}
    )

    def __init__(self, units: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        """`units` are the codes and names of those who may get more time."""
        super().__init__(*args, **kwargs)
        offer(self, "units", units)

    def until(self) -> datetime:
        """The instant it is given until: the end of the day where no hour was typed."""
        day: date = self.cleaned_data["day"]
        hour: time | None = self.cleaned_data["hour"]
        return start_of(day + timedelta(days=1)) if hour is None else datetime.combine(day, hour, VIETNAM)
