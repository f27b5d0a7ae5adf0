"""Filters of the portal's lists, and the choice of a reading."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms

from phusa.base.access import all_verbs
from phusa.base.text import clean
from phusa.base.ui.fields import DayField, offer
from phusa.portal.queries.log import LogFilter
from phusa.portal.queries.readings import ReadingPage


class LogForm(forms.Form):
    """Which lines of the log are wanted; what cannot be read is left out."""

    viec = forms.ChoiceField(label="Việc", required=False, choices=lambda: [("", "Mọi việc"), *_verbs()])
    nguoi = forms.CharField(label="Người làm", required=False, max_length=120)
    doi_tuong = forms.CharField(label="Đối tượng", required=False, max_length=120)
    don_vi = forms.CharField(label="Đơn vị", required=False, max_length=120)
    so = forms.IntegerField(
        label="Dòng số", required=False, min_value=1, widget=forms.TextInput({"inputmode": "numeric"})
    )
    tu = DayField(label="Từ ngày", required=False)
    den = DayField(label="Đến ngày", required=False)

    def wanted(self) -> LogFilter:
        """The filter as values."""
        self.is_valid()
        found = self.cleaned_data
        return LogFilter(
            verb=found.get("viec", ""),
            actor=found.get("nguoi", ""),
            thing=found.get("doi_tuong", ""),
            unit=clean(found.get("don_vi", "")),
            number=found.get("so"),
            first=found.get("tu"),
            last=found.get("den"),
        )


def _verbs() -> list[tuple[str, str]]:
    return [(verb.code, verb.words) for verb in sorted(all_verbs(), key=lambda verb: verb.words)]


NUMBER = "integer"  # the reading that stands for any whole number from 1
EVERY_YEAR = "moi-nam"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The reading that was asked for; no school year means every year."""

    value: str
    school_year: str
    confirmed_by: str


class ReadingForm(forms.Form):
    """Which reading of an open question holds, for which school year, and which document confirms it."""

    value = forms.ChoiceField(
        label="Cách hiểu",
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        error_messages={"required": "Hãy chọn một cách hiểu."},
    )
    number = forms.IntegerField(
        label="Số",
        min_value=1,
        max_value=999,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    school_year = forms.ChoiceField(label="Cho năm học", error_messages={"required": "Hãy chọn năm học."})
    confirmed_by = forms.CharField(
        label="Văn bản xác nhận",
        required=False,
        max_length=300,
        help_text="Ví dụ “CV 215/SGDĐT-GDTrH ngày 3/2/2020”. Để trống thì các trang ghi “chưa có văn bản xác nhận”.",
    )

    def __init__(self, page: ReadingPage, data: Mapping[str, str] | None) -> None:
        present = page.own.get("")
        value = present.value if present else page.reading.value
        named = value in dict(page.switch.readings)
        initial = {
            "value": value if named or not value else NUMBER,
            "number": "" if named else value,
            "confirmed_by": present.confirmed_by if present else "",
        }
        super().__init__(data, initial=initial)
        self._offer(page)

    def _offer(self, page: ReadingPage) -> None:
        readings = [(value, f"{text[:1].upper()}{text[1:]}") for value, text in page.switch.readings]
        offer(self, "value", readings)
        if [value for value, _ in readings] == [NUMBER]:
            self.fields["number"].label = readings[0][1]
            self.fields["number"].required = True
            del self.fields["value"]
        elif NUMBER not in dict(readings):
            del self.fields["number"]
        if "school_year" in page.switch.scopes:
            years = [(year.code, f"Chỉ năm học {year}") for year in page.years]
            offer(self, "school_year", [(EVERY_YEAR, "Mọi năm học"), *years])
        else:
            del self.fields["school_year"]

    def clean(self) -> dict[str, object]:
        """A reading that is a number has its number."""
        values = self.cleaned_data
        if values.get("value") == NUMBER and "number" not in self.errors and not values.get("number"):
            self.add_error("number", "Hãy ghi một số từ 1 trở lên.")
        return values

    def chosen(self) -> Wanted:
        """What the action takes."""
        values = self.cleaned_data
        value = values.get("value", NUMBER)
        year = values.get("school_year", EVERY_YEAR)
        return Wanted(
            value=str(values["number"]) if value == NUMBER else value,
            school_year="" if year == EVERY_YEAR else year,
            confirmed_by=clean(values["confirmed_by"]),
        )
