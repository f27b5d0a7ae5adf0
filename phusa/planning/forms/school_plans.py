"""Who follows whom, a periodic check, and what the plan says to a need."""

from collections.abc import Mapping
from typing import Any

from django import forms

from phusa.base.ui.fields import DayField, offer
from phusa.planning.forms.unit_plans import CHANGED_MEANWHILE, WatchedForm
from phusa.planning.models import PlanItem

NOBODY = ("", "Chưa phân công")
GROUP = "to-"


class FollowForm(forms.Form):
    """A leader for each subject group; the hidden fields say how it stood when the page was opened."""

    def __init__(
        self,
        groups: Mapping[int, str],
        leaders: Mapping[int, str],
        present: Mapping[int, int],
        data: Any = None,
    ) -> None:
        super().__init__(data)
        choices = [NOBODY, *((str(key), name) for key, name in leaders.items())]
        for group, name in groups.items():
            now = str(present.get(group, ""))
            known = choices if now in {key for key, _ in choices} else [*choices, (now, "Người đã chuyển đi")]
            self.fields[f"{GROUP}{group}"] = forms.ChoiceField(
                label=name, choices=known, required=False, initial=now
            )
            self.fields[f"luc-mo-{group}"] = forms.CharField(
                required=False, initial=now, widget=forms.HiddenInput
            )
        self.groups, self.leaders = groups, leaders

    def clashed(self, present: Mapping[int, int]) -> bool:
        """Whether somebody else assigned meanwhile; then the form says what stands now, and saving once more is a
        decision."""
        errors = self.non_field_errors().as_data()
        if not any(error.code == CHANGED_MEANWHILE for error in errors):
            return False
        data = {name: self.data.get(name, "") for name in self.fields}
        for group in self.groups:
            now = present.get(group)
            if now != _key(data[f"luc-mo-{group}"]):
                words = self.leaders.get(now or 0, "chưa phân công")
                self[f"{GROUP}{group}"].help_text = f"Đang có: {words}."
            data[f"luc-mo-{group}"] = str(now or "")
        self.data = data
        return True

    def group_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The choice of each subject group with what it was when the page was opened."""
        return [(self[f"{GROUP}{group}"], self[f"luc-mo-{group}"]) for group in self.groups]

    @property
    def followers(self) -> dict[int, int | None]:
        """The chosen leader of each group."""
        return {group: _key(self.cleaned_data[f"{GROUP}{group}"]) for group in self.groups}

    @property
    def opened(self) -> dict[int, int | None]:
        """The leader of each group when the page was opened."""
        return {group: _key(self.cleaned_data[f"luc-mo-{group}"]) for group in self.groups}


class FollowPersonForm(forms.Form):
    """One person, and the leader who follows him."""

    person = forms.TypedChoiceField(
        label="Người được theo dõi", coerce=int, error_messages={"required": "Hãy chọn người."}
    )
    follower = forms.TypedChoiceField(
        label="Người theo dõi", coerce=int, error_messages={"required": "Hãy chọn người theo dõi."}
    )

    def __init__(self, people: Mapping[int, str], leaders: Mapping[int, str], data: Any = None) -> None:
        super().__init__(data)
        offer(self, "person", [("", "Chọn người"), *people.items()])
        offer(self, "follower", [("", "Chọn lãnh đạo"), *leaders.items()])


class CheckForm(WatchedForm):
    """A periodic check: when, of whom, what is looked at, by whom."""

    day = DayField(
        label="Ngày", help_text="Ví dụ 12/10/2019.", error_messages={"required": "Hãy ghi ngày kiểm tra."}
    )
    content = forms.CharField(
        label="Nội dung kiểm tra",
        max_length=500,
        help_text="Ví dụ: sổ ghi, bài thu hoạch nội dung 1.",
        error_messages={"required": "Hãy ghi nội dung kiểm tra."},
    )
    subject_group = forms.TypedChoiceField(label="Tổ", coerce=int, required=False, empty_value=None)
    checker = forms.TypedChoiceField(label="Người kiểm tra", coerce=int, required=False, empty_value=None)

    def __init__(
        self,
        data: Any = None,
        *,
        groups: Mapping[int, str],
        checkers: Mapping[int, str],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        offer(self, "subject_group", [("", "Toàn trường"), *groups.items()])
        offer(self, "checker", [("", "Chưa phân công"), *checkers.items()])


class AnswerNeedForm(forms.Form):
    """The item of the plan that answers a need, or why none does."""

    item = forms.ModelChoiceField(
        PlanItem.objects.none(),
        label="Nội dung của kế hoạch đáp ứng nhu cầu này",
        required=False,
        empty_label="Chưa đáp ứng",
        error_messages={"invalid_choice": "Nội dung này không còn trong kế hoạch."},
    )
    reason = forms.CharField(
        label="Lý do chưa đáp ứng",
        required=False,
        max_length=300,
        help_text="Chỉ cần khi không chọn nội dung nào.",
    )


def _key(value: str) -> int | None:
    return int(value) if value.isdigit() else None
