"""Levels of one's criteria, the weak ones chosen, other topics, and how much a need presses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from phusa.organisations.models import Level
from phusa.planning.actions.needs import REASON_MOST, TOPIC_MOST, NewNeed
from phusa.planning.models import NeedPriority, NeedSource
from phusa.planning.queries.needs_counted import NeedFilter
from phusa.planning.rules import standards
from phusa.planning.rules.needs import criterion_key
from phusa.regulations.queries import library
from phusa.rules.editions import Criterion, Edition
from phusa.rules.labels import CRITERION_LEVELS
from phusa.staff.models import StaffRole

PRIORITIES = [(one.value, one.label) for one in NeedPriority]
NO_REASON = "Hãy ghi một dòng lý do."


class LevelsForm(forms.Form):
    """The level of every criterion of a standard, as far as somebody says it."""

    def __init__(self, edition: Edition, data: Any, known: Mapping[int, str]) -> None:
        said = data if any(name.startswith("tc") for name in data) else None
        super().__init__(said, initial={f"tc{number}": level for number, level in known.items()})
        self.edition = edition
        for one in edition.criteria:
            self.fields[f"tc{one.number}"] = forms.ChoiceField(
                label=standards.criterion_title(library(), edition.regulation, one.number),
                choices=[(code, word.capitalize()) for code, word in CRITERION_LEVELS.items()],
                widget=forms.RadioSelect({"class": "form-check-input"}),
                help_text=standards.criterion_mark(one),
                required=False,
            )

    def levels(self) -> dict[int, str]:
        """Criterion → level, of those that were said."""
        found = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return {int(name[2:]): level for name, level in found.items() if level}

    def groups(self) -> list[tuple[str, list[BoundField]]]:
        """The fields under the names of their groups; a group without a name that is known has none."""
        return [
            (title, [self[f"tc{one.number}"] for one in self.edition.criteria if one.group == number])
            for number, title in self.edition.groups.items()
        ]


@dataclass(frozen=True, slots=True)
class WeakRow:
    """A weak criterion with its fields; `is_taken` when it is registered already."""

    criterion: Criterion
    title: str
    mark: str
    level: str
    is_taken: bool
    chosen: BoundField | None
    priority: BoundField | None
    reason: BoundField | None


class WeakForm(forms.Form):
    """Which of the weak criteria are registered, why, and how much each presses."""

    def __init__(
        self, edition: Edition, levels: Mapping[int, str], taken: Sequence[str], data: Any = None
    ) -> None:
        super().__init__(data)
        self.edition, self.taken = edition, taken
        self.levels = {number: level for number, level in levels.items() if standards.is_weak(level)}
        for number in self.open:
            priority = NeedPriority.HIGH if self.levels[number] == "chua_dat" else NeedPriority.MIDDLE
            self.fields[f"chosen{number}"] = forms.BooleanField(
                label="Đăng ký tiêu chí này", required=False, initial=True
            )
            self.fields[f"priority{number}"] = _priority(priority)
            self.fields[f"reason{number}"] = _reason(f"Lý do, tiêu chí {number}", required=False)

    @property
    def open(self) -> list[int]:
        """The weak criteria that are not registered yet."""
        return [one for one in self.levels if criterion_key(self.edition.regulation, one) not in self.taken]

    def clean(self) -> dict[str, Any]:
        """A criterion that is chosen takes a reason."""
        values = super().clean() or self.cleaned_data
        for number in self.open:
            if values.get(f"chosen{number}") and not values.get(f"reason{number}", "").strip():
                self.add_error(f"reason{number}", NO_REASON)
        if not any(values.get(f"chosen{number}") for number in self.open):
            raise forms.ValidationError("Hãy chọn ít nhất một tiêu chí để đăng ký.")
        return values

    def wanted(self) -> list[NewNeed]:
        """The needs that were chosen."""
        return [
            NewNeed(
                self.cleaned_data[f"reason{number}"],
                NeedSource.GAP,
                int(self.cleaned_data[f"priority{number}"]),
                criterion=number,
                self_level=self.levels[number],
            )
            for number in self.open
            if self.cleaned_data[f"chosen{number}"]
        ]

    def rows(self) -> list[WeakRow]:
        """The weak criteria in the order of the standard."""
        return [self._row(one) for one in self.edition.criteria if one.number in self.levels]

    def _row(self, one: Criterion) -> WeakRow:
        is_open = one.number in self.open
        fields = [
            self[f"{name}{one.number}"] if is_open else None for name in ("chosen", "priority", "reason")
        ]
        title = standards.criterion_title(library(), self.edition.regulation, one.number)
        level = standards.level_word(self.levels[one.number])
        return WeakRow(one, title, standards.criterion_mark(one), level, not is_open, *fields)


def _priority(initial: int = NeedPriority.MIDDLE) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Mức cần",
        choices=PRIORITIES,
        initial=initial,
        widget=forms.RadioSelect({"class": "form-check-input"}),
    )


def _reason(label: str = "Lý do, một dòng", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=REASON_MOST,
        error_messages={"required": NO_REASON},
    )


class OtherNeedForm(forms.Form):
    """A topic in one's own words, or a module that was found, as a wish or a duty."""

    code = forms.CharField(required=False, widget=forms.HiddenInput)
    topic = forms.CharField(
        label="Nội dung cần bồi dưỡng",
        required=False,
        max_length=TOPIC_MOST,
        help_text="Ghi như tên một chuyên đề, ví dụ “Dạy học STEM ở tiểu học”.",
    )
    source = forms.ChoiceField(
        label="Xuất phát từ",
        choices=[(one.value, one.label) for one in (NeedSource.OWN, NeedSource.DUTY)],
        initial=NeedSource.OWN,
        widget=forms.RadioSelect({"class": "form-check-input"}),
    )
    priority = _priority()
    reason = _reason()


class ChangeNeedForm(forms.Form):
    """Why a need is one, and how much it presses."""

    priority = _priority()
    reason = _reason()


class CountsForm(forms.Form):
    """Which needs are counted; what cannot be read is left out."""

    cap = forms.ChoiceField(required=False, choices=[("", ""), *Level.choices])
    vai_tro = forms.ChoiceField(required=False, choices=[("", ""), *StaffRole.choices])
    tu = forms.ChoiceField(required=False, choices=[("", ""), *NeedSource.choices])

    def wanted(self) -> NeedFilter:
        """The filter as values."""
        self.is_valid()
        found = self.cleaned_data
        return NeedFilter(found.get("cap", ""), found.get("vai_tro", ""), found.get("tu", ""))
