"""A document brought in, and what is ticked of it."""

from typing import Any

from django import forms

from phusa.base.ui.fields import offer
from phusa.cycles.models import SchoolYear
from phusa.cycles.rules import WORDS
from phusa.organisations.models import Unit
from phusa.planning.queries.imports import Preview

DATE = "han-"


class PlanFileForm(forms.Form):
    """The document, and for which unit and year."""

    file = forms.FileField(
        label="Văn bản kế hoạch",
        help_text="Tệp .docx, .pdf có chữ, hoặc .txt; nhiều nhất 20 MB.",
        error_messages={"required": "Hãy chọn tệp kế hoạch.", "empty": "Tệp này rỗng."},
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt"}),
    )
    unit = forms.ChoiceField(label="Kế hoạch của", error_messages={"invalid_choice": "Hãy chọn đơn vị."})
    school_year = forms.ModelChoiceField(
        SchoolYear.objects.all(),
        label="Năm học",
        required=False,
        empty_label="Theo văn bản",
        to_field_name="code",
        error_messages={"invalid_choice": "Năm học này chưa mở."},
    )

    def __init__(self, units: list[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", [(unit.code, unit.name) for unit in units])


class PlanPreviewForm(forms.Form):
    """The lines and days that are taken over."""

    items = forms.TypedMultipleChoiceField(
        label="Nội dung",
        coerce=int,
        required=False,
        error_messages={"invalid_choice": "Nội dung đã chọn không có trong văn bản này."},
    )

    def __init__(self, preview: Preview, data: Any = None) -> None:
        super().__init__(data)
        self.preview = preview
        offer(self, "items", [(one.place, one.item.title) for one in preview.lines if one.is_taken])
        for one in preview.dates if preview.sets_dates else ():
            self.fields[f"{DATE}{one.place}"] = forms.ChoiceField(
                label=f"{one.due.wording}: {one.due.what}",
                required=False,
                choices=[("", "Không đặt hạn"), *WORDS.items()],
                initial=one.code,
            )

    @property
    def ticked(self) -> set[int]:
        """The lines that are ticked on the page: as sent, else all that can be taken."""
        if self.is_bound:
            sent = self.fields["items"].widget.value_from_datadict(self.data, self.files, "items")
            return {int(value) for value in sent or () if value.isdigit()}
        return {one.place for one in self.preview.lines if one.is_taken}

    def date_fields(self) -> list[tuple[Any, forms.BoundField | None]]:
        """Each day with the field that says which deadline it is; without one for whoever sets no deadlines."""
        return [
            (one, self[f"{DATE}{one.place}"] if f"{DATE}{one.place}" in self.fields else None)
            for one in self.preview.dates
        ]

    @property
    def dates(self) -> dict[int, str]:
        """The chosen deadlines by the place of their day."""
        found = {name: value for name, value in self.cleaned_data.items() if name.startswith(DATE)}
        return {int(name.removeprefix(DATE)): value for name, value in found.items() if value}
