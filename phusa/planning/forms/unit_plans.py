"""A unit's plan begun and written: sections, bases, tiết of blocks, issue, return, decision."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from phusa.base.ui.fields import DayField, offer
from phusa.planning.actions.unit_plans import EMPTY, LAST_YEAR, UPPER
from phusa.planning.models import PlanItem
from phusa.planning.rules.merging import merged

TEXT = forms.Textarea(attrs={"rows": 14})
RADIO = forms.RadioSelect(attrs={"class": "form-check-input"})
CHANGED_MEANWHILE = "changed_meanwhile"
APPROVED, RETURNED = "1", "0"
SOURCES = {UPPER: "Từ kế hoạch cấp trên", LAST_YEAR: "Từ kế hoạch năm trước", EMPTY: "Để trống"}


class WatchedForm(forms.Form):
    """A form that remembers what stood there when the page was opened, so that two who edit see each other."""

    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    @classmethod
    def showing(cls, data: Any, present: Mapping[str, Any], **more: Any) -> "WatchedForm":
        """The form of these values, or of what was typed over them."""
        return cls(data, initial={**present, "opened": _dumped(present)}, **more)

    def opened_values(self) -> dict[str, Any]:
        """What stood there when the page was opened."""
        try:
            values = json.loads(self.data.get("opened", "") or "{}")
        except ValueError:
            return {}
        return {name: _loaded(name, value) for name, value in values.items() if name in self.fields}

    def clashes(self, present: Mapping[str, Any]) -> list[tuple[str, Any, Any, Any]]:
        """After a conflict, per field: its label, its value at opening, now, and as typed here.

        What stands there now counts as opened from here on, so that saving once more is a decision.
        """
        errors = self.non_field_errors().as_data()
        if not any(error.code == CHANGED_MEANWHILE for error in errors):
            return []
        mine = {name: self.cleaned_data.get(name) for name in present if name in self.fields}
        found = merged(self.opened_values(), present, mine)[1]
        assert isinstance(self.data, MultiValueDict)
        data = self.data.copy()
        data["opened"] = _dumped(present)
        self.data = data
        return [(str(self.fields[one.name].label), one.opened, one.present, one.mine) for one in found]


def _dumped(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(values), default=str, ensure_ascii=False)


def _loaded(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name.endswith("day") and value else value


class StartForm(forms.Form):
    """What a plan starts from."""

    texts = forms.ChoiceField(
        label="Lời văn sáu mục và căn cứ",
        choices=list(SOURCES.items()),
        widget=RADIO,
        help_text="Chỉ là lời văn ban đầu, sửa được từng mục.",
    )
    with_catalogue = forms.BooleanField(
        label="Thêm nội dung bắt buộc và cần chú trọng của chương trình",
        required=False,
        initial=True,
        help_text="Cho các cấp học của đơn vị; nội dung đã có từ cấp trên không thêm lần nữa.",
    )
    last_items = forms.TypedMultipleChoiceField(
        label="Nội dung riêng của năm trước",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )

    def __init__(
        self, data: Any, items: Sequence[PlanItem], *, has_upper: bool = True, has_last: bool = True
    ) -> None:
        """Only what is there can be chosen: words of a plan above, or of an earlier year."""
        there = {UPPER: has_upper, LAST_YEAR: has_last, EMPTY: True}
        super().__init__(data, initial={"texts": next(source for source, has in there.items() if has)})
        offer(self, "texts", [(source, words) for source, words in SOURCES.items() if there[source]])
        if not items:
            del self.fields["last_items"]
            return
        chosen = self.fields["last_items"]
        assert isinstance(chosen, forms.TypedMultipleChoiceField)
        chosen.choices = [(item.pk, item.title) for item in items]


class SectionForm(WatchedForm):
    """One of the six sections."""

    text = forms.CharField(
        label="Nội dung mục",
        widget=TEXT,
        required=False,
        help_text="Mỗi đoạn một dòng; ghi số, dấu gạch đầu dòng như trên văn bản.",
    )


class BasesForm(WatchedForm):
    """Title, opening words, legal bases."""

    title = forms.CharField(label="Trích yếu")
    preamble = forms.CharField(
        label="Phần mở đầu",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="Các đoạn trước mục I, mỗi đoạn một dòng.",
    )
    bases = forms.CharField(
        label="Căn cứ",
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        help_text="Mỗi dòng một văn bản: số, ngày, tên.",
    )


class BlocksForm(forms.Form):
    """The tiết of each block."""

    cite = forms.CharField(
        label="Căn cứ điều chỉnh",
        required=False,
        help_text="Số, ngày của văn bản; bắt buộc khi khác cấp trên.",
    )

    def __init__(self, data: Any, hours: Mapping[str, int], cite: str) -> None:
        super().__init__(data, initial={**hours, "cite": cite})
        for block in hours:
            self.fields[block] = forms.IntegerField(
                label=f"{block} (tiết)",
                min_value=0,
                max_value=120,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )
        self.order_fields([*hours, "cite"])
        self.blocks = list(hours)

    def hours(self) -> dict[str, int]:
        """Block → tiết as typed."""
        return {block: self.cleaned_data[block] for block in self.blocks}


class IssueForm(forms.Form):
    """Why there is a new version; nothing is asked for the first."""

    reason = forms.CharField(
        label="Lý do điều chỉnh",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Các đơn vị dưới và thầy cô thấy lý do này.",
    )

    def __init__(self, data: Any, *, again: bool) -> None:
        super().__init__(data)
        if not again:
            del self.fields["reason"]


class ReturnForm(forms.Form):
    """What the unit should change."""

    note = forms.CharField(
        label="Điều cần sửa",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Đơn vị đọc lời này, sửa rồi ban hành bản mới; bản đang có vẫn hiệu lực tới lúc ấy.",
        error_messages={"required": "Ghi điều cần sửa để đơn vị biết."},
    )


class WithdrawForm(forms.Form):
    """Why an issued item is taken back."""

    reason = forms.CharField(
        label="Lý do rút",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Các đơn vị và thầy cô đã dùng nội dung này thấy lý do.",
        error_messages={"required": "Ghi lý do rút để đơn vị dưới và thầy cô biết."},
    )


class MassForm(forms.Form):
    """What a new plan of mass modules is called."""

    title = forms.CharField(label="Trích yếu", help_text="Ví dụ Kế hoạch bồi dưỡng mô đun đại trà năm 2022.")


class DecisionForm(forms.Form):
    """What the people's committee decided."""

    approved = forms.ChoiceField(
        label="Kết quả",
        choices=[(APPROVED, "Phê duyệt"), (RETURNED, "Trả lại")],
        widget=RADIO,
        error_messages={"required": "Chọn phê duyệt hay trả lại."},
    )
    body = forms.CharField(label="Cơ quan phê duyệt")
    number = forms.CharField(
        label="Số, ký hiệu quyết định",
        help_text="Khi phê duyệt.",
        error_messages={"required": "Hãy ghi số, ký hiệu quyết định phê duyệt."},
    )
    day = DayField(
        label="Ngày quyết định",
        help_text="Khi phê duyệt, ví dụ 15/2/2020.",
        error_messages={"required": "Hãy ghi ngày của quyết định phê duyệt."},
    )
    note = forms.CharField(
        label="Điều cần sửa",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="Khi trả lại.",
    )

    def __init__(self, data: Any, *, words: str, is_unit: bool) -> None:
        super().__init__(data, initial={"approved": APPROVED, "body": words})
        self.fields["body"].disabled = is_unit
        is_returned = data is not None and data.get("approved") == RETURNED
        self.fields["number"].required = self.fields["day"].required = not is_returned

    def clean_approved(self) -> bool:
        """Whether it was approved."""
        return bool(self.cleaned_data["approved"] == APPROVED)
