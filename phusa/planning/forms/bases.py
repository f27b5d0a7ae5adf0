"""Choosing a legal basis: the words to find it by, and the one chosen."""

from typing import Any

from django import forms

from phusa.base.refusals import Refused
from phusa.base.text import clean


class WordsForm(forms.Form):
    """Words of number, title or issuer; `dong` is the line whose document is looked for."""

    q = forms.CharField(label="Số, ký hiệu hoặc từ trong trích yếu", required=False, max_length=200)
    dong = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def asked(self) -> tuple[str, str]:
        """The words and the line, both perhaps empty."""
        self.full_clean()
        words = clean(self.cleaned_data.get("q", "")) if "q" in self.data else ""
        return words, str(self.cleaned_data.get("dong", ""))


class ChosenForm(forms.Form):
    """The document that was chosen, and the line it is for; without a line it is added."""

    document = forms.IntegerField(min_value=1)
    text = forms.CharField(required=False, max_length=2000)

    def chosen(self) -> dict[str, Any]:
        """Its values. Refused when no document was chosen."""
        if not self.is_valid():
            raise Refused("no_document", "Hãy chọn một văn bản trong sổ.", field="document")
        return self.cleaned_data
