"""What a sample is drawn from, as an inspector writes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from phusa.base.text import clean
from phusa.base.ui.fields import offer
from phusa.cycles.models import SchoolYear
from phusa.reports.queries.inspecting_figures import LABELS, UNCLASSIFIED
from phusa.reports.queries.inspecting_populations import POPULATIONS

MOST = 200  # things a sample may have
RESULTS = "ket-qua"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The sample that was asked for."""

    population: str
    unit: str
    year: str
    class_code: str
    seed: int
    size: int
    purpose: str


class SampleForm(forms.Form):
    """Of what, of which unit and year, from which seed, how many, and what for."""

    loai = forms.ChoiceField(label="Chọn trong")
    don_vi = forms.CharField(
        label="Đơn vị",
        required=False,
        max_length=120,
        help_text="Mã hoặc tên; gồm cả các đơn vị trực thuộc. Để trống là toàn bộ phạm vi của anh chị.",
    )
    nam = forms.ChoiceField(label="Năm học")
    xep_loai = forms.ChoiceField(
        label="Xếp loại", required=False, help_text="Chỉ dùng khi chọn trong kết quả."
    )
    so_goc = forms.IntegerField(
        label="Số gốc",
        min_value=0,
        max_value=10**12,
        widget=forms.TextInput({"inputmode": "numeric"}),
        help_text="Một số bất kỳ, nên bốc thăm trước mặt các bên. Cùng số gốc thì ai chọn cũng ra cùng mẫu.",
        error_messages={
            **dict.fromkeys(
                ("invalid", "min_value", "max_value"), "Số gốc là một số từ 0 đến 1.000.000.000.000."
            ),
            "required": "Hãy ghi số gốc.",
        },
    )
    co_mau = forms.IntegerField(
        label="Cỡ mẫu",
        min_value=1,
        max_value=MOST,
        initial=30,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={
            **dict.fromkeys(("invalid", "min_value", "max_value"), f"Cỡ mẫu là một số từ 1 đến {MOST}."),
            "required": "Hãy ghi cỡ mẫu.",
        },
    )
    muc_dich = forms.CharField(
        label="Mục đích xem",
        max_length=200,
        help_text="Ví dụ “Đoàn thanh tra theo Quyết định 12/QĐ-SGDĐT”. Người có tên trong mẫu đọc được dòng này.",
        error_messages={"required": "Hãy ghi mục đích xem; người có tên trong mẫu đọc được."},
    )

    def __init__(self, data: QueryDict | None, years: Sequence[SchoolYear]) -> None:
        super().__init__(data)
        offer(self, "loai", [(one.code, one.title) for one in POPULATIONS.values()])
        offer(self, "nam", [(year.code, str(year)) for year in years])
        classes = [(code, label) for code, label in LABELS.items() if code != UNCLASSIFIED]
        offer(self, "xep_loai", [("", "Mọi xếp loại"), *classes])

    def wanted(self) -> Wanted:
        """The sample as values, once the form is valid."""
        values = self.cleaned_data
        return Wanted(
            values["loai"],
            clean(values["don_vi"]),
            values["nam"],
            values["xep_loai"] if values["loai"] == RESULTS else "",
            values["so_goc"],
            values["co_mau"],
            clean(values["muc_dich"]),
        )
