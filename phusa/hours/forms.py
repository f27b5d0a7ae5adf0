"""Forms of the ledger: text to values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from phusa.base.ui.fields import DayField, HoursField, offer
from phusa.hours.models import EventKind, HoursAccount

NO_GROUP = "Cán bộ quản lý, chưa xếp tổ"
LINES = forms.Textarea(attrs={"rows": 2})


@dataclass(frozen=True, slots=True)
class Ticked:
    """Somebody who can be ticked in a form."""

    id: int
    name: str
    is_ticked: bool


class ReportForm(forms.Form):
    """What one has studied by oneself. `blocks` are those of one's year, as (block, words)."""

    block = forms.ChoiceField(label="Tính vào nội dung")
    title = forms.CharField(
        label="Đã học gì", max_length=300, help_text="Tên mô đun, chuyên đề hoặc tài liệu."
    )
    hours = HoursField(label="Số tiết", help_text="Ví dụ 4 hoặc 4,5.")
    day = DayField(label="Ngày học xong", help_text="Ví dụ 12/10/2019.")
    note = forms.CharField(
        label="Có gì để xem lại",
        max_length=500,
        required=False,
        widget=LINES,
        help_text="Ví dụ sổ ghi chép, bài thu hoạch, giáo án.",
    )

    def __init__(self, *args: Any, blocks: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "block", blocks)


class MeetingForm(forms.Form):
    """A meeting or class and who was there. `people` are (heading, [(account id, name)])."""

    kind = forms.ChoiceField(
        label="Loại",
        choices=[(kind.value, kind.label) for kind in (EventKind.MEETING, EventKind.CLASS)],
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        initial=EventKind.MEETING,
    )
    title = forms.CharField(label="Nội dung buổi học", max_length=300)
    day = DayField(label="Ngày", help_text="Ví dụ 12/10/2019.")
    block = forms.ChoiceField(label="Tính vào nội dung", help_text="Một buổi chỉ vào một nội dung.")
    hours = HoursField(label="Số tiết mỗi người", help_text="Ví dụ 4 hoặc 4,5.")
    proof = forms.CharField(
        label="Biên bản, minh chứng",
        max_length=300,
        help_text="Ví dụ: Biên bản sinh hoạt tổ số 3 ngày 12/10/2019.",
    )
    people = forms.TypedMultipleChoiceField(
        label="Người dự",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một người dự."},
    )

    def __init__(
        self,
        *args: Any,
        blocks: Sequence[tuple[str, str]],
        people: Sequence[tuple[str, Sequence[tuple[int, str]]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "block", blocks)
        offer(self, "people", people)
        self.groups = people

    @property
    def ticked(self) -> list[tuple[str, list[Ticked]]]:
        """The people under the names of their groups; everybody is ticked until the form was sent."""
        chosen = {str(one) for one in self["people"].value() or ()}
        return [
            (heading, [Ticked(pk, name, not self.is_bound or str(pk) in chosen) for pk, name in people])
            for heading, people in self.groups
        ]


class CorrectForm(forms.Form):
    """How much an event counts for somebody from now on, and why."""

    earned = HoursField(label="Số tiết được tính", help_text="0 nếu không tính nữa.")
    reason = forms.CharField(label="Lý do", max_length=300, help_text="Người học đọc được lý do này.")


class ChosenForm(forms.Form):
    """Lines of the list of what waits, each named by account and event; a reason where they are declined."""

    lines = forms.MultipleChoiceField(error_messages={"required": "Chọn ít nhất một dòng."})
    reason = forms.CharField(
        label="Lý do nếu không tính",
        max_length=300,
        required=False,
        help_text="Người học đọc được lý do này.",
    )

    def __init__(self, *args: Any, keys: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "lines", [(key, key) for key in keys])

    @property
    def ticked(self) -> frozenset[str]:
        """The keys of the lines that were chosen when the form was sent."""
        return frozenset(self["lines"].value() or ())

    @property
    def credits(self) -> list[tuple[int, int]]:
        """(account id, event id) of each line that was chosen."""
        pairs = (key.split("-") for key in self.cleaned_data["lines"])
        return [(int(account), int(event)) for account, event in pairs]


def named(accounts: Sequence[HoursAccount]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Accounts as choices, under the name of their subject group; who is in none comes last."""
    found: dict[str, list[tuple[int, str]]] = {}
    for account in accounts:
        heading = account.subject_group.name if account.subject_group else NO_GROUP
        found.setdefault(heading, []).append((account.pk, account.person.name))
    return sorted(found.items(), key=lambda group: (group[0] == NO_GROUP, group[0]))
