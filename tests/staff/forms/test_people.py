"""From text to a person with a post."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from phusa.base.text import PartialDate
from phusa.staff.forms import AccountForm, BirthField, MorePostForm, PersonForm, UnitForm
from phusa.staff.models import Position, StaffRole
from tests.schools import District

SENT = {
    "name": " Lò  Thị Mẩy ",
    "birth": "7/9/1989",
    "position": "vice_principal",
    "role": "manager",
    "level": "THCS",
    "from_day": "1/9/2019",
}


@pytest.mark.parametrize(
    ("typed", "read"),
    [("7/9/1989", PartialDate(1989, 9, 7)), ("1989", PartialDate(1989)), ("", None)],
)
def test_a_birth_is_a_day_or_a_year(typed: str, read: PartialDate | None) -> None:
    assert BirthField(required=False).clean(typed) == read


def test_a_birth_that_is_no_day_is_refused() -> None:
    with pytest.raises(ValidationError, match="Lịch không có ngày 30/2/1989"):
        BirthField().clean("30/2/1989")


@pytest.mark.django_db
def test_what_is_typed_becomes_a_post(place: District) -> None:
    form = PersonForm(place.school, SENT)
    assert form.is_valid(), form.errors
    post = form.new_post()
    assert (post.name, post.role, post.position) == ("Lò Thị Mẩy", StaffRole.MANAGER, Position.VICE_PRINCIPAL)
    assert (post.birth_date, post.birth_year) == (date(1989, 9, 7), 1989)


@pytest.mark.django_db
def test_levels_are_those_of_the_school(place: District) -> None:
    assert [value for value, _ in PersonForm(place.school).fields["level"].choices] == ["THCS"]


@pytest.mark.django_db
def test_one_more_post_as_the_action_takes_it(place: District) -> None:
    form = MorePostForm(place.school, SENT | {"reason": "QĐ 45"})
    assert form.is_valid(), form.errors
    values = form.values()
    assert (values["role"], values["position"], values["is_main"]) == (
        StaffRole.MANAGER,
        Position.VICE_PRINCIPAL,
        False,
    )
    assert not MorePostForm(place.school, SENT | {"reason": "QĐ 45", "role": "teacher"}).is_valid()


@pytest.mark.django_db
def test_few_units_are_a_list_and_many_a_code(place: District) -> None:
    assert "<option" in str(UnitForm(place.schools)["code"])
    assert "<option" not in str(UnitForm([])["code"])
    assert not UnitForm([], {"code": "THCS-XA"}).is_valid()


def test_the_code_of_an_account_is_cleaned() -> None:
    form = AccountForm({"code": "  lo  an "})
    assert form.is_valid()
    assert form.cleaned_data["code"] == "lo an"
