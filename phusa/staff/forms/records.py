"""Forms about one's own record: what to correct, what to answer, what was brought along."""

from typing import Any

from django import forms

from phusa.staff.rules.details import WORDS


class CorrectionForm(forms.Form):
    """What is wrong in one's own record, and what is right."""

    field = forms.ChoiceField(label="Mục cần sửa", choices=list(WORDS.items()))
    wanted = forms.CharField(
        label="Nội dung đúng",
        max_length=120,
        help_text="Ghi như trên giấy tờ.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    explanation = forms.CharField(
        label="Giải thích",
        max_length=500,
        help_text="Theo giấy tờ nào, ví dụ “theo căn cước cấp ngày 5/6/2021”.",
    )


class AnswerForm(forms.Form):
    """What becomes of a request."""

    accept = forms.ChoiceField(
        label="Trả lời",
        choices=[("yes", "Sửa như đề nghị"), ("no", "Không sửa")],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label="Lời trả lời", max_length=500, required=False, help_text="Không sửa thì phải nói vì sao."
    )

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {"accept": self.cleaned_data["accept"] == "yes", "answer": self.cleaned_data["answer"]}
