"""An item of a unit's plan: its tiết, when, where, in whose charge; and one in the unit's own words."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms

from phusa.base.ui.fields import DayField
from phusa.catalogue.models import Block, Choice
from phusa.organisations.models import Level
from phusa.planning.actions.unit_plan_items import OWN, SCHEDULE
from phusa.planning.forms.unit_plans import WatchedForm
from phusa.planning.models import PlanItem, StudyForm
from phusa.staff.models import StaffRole

NUMBER = {"inputmode": "numeric", "autocomplete": "off", "maxlength": "3"}
CHECKS = forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})


class ItemForm(WatchedForm):
    """Tiết and schedule of an item; what it is, only where it is the unit's own in its own words.

    `blocks` are those of the school year; without them all stand to choice, as does the one the item is in.
    """

    title = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 2}))
    block = forms.ChoiceField(label="Thuộc", choices=[("", "Chọn"), *Block.choices], required=False)
    choice = forms.ChoiceField(label="Cách chọn", choices=Choice.choices, initial=Choice.COMPULSORY)
    roles = forms.MultipleChoiceField(label="Đối tượng", choices=StaffRole.choices, widget=CHECKS)
    levels = forms.MultipleChoiceField(label="Cấp học", choices=Level.choices, widget=CHECKS)
    hours = forms.IntegerField(label="Số tiết cả năm", required=False, widget=forms.TextInput(attrs=NUMBER))
    hours_first = forms.IntegerField(
        label="Trong đó học kỳ 1",
        required=False,
        min_value=0,
        widget=forms.TextInput(attrs=NUMBER),
        help_text="Để trống khi chưa xếp.",
    )
    study_form = forms.ChoiceField(
        label="Hình thức", choices=[("", "Chưa định"), *StudyForm.choices], required=False
    )
    from_day = DayField(label="Từ ngày", required=False)
    to_day = DayField(label="Đến ngày", required=False)
    held_at = forms.CharField(label="Nơi học", required=False)
    in_charge = forms.CharField(label="Người phụ trách", required=False)
    rank_tag = forms.CharField(
        label="Nhiệm vụ hạng chức danh", required=False, help_text="Ví dụ hạng II, hoặc chức danh đáp ứng."
    )
    note = forms.CharField(
        label="Ghi chú, phần mở rộng", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        data: Any,
        *,
        own: bool = True,
        initial: Mapping[str, Any] | None = None,
        blocks: Collection[str] = (),
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        kept = {"", *blocks, self.initial.get("block", "")}
        block = self.fields["block"]
        assert isinstance(block, forms.ChoiceField)
        block.choices = [
            (code, words) for code, words in (("", "Chọn"), *Block.choices) if not blocks or code in kept
        ]
        for name in () if own else OWN:
            del self.fields[name]

    def values(self) -> dict[str, Any]:
        """What was typed, by field of the item."""
        return {name: value for name, value in self.cleaned_data.items() if name != "opened"}


def present_values(item: PlanItem, *, own: bool) -> dict[str, Any]:
    """What the form of an item shows of it."""
    names = ("hours", *SCHEDULE, *(OWN if own else ()))
    return {name: getattr(item, name) for name in names}
