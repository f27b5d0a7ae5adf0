"""What of the old year is taken over."""

from collections.abc import Mapping
from typing import Any

from django import forms

from phusa.base.ui.fields import offer
from phusa.planning.queries.new_year import NewYear


class NewYearForm(forms.Form):
    """The things ticked in the dry run."""

    keys = forms.MultipleChoiceField(
        label="Mang sang",
        error_messages={"required": "Hãy chọn ít nhất một mục để mang sang."},
    )

    def __init__(self, run: NewYear, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        offer(self, "keys", [(key, key) for key in run.keys])
