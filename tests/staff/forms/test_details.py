"""Forms about who somebody is."""

from datetime import date

from phusa.staff.forms import DetailsForm, PersonalDataForm, RevealForm
from phusa.staff.models import Person


def test_details_are_filled_as_people_type_them() -> None:
    filled = DetailsForm.filled(Person(name="Lò Thị An", birth_date=date(1980, 5, 7), joined_year=2004))
    assert (filled["birth"], filled["joined"]) == ("7/5/1980", "2004")


def test_what_is_left_empty_stays_and_what_is_ticked_goes() -> None:
    form = PersonalDataForm({"phone": "•••"}, {"email": "a@b.vn", "removed": ["phone"], "reason": "Khai"})
    assert form.is_valid() and form.values() == {"phone": "", "email": "a@b.vn"}
    assert "Đang lưu •••" in form.fields["phone"].help_text


def test_a_purpose_in_words() -> None:
    form = RevealForm({"purpose": "Liên hệ công việc", "note": "họp"})
    assert form.is_valid() and form.words() == "Liên hệ công việc: họp"
    assert "note" in RevealForm({"purpose": "Việc khác"}).errors
