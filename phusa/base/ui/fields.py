"""Form fields and how they are drawn: label above, hint, control, what is wrong; no field is cleared."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString

from phusa.base.refusals import Refused
from phusa.base.text import BadDate, clean, parse_date, show_date, show_decimal
from phusa.base.ui.show import score


class Renderer(DjangoTemplates):
    """Draws `{{ form }}` and `{{ form.name.as_field_group }}` with the templates of the design."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


def control(field: BoundField) -> SafeString:
    """The control of a field with the classes of its kind, red when something is wrong with it."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        css = "form-check-input"
    elif isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return field.as_widget()
    elif isinstance(widget, forms.Select):
        css = "form-select"
    else:
        css = "form-control"
    own = widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{own} {css}{' is-wrong' if field.errors else ''}".strip()})


def tick(choice: BoundWidget) -> SafeString:
    """One box or button of a group, with the class of its kind."""
    choice.data["attrs"] = {"class": "form-check-input"} | choice.data["attrs"]
    return choice.tag()


def refuse(form: forms.BaseForm, refused: Refused) -> None:
    """Show the refusal of an action and what to do now in the form that asked for it, at its field if there is one."""
    field = refused.field if refused.field in form.fields else None
    said = f"{refused.text} {refused.next_step}".strip()
    form.add_error(field, ValidationError(said, code=refused.code))


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Give a field of a form what this reader may choose from, as (value, label)."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


def offer_rows(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """Give a field of a form the rows that this reader may choose from."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


class DayField(forms.Field):
    """A day as people write it, 20/5/2020; gives a `date`. Refuses a day that does not exist."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "10"})

    def prepare_value(self, value: object) -> object:
        """A date as 20/5/2020; what was typed stays as it was typed."""
        return show_date(value) if isinstance(value, date) else value

    def to_python(self, value: object) -> date | None:
        """The day, or None for an empty field."""
        try:
            found = parse_date(value)
        except BadDate as bad:
            raise ValidationError(
                f"Lịch không có ngày {value}. Ghi ngày/tháng/năm, ví dụ 20/5/2020."
            ) from bad
        if found and found.date is None:
            raise ValidationError(f"{value} chưa đủ ngày, tháng, năm. Ghi như 20/5/2020.")
        return found.date if found else None


class NumberField(forms.Field):
    """A number as people write it, comma or point; gives an exact `Decimal`, or None for an empty field.

    A kind of its own says how it `shown` again and what is `wrong` with a text that is none.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": "6"})
    wrong = "“{}” chưa phải là một số. Ghi bằng số, ví dụ 8,5."

    def prepare_value(self, value: object) -> object:
        """A decimal as 8,5; what was typed stays as it was typed."""
        return self.shown(value) if isinstance(value, Decimal) else value

    def shown(self, number: Decimal) -> str:
        """The number as it is written here."""
        return show_decimal(number)

    def to_python(self, value: object) -> Decimal | None:
        """The number, or None for an empty field."""
        text = clean(str(value)) if value is not None else ""
        if not text:
            return None
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation:
            raise ValidationError(self.wrong.format(text)) from None
        self.check(text, number)
        return number

    def check(self, text: str, number: Decimal) -> None:
        """Refuse what is no number of this kind, however it was typed."""
        if not number.is_finite():
            raise ValidationError(self.wrong.format(text))


class ScoreField(NumberField):
    """A score from 0 to `most` with at most two places."""

    wrong = "“{}” chưa phải là một điểm. Ghi bằng số, ví dụ 8,5."

    def __init__(self, *, most: Decimal = Decimal(10), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most

    def shown(self, number: Decimal) -> str:
        """With one place at least: 8,0."""
        return score(number)

    def check(self, text: str, number: Decimal) -> None:
        """Refuse what no sheet of scores holds, and guess what was meant."""
        if not number.is_finite() or number < 0:
            raise ValidationError(f"{text} không phải là điểm. Điểm từ 0 đến {show_decimal(self.most)}.")
        if number > self.most:
            guess = number / 10 if number / 10 <= self.most and "," not in text and "." not in text else None
            hint = f" Có phải là {score(guess)}?" if guess is not None else ""
            raise ValidationError(f"{text} lớn hơn {score(self.most)}.{hint}")
        if -int(number.normalize().as_tuple().exponent) > 2:
            raise ValidationError(f"{text} có quá hai chữ số sau dấu phẩy.")


class HoursField(NumberField):
    """A number of tiết, 4 or 4,5. What is possible the action says."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": "5"})
    wrong = "“{}” chưa phải là số tiết. Ghi bằng số, ví dụ 4 hoặc 4,5."
