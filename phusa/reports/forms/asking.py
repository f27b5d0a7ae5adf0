"""What is typed to ask for a report: which form, of whom, until when; and what is typed on its board."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet

from phusa.base.clock import VIETNAM, start_of
from phusa.base.ui.fields import DayField, offer, offer_rows
from phusa.documents.models import RegisteredDocument
from phusa.organisations.models import Unit
from phusa.workflow.actions.requests import Wanted
from phusa.workflow.models import ReportForm


class RequestForm(forms.Form):
    """A request: a form for a period, of whole groups of units or of units by name, until a day and an hour."""

    form = forms.ModelChoiceField(
        label="Biểu mẫu",
        queryset=ReportForm.objects.none(),
        empty_label="Chọn biểu mẫu",
        error_messages={"required": "Chọn biểu mẫu."},
    )
    period = forms.CharField(
        label="Kỳ báo cáo",
        max_length=120,
        help_text="Ví dụ: Năm 2026; Học kỳ I 2026–2027; Đến 31/12/2022.",
        error_messages={"required": "Hãy ghi kỳ báo cáo."},
    )
    groups = forms.MultipleChoiceField(
        label="Hỏi cả nhóm",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chọn nhóm, chọn từng đơn vị ở dưới, hoặc cả hai; mỗi đơn vị chỉ được hỏi một lần.",
    )
    units = forms.MultipleChoiceField(
        label="Hỏi từng đơn vị",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    day = DayField(label="Ngày hết hạn trả lời", help_text="Ví dụ: 25/12/2026")
    hour = forms.TimeField(
        label="Giờ hết hạn", required=False, help_text="Để trống: đến hết ngày. Ví dụ: 17:00"
    )
    basis = forms.ModelChoiceField(
        label="Theo văn bản",
        queryset=RegisteredDocument.objects.none(),
        required=False,
        empty_label="Không có văn bản trong sổ",
    )
    note = forms.CharField(
        label="Lời dặn", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": "3"})
    )

    def __init__(
        self,
        *args: Any,
        offered: QuerySet[ReportForm],
        documents: QuerySet[RegisteredDocument],
        groups: Mapping[str, tuple[str, Sequence[Unit]]],
        below: Iterable[Unit],
        **kwargs: Any,
    ) -> None:
        """`groups` by code, what each is called and who is in it; `below` are all units that can be asked."""
        super().__init__(*args, **kwargs)
        self.whole, self.below = groups, {unit.code: unit for unit in below}
        offer_rows(self, "form", offered)
        offer_rows(self, "basis", documents)
        offer(self, "groups", [(code, f"{label} ({len(some)})") for code, (label, some) in groups.items()])
        offer(self, "units", [(unit.code, unit.name) for unit in self.below.values()])

    def clean(self) -> dict[str, Any]:
        """Somebody has to be asked."""
        values = super().clean() or {}
        if not values.get("groups") and not values.get("units"):
            self.add_error("groups", "Chọn ít nhất một nhóm, hoặc một đơn vị.")
        return values

    def wanted(self) -> Wanted:
        """What was typed, each unit once, by name."""
        values = self.cleaned_data
        chosen = {unit.pk: unit for code in values["groups"] for unit in self.whole[code][1]}
        chosen |= {self.below[code].pk: self.below[code] for code in values["units"]}
        return Wanted(
            form=values["form"],
            period=values["period"],
            due_at=instant_of(values["day"], values["hour"]),
            units=list(chosen.values()),
            basis=values["basis"],
            note=values["note"],
        )


class WithdrawRequestForm(forms.Form):
    """Why a request is taken back."""

    reason = forms.CharField(
        label="Lý do rút yêu cầu",
        max_length=500,
        help_text="Mọi đơn vị được hỏi đọc được dòng này. Ví dụ: Sở đổi biểu mẫu.",
        error_messages={"required": "Hãy ghi lý do rút yêu cầu."},
    )


class AsOfForm(forms.Form):
    """As of which day a sum is wanted, and since which day its changes."""

    day = DayField(label="Số đã nhận đến hết ngày", required=False)
    since = DayField(label="So với hết ngày", required=False)


def instant_of(day: Any, hour: time | None) -> datetime:
    """The instant a day and perhaps an hour of it mean: without an hour the end of the day."""
    if hour is None:
        return start_of(day) + timedelta(days=1)
    return datetime.combine(day, hour, VIETNAM)
