"""Text to values: filters that cannot be read are left out, corrections say what they lack."""

import pytest

from phusa.catalogue.forms import AdoptForm, CorrectForm, DropForm, FilterForm, years_of
from phusa.catalogue.models import CatalogueItem, Programme
from phusa.catalogue.queries.pages import Wanted
from phusa.catalogue.queries.shown import ShownItem
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_a_filter_is_read_and_what_makes_no_sense_left_out() -> None:
    given = {"tim": " Dạy  học ", "cap": "TH", "vai_tro": "teacher", "noi_dung": "ND2", "nam": "2019–2020"}
    assert FilterForm(given).wanted() == Wanted("Dạy học", "", "TH", "teacher", "ND2", "2019-2020")
    assert FilterForm({"cap": "LOP1", "nam": "2019", "noi_dung": "ND9"}).wanted() == Wanted()


def test_years_reach_from_the_first_programme_to_the_present_one(place: District) -> None:
    assert years_of([], "2026-2027") == []
    plan = Programme.objects.get(code="kh772-2019")
    assert years_of([plan], "2026-2027") == ["2019-2020"]
    years = years_of(list(Programme.objects.all()), "2026-2027")
    assert (years[0], years[-1]) == ("2026-2027", "2012-2013")


def test_a_correction_begins_with_what_holds_now(place: District) -> None:
    item = ShownItem(CatalogueItem.objects.get(code="TH15"))
    form = CorrectForm.of(item, 7, None)
    assert form.initial == {"title": item.title, "hours": 15, "seen": 7}
    sent = CorrectForm.of(item, 7, {"title": "T", "hours": "mười", "from_day": "31/2/2020", "source": ""})
    assert set(sent.errors) == {"hours", "from_day", "source"}


def test_a_list_is_taken_up_for_own_units_and_its_years(place: District) -> None:
    form = AdoptForm(place.actor("cv"), ["2019-2020"], {"unit": place.school.pk, "school_year": "2018-2019"})
    assert set(form.errors) == {"unit", "school_year", "basis"}
    sent = {"unit": place.office.pk, "school_year": "2019-2020", "basis": "772"}
    assert AdoptForm(place.actor("cv"), ["2019-2020"], sent).is_valid()


def test_dropping_asks_for_the_reason() -> None:
    assert "Hãy ghi lý do" in str(DropForm({"reason": ""}).errors)
