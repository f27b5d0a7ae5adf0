"""What forms read."""

import pytest

from phusa.organisations.models import Unit
from phusa.providers import forms
from tests.materials import PASSED, Registers

pytestmark = pytest.mark.django_db


def test_a_filter_that_cannot_be_read_is_left_out() -> None:
    wanted = forms.FilterForm({"tim": " toán ", "noi_dung": "ND9", "loc": "gì"}).wanted()
    assert (wanted.search, wanted.block, wanted.usable) == ("toán", "", None)
    assert forms.FilterForm({"loc": "chua-dung-duoc"}).wanted().usable is False


def test_a_material_is_read_with_its_module(kept: Registers) -> None:
    units = Unit.objects.filter(pk=kept.doet.pk)
    sent = {"unit": kept.doet.pk, "title": "T", "source": "appraised", "item_code": kept.item.code}
    form = forms.MaterialForm(Unit.objects.none(), units, sent)
    assert form.is_valid(), form.errors
    assert (form.details().item, form.details().source) == (kept.item, "appraised")
    wrong = forms.MaterialForm(Unit.objects.none(), units, {**sent, "item_code": "KHONG", "first_year": "19"})
    assert set(wrong.errors) == {"item_code", "first_year"}


def test_an_appraisal_is_read_as_it_is_written() -> None:
    sent = {"council": PASSED.council, "decision_number": PASSED.decision_number, "day": "2/3/2020"}
    form = forms.AppraisalForm({**sent, "passed": "dat"})
    assert form.is_valid() and form.finding() == PASSED
    assert set(forms.AppraisalForm(sent).errors) == {"passed"}


def test_a_choice_is_one_of_the_materials_offered(kept: Registers) -> None:
    row = kept.appraised()
    sent = {"material": str(row.pk), "reason": "R", "minutes_number": "1", "minutes_day": "2/3/2020"}
    form = forms.SelectionForm([row], sent)
    assert form.is_valid() and form.cleaned_data["material"] == row
    assert not forms.SelectionForm([], sent).is_valid()


def test_a_commission_begins_with_what_stands(kept: Registers) -> None:
    form = forms.CommissionForm(kept.material(author_unit=kept.institution), Unit.objects.none())
    assert form.initial == {"author_unit": kept.institution}
