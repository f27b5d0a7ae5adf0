"""Fields take what people write and say what is wrong with the rest."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from phusa.base.models import ImportBatch
from phusa.base.refusals import Refused
from phusa.base.ui.fields import DayField, HoursField, ScoreField, control, offer, offer_rows, refuse

D = Decimal


class Sample(forms.Form):
    score = ScoreField(label="Điểm", help_text="Từ 0 đến 10.")
    day = DayField(label="Ngày", required=False)
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect, required=False)


@pytest.mark.parametrize(
    ("typed", "score"),
    [("8,5", D("8.5")), ("8.5", D("8.5")), (" 10 ", D(10)), ("0", D(0)), ("9,25", D("9.25")), ("", None)],
)
def test_a_score_takes_comma_and_point(typed: str, score: Decimal | None) -> None:
    assert ScoreField(required=False).clean(typed) == score


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("85", "85 lớn hơn 10,0. Có phải là 8,5?"),
        ("10,1", "10,1 lớn hơn 10,0."),
        ("-1", "-1 không phải là điểm. Điểm từ 0 đến 10."),
        ("chín", "“chín” chưa phải là một điểm. Ghi bằng số, ví dụ 8,5."),
        ("NaN", "NaN không phải là điểm. Điểm từ 0 đến 10."),
        ("8,125", "8,125 có quá hai chữ số sau dấu phẩy."),
    ],
)
def test_what_is_no_score_is_refused_with_a_guess(typed: str, words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        ScoreField().clean(typed)
    assert refused.value.messages == [words]


def test_a_day_is_read_as_people_write_it() -> None:
    assert DayField().clean("20/5/2020") == date(2020, 5, 20)
    assert DayField(required=False).clean("") is None


@pytest.mark.parametrize("typed", ["31/2/2020", "5/2020", "mai"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        DayField().clean(typed)


def test_values_are_shown_as_they_would_be_typed() -> None:
    assert ScoreField().prepare_value(D("8.5")) == "8,5"
    assert ScoreField().prepare_value("85") == "85"
    assert DayField().prepare_value(date(2020, 5, 20)) == "20/5/2020"


def test_a_control_is_red_only_when_wrong() -> None:
    good, bad = Sample({"score": "8"}), Sample({"score": "88"})
    assert "is-wrong" not in control(good["score"]) and "form-control" in control(good["score"])
    assert "is-wrong" in control(bad["score"]) and 'aria-invalid="true"' in control(bad["score"])
    assert 'type="radio"' in control(good["kind"])


def test_a_field_is_tied_to_its_hint_and_its_error() -> None:
    html = str(Sample({"score": "88"}))
    assert 'aria-describedby="id_score_helptext id_score_error"' in html
    assert 'id="id_score_helptext"' in html and 'id="id_score_error"' in html
    assert "data-takes-focus" in html and 'href="#id_score"' in html


def test_an_optional_field_says_so_and_a_required_one_does_not() -> None:
    html = str(Sample())
    assert html.count("(không bắt buộc)") == 2


def test_a_refusal_stands_at_its_field_or_above_the_form() -> None:
    form = Sample({"score": "8"})
    form.is_valid()
    refuse(form, Refused("score.locked", "Điểm đã khoá.", field="score"))
    refuse(form, Refused("year.closed", "Năm học đã khoá.", field="year"))
    assert form.errors == {"score": ["Điểm đã khoá."], "__all__": ["Năm học đã khoá."]}


def test_a_refusal_says_what_to_do_now_and_does_not_speak_of_places_to_correct() -> None:
    form = Sample({"score": "8"})
    form.is_valid()
    refuse(form, Refused("year.closed", "Năm học đã khoá.", next_step="Nhờ hiệu trưởng mở lại sổ."))
    html = render_to_string("ui/errors.html", {"form": form})
    assert "Năm học đã khoá. Nhờ hiệu trưởng mở lại sổ." in html
    assert "Chưa làm được việc này" in html and "cần sửa" not in html


def test_boxes_of_a_group_look_like_single_ones() -> None:
    class Chosen(forms.Form):
        way = forms.ChoiceField(label="Cách", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)

    assert str(Chosen()).count('class="form-check-input"') == 2


def test_an_empty_field_is_not_called_a_school() -> None:
    assert Sample({}).errors["score"] == ["Chưa điền mục này."]


class Offering(forms.Form):
    kind = forms.ChoiceField()
    batch = forms.ModelChoiceField(queryset=ImportBatch.objects.none())


def test_each_form_offers_its_own_reader_what_he_may_choose() -> None:
    one, other = Offering(), Offering()
    offer(one, "kind", ((code, code.upper()) for code in "ab"))
    assert one.fields["kind"].choices == [("a", "A"), ("b", "B")]
    assert '<option value="b">B</option>' in str(one["kind"])
    assert one.fields["kind"].clean("b") == "b"
    with pytest.raises(ValidationError):
        one.fields["kind"].clean("c")
    assert other.fields["kind"].choices == []


def test_rows_offered_to_a_reader_are_those_he_can_name() -> None:
    one, other = Offering(), Offering()
    offer_rows(one, "batch", ImportBatch.objects.filter(kind="staff"))
    assert "staff" in str(one.fields["batch"].queryset.query)
    assert other.fields["batch"].queryset.query.is_empty()


def test_only_a_field_of_choices_can_offer_any() -> None:
    with pytest.raises(AssertionError):
        offer(Sample(), "day", [("a", "A")])
    with pytest.raises(AssertionError):
        offer_rows(Offering(), "kind", ImportBatch.objects.all())


@pytest.mark.parametrize(("typed", "value"), [("4", "4"), ("4,5", "4.5"), (" 4.5 ", "4.5")])
def test_hours_are_read_with_comma_or_point(typed: str, value: str) -> None:
    assert HoursField().to_python(typed) == D(value)
    assert HoursField().prepare_value(D(value)) == value.replace(".", ",")


@pytest.mark.parametrize("typed", ["bốn", "NaN", "inf", "4,5,6"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="chưa phải là số tiết"):
        HoursField().to_python(typed)
    assert HoursField().prepare_value(typed) == typed
