"""Forms with a tick before each person of a roster."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from phusa.base.ui.fields import DayField, offer


@dataclass(frozen=True, slots=True)
class Tick:
    """A row one can tick: whose, where he works, what is known of his account; with `reason` it cannot be ticked."""

    person_id: int
    name: str
    code: str
    place: str
    note: str = ""
    reason: str = ""
    ticked: bool = True


class TicksForm(forms.Form):
    """Which people of a list are meant; rows that cannot be ticked are no choice."""

    people = forms.TypedMultipleChoiceField(
        coerce=int,
        label="Người được chọn",
        error_messages={
            "required": "Chọn ít nhất một người.",
            "invalid_choice": "Danh sách đã thay đổi từ khi trang này mở: có người vừa được làm ở nơi khác. "
            "Xem lại danh sách dưới đây.",
        },
    )

    def __init__(self, rows: Sequence[Tick], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        choices = [(row.person_id, row.name) for row in rows if not row.reason]
        offer(self, "people", choices)

    def others(self) -> list[BoundField]:
        """The fields beside the ticks."""
        return [field for field in self.visible_fields() if field.name != "people"]

    def shown(self) -> Iterable[tuple[Tick, bool]]:
        """Each row and whether it is ticked: as sent, else as proposed."""
        sent = self.data.getlist("people") if self.is_bound else None  # type: ignore[attr-defined]
        for row in self.rows:
            yield row, not row.reason and (row.ticked if sent is None else str(row.person_id) in sent)


class OpenAccountsForm(TicksForm):
    """Who of a school gets an account."""


class RenewSlipsForm(TicksForm):
    """Who gets a new password and slip, and why."""

    reason = forms.CharField(
        label="Lý do",
        max_length=200,
        help_text="Ghi vào nhật ký, ví dụ “mất phiếu khi chuyển phòng họp”.",
        error_messages={"required": "Ghi một dòng lý do; nhật ký giữ lại dòng này."},
    )


class TrainingForm(TicksForm):
    """Who was trained, when, and in what."""

    trained_on = DayField(label="Ngày tập huấn", help_text="Ví dụ 20/5/2020.")
    note = forms.CharField(
        label="Nội dung",
        max_length=200,
        required=False,
        help_text="Ví dụ “dùng phần mềm, buổi 1, tại trường”.",
    )


class OpenEverywhereForm(forms.Form):
    """Opening accounts in every school under an office."""

    reason = forms.CharField(
        label="Lý do",
        max_length=200,
        help_text="Ghi vào nhật ký, ví dụ “cấp tài khoản đầu năm học 2026-2027”.",
        error_messages={"required": "Ghi một dòng lý do; nhật ký giữ lại dòng này."},
    )
