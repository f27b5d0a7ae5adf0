"""Filters of the list, a correction, the taking up of a local list."""

from typing import Any

from django import forms

from phusa.base.access import Actor
from phusa.base.text import clean
from phusa.base.ui.fields import DayField, offer, offer_rows
from phusa.catalogue.models import Block, Programme
from phusa.catalogue.queries import pages
from phusa.catalogue.queries.pages import Wanted
from phusa.catalogue.queries.shown import ShownItem
from phusa.organisations.models import Level, Unit
from phusa.staff.models import StaffRole


class FilterForm(forms.Form):
    """Which items are wanted; what cannot be read is left out."""

    tim = forms.CharField(required=False, max_length=120)
    van_ban = forms.CharField(required=False, max_length=40)
    cap = forms.ChoiceField(required=False, choices=[("", ""), *Level.choices])
    vai_tro = forms.ChoiceField(required=False, choices=[("", ""), *StaffRole.choices])
    noi_dung = forms.ChoiceField(required=False, choices=[("", ""), *Block.choices])
    nam = forms.RegexField(r"^\d{4}[-–]\d{4}$", required=False)

    def wanted(self) -> Wanted:
        """The filter as values."""
        self.is_valid()
        found = self.cleaned_data
        return Wanted(
            search=clean(found.get("tim", "")),
            programme=found.get("van_ban", ""),
            level=found.get("cap", ""),
            role=found.get("vai_tro", ""),
            block=found.get("noi_dung", ""),
            year=found.get("nam", "").replace("–", "-"),
        )


def years_of(programmes: list[Programme], today_year: str) -> list[str]:
    """The school years the programmes reach, the latest first, up to the present one where one is still in force."""
    firsts = [int(one.first_year[:4]) for one in programmes]
    lasts = [int((one.last_year or today_year)[:4]) for one in programmes]
    if not firsts:
        return []
    return [f"{year}-{year + 1}" for year in range(max(lasts), min(firsts) - 1, -1)]


class CorrectForm(forms.Form):
    """A title and hours as the official text has them, with the source."""

    title = forms.CharField(
        label="Tên chính thức",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Hãy ghi tên chính thức như trong văn bản."},
    )
    hours = forms.IntegerField(
        label="Số tiết",
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "maxlength": "3"}),
        help_text="Để trống nếu văn bản không ghi.",
        error_messages={"invalid": "Số tiết là số nguyên, ví dụ 15."},
    )
    from_day = DayField(label="Áp dụng từ ngày")
    source = forms.CharField(
        label="Nguồn đã đối chiếu",
        max_length=500,
        help_text="Số, ngày của văn bản và chỗ in tên này, ví dụ “TT 32/2011/TT-BGDĐT, phụ lục, trang 12”.",
        error_messages={"required": "Hãy ghi nguồn đã đối chiếu: số, ngày của văn bản và chỗ in tên này."},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, item: ShownItem, seen: int | None, data: Any, **first: object) -> "CorrectForm":
        """The form of an item, filled with what holds now."""
        return cls(data, initial={"title": item.title, "hours": item.hours, "seen": seen, **first})


class AdoptForm(forms.Form):
    """For which unit and school year a local list counts, and by which document."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị, kể cả trực thuộc", error_messages={"required": "Hãy chọn đơn vị."}
    )
    school_year = forms.ChoiceField(label="Năm học", error_messages={"required": "Hãy chọn năm học."})
    basis = forms.CharField(
        label="Căn cứ",
        max_length=500,
        help_text="Văn bản cho áp dụng danh mục này, ví dụ “772/KH-PGDĐT ngày 14/10/2019”.",
        error_messages={"required": "Hãy ghi văn bản cho áp dụng danh mục này."},
    )

    def __init__(self, actor: Actor, years: list[str], data: Any = None) -> None:
        super().__init__(data)
        offer_rows(self, "unit", pages.units_to_adopt(actor))
        offer(self, "school_year", [(year, year.replace("-", "–")) for year in years])


class DropForm(forms.Form):
    """Why a local list counts no longer."""

    reason = forms.CharField(
        label="Lý do thôi áp dụng",
        max_length=500,
        error_messages={"required": "Hãy ghi lý do thôi áp dụng."},
    )
