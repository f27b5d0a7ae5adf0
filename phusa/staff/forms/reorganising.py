"""Forms of reorganisations: a draft, one step of each kind, the kit for 1/7/2025, communes of schools."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from phusa.base.text import clean
from phusa.base.ui.fields import DayField, offer
from phusa.organisations.models import Level, Unit, UnitKind
from phusa.organisations.rules.duties import DISTRICTS_END
from phusa.organisations.rules.steps import (
    Abolish,
    Found,
    Kit,
    Merge,
    Move,
    Part,
    Rename,
    Split,
    Step,
    write_steps,
)

BASIS = "Số và ngày văn bản, ví dụ QĐ 15/QĐ-UBND ngày 3/8/2020."
KEEPER = "Để trống: đơn vị kế thừa giữ; không có đơn vị kế thừa thì đơn vị cấp trên giữ."
LINES = {"rows": 4, "spellcheck": "false"}


class CodesField(forms.CharField):
    """Codes of units, one a line or parted by commas, each once; names pasted beside them are left out."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs=LINES))
        super().__init__(**kwargs)

    def to_python(self, value: object) -> tuple[str, ...]:  # type: ignore[override]  # a field of several values
        """The codes."""
        text = str(super().to_python(value) or "")
        parts = (part.split("\t")[0] for part in re.split(r"[,;\n]", text))
        return tuple(dict.fromkeys(code for part in parts if (code := clean(part))))


class DraftForm(forms.Form):
    """What the reorganisation is called, on which decision it rests, from when it holds."""

    title = forms.CharField(label="Tên đợt sắp xếp", max_length=200)
    basis = forms.CharField(label="Căn cứ", max_length=300, help_text=BASIS)
    from_day = DayField(label="Từ ngày", help_text="Ngày đầu tiên theo sắp xếp mới, ví dụ 1/8/2025.")


class KitForm(DraftForm):
    """The offices that end."""

    offices = forms.MultipleChoiceField(
        label="Phòng kết thúc",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        error_messages={"required": "Chọn ít nhất một Phòng."},
    )

    def __init__(self, offices: Sequence[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "offices", [(unit.code, unit.name) for unit in offices])
        self.initial = {
            "title": "Chuyển giao cấp huyện từ 1/7/2025",
            "from_day": DISTRICTS_END,
            "offices": [unit.code for unit in offices],
            **self.initial,
        }

    def clean_from_day(self) -> date:
        """A day on which districts have ended."""
        day: date = self.cleaned_data["from_day"]
        if day < DISTRICTS_END:
            raise forms.ValidationError("Cấp huyện kết thúc từ 1/7/2025: chọn ngày này hoặc sau đó.")
        return day

    def steps(self) -> list[dict[str, Any]]:
        """The kit as the one step of the draft."""
        return write_steps([Kit(offices=tuple(self.cleaned_data["offices"]))])


class StepForm(forms.Form):
    """One step; every kind says its own fields."""

    basis = forms.CharField(
        label="Căn cứ riêng của bước này",
        required=False,
        max_length=300,
        help_text="Để trống: theo căn cứ của cả đợt.",
    )
    field_order: Sequence[str] = ()

    def step(self) -> Step:
        """The step as described."""
        raise NotImplementedError


class MergeForm(StepForm):
    """Units into one of their kind."""

    units = CodesField(
        label="Mã các đơn vị nhập vào", help_text="Mỗi dòng một mã, hoặc cách nhau bằng dấu phẩy."
    )
    into = forms.CharField(
        label="Mã đơn vị nhận",
        help_text="Đơn vị đang có, hoặc đơn vị đã lập ở một bước trước.",
        max_length=40,
    )
    keeper = forms.CharField(label="Mã đơn vị giữ sổ cũ", required=False, help_text=KEEPER, max_length=40)
    field_order = ("units", "into", "keeper", "basis")

    def step(self) -> Step:
        """The merger."""
        return Merge(**self.cleaned_data)


class SplitForm(StepForm):
    """One part of a unit to another; whoever is named goes along."""

    unit = forms.CharField(label="Mã đơn vị được tách", max_length=40)
    part = forms.CharField(label="Mã đơn vị nhận phần tách ra", max_length=40)
    levels = forms.MultipleChoiceField(
        label="Người dạy các cấp học",
        choices=Level.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )
    groups = CodesField(label="Mã các tổ đi theo", required=False)
    people = CodesField(label="Mã những người đi theo", required=False)
    rest = forms.CharField(
        label="Mã đơn vị nhận phần còn lại",
        required=False,
        max_length=40,
        help_text="Để trống: đơn vị cũ vẫn còn và giữ phần này. Ghi mã khi đơn vị cũ kết thúc, ở bước tách cuối cùng.",
    )
    keeper = forms.CharField(label="Mã đơn vị giữ sổ cũ", required=False, help_text=KEEPER, max_length=40)
    field_order = ("unit", "part", "levels", "groups", "people", "rest", "keeper", "basis")

    def clean(self) -> dict[str, Any]:
        """Somebody must go along."""
        values: dict[str, Any] = super().clean() or {}
        if not any(values.get(name) for name in ("levels", "groups", "people")):
            raise forms.ValidationError("Chọn ai đi theo: cấp học, tổ hoặc từng người.")
        return values

    def step(self) -> Step:
        """The split."""
        v = self.cleaned_data
        part = Part(v["part"], tuple(v["levels"]), v["groups"], v["people"])
        return Split(v["basis"], v["unit"], (part,), v["rest"], v["keeper"])


class RenameForm(StepForm):
    """Another name."""

    unit = forms.CharField(label="Mã đơn vị", max_length=40)
    name = forms.CharField(label="Tên mới", max_length=300)
    field_order = ("unit", "name", "basis")

    def step(self) -> Step:
        """The renaming."""
        return Rename(self.cleaned_data["basis"], self.cleaned_data["unit"], clean(self.cleaned_data["name"]))


class AbolishForm(StepForm):
    """Units end."""

    units = CodesField(
        label="Mã các đơn vị giải thể", help_text="Mỗi dòng một mã, hoặc cách nhau bằng dấu phẩy."
    )
    successors = CodesField(
        label="Mã các đơn vị kế thừa",
        required=False,
        help_text="Một đơn vị cùng loại thì nhận cả người. Nhiều đơn vị, hoặc để trống: người trong đơn vị chờ bố trí.",
    )
    keeper = forms.CharField(label="Mã đơn vị giữ sổ cũ", required=False, help_text=KEEPER, max_length=40)
    field_order = ("units", "successors", "keeper", "basis")

    def step(self) -> Step:
        """The end."""
        return Abolish(**self.cleaned_data)


class MoveForm(StepForm):
    """Units under another parent."""

    units = CodesField(
        label="Mã các đơn vị chuyển", help_text="Mỗi dòng một mã, hoặc cách nhau bằng dấu phẩy."
    )
    parent = forms.CharField(label="Mã đơn vị cấp trên mới", max_length=40)
    field_order = ("units", "parent", "basis")

    def step(self) -> Step:
        """The move."""
        return Move(**self.cleaned_data)


class FoundForm(StepForm):
    """A new unit."""

    unit_kind = forms.ChoiceField(
        label="Loại đơn vị", choices=[(k.value, k.label) for k in list(UnitKind)[1:]]
    )
    code = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$",
        label="Mã đơn vị",
        help_text="Không dấu, không khoảng trắng. Mã không đổi về sau.",
        error_messages={
            "invalid": "Mã đơn vị gồm chữ không dấu, chữ số, dấu chấm, gạch ngang hoặc gạch dưới."
        },
    )
    name = forms.CharField(label="Tên đơn vị", max_length=300)
    parent = forms.CharField(label="Mã đơn vị cấp trên", max_length=40)
    levels = forms.MultipleChoiceField(
        label="Cấp học",
        choices=Level.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )
    field_order = ("unit_kind", "code", "name", "parent", "levels", "basis")

    def step(self) -> Step:
        """The founding."""
        values = self.cleaned_data | {"levels": tuple(self.cleaned_data["levels"])}
        return Found(**values)


STEP_FORMS: Mapping[str, type[StepForm]] = {
    "merge": MergeForm,
    "split": SplitForm,
    "rename": RenameForm,
    "abolish": AbolishForm,
    "move": MoveForm,
    "found": FoundForm,
}


class CommunesForm(forms.Form):
    """The communes of schools, as two columns pasted from a spreadsheet: code of the school, code or name."""

    pairs = forms.CharField(
        label="Mã trường và xã, phường",
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text="Dán hai cột từ Excel: mỗi dòng một mã trường và mã hoặc tên xã mới của trường ấy.",
    )

    def clean_pairs(self) -> dict[str, str]:
        """The commune as it is written, by the code of the school."""
        found = {}
        for number, line in enumerate(self.cleaned_data["pairs"].splitlines(), 1):
            school, _, commune = re.sub(r"[\t,;]", " ", clean(line)).partition(" ")
            if school and not commune:
                raise forms.ValidationError(f"Dòng {number} thiếu xã, phường của {school}.")
            if school:
                found[school] = clean(commune)
        return found


class UndoForm(forms.Form):
    """Why it is taken back."""

    reason = forms.CharField(label="Lý do hoàn tác", max_length=300)
