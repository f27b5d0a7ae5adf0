"""From text to values, and what is asked again."""

from datetime import date

import pytest
from django.http import QueryDict

from phusa.organisations import forms
from phusa.organisations.models import Unit, UnitKind
from tests.schools import District

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 16)


@pytest.mark.parametrize(
    ("query", "day"),
    [("", TODAY), ("ngay=1/9/2019", date(2019, 9, 1)), ("ngay=30/2/2020", TODAY), ("ngay=2019", TODAY)],
)
def test_a_day_that_cannot_be_read_is_today(query: str, day: date) -> None:
    assert forms.DayForm.day(QueryDict(query), TODAY) == day


def test_only_kinds_that_may_stand_there_are_offered(place: District) -> None:
    form = forms.FoundForm(place.office, tuple(UnitKind))
    assert [value for value, _ in form.fields["kind"].choices] == ["school", "school_cluster"]


def test_a_subject_group_is_asked_for_little(place: District) -> None:
    form = forms.FoundForm(place.school, (UnitKind.SUBJECT_GROUP,))
    assert list(form.fields) == ["kind", "code", "name", "from_day", "reason"]


def test_a_code_has_no_spaces_or_accents(place: District) -> None:
    for code, fine in (("TH-01", True), ("TH 01", False), ("Đ01", False)):
        form = forms.FoundForm(place.office, tuple(UnitKind), {"code": code})
        form.is_valid()
        assert ("code" not in form.errors) is fine


def test_what_is_typed_becomes_a_unit(place: District) -> None:
    sent = {
        "kind": "school",
        "code": "TH-01",
        "name": "  Trường  Tiểu học ",
        "levels": ["TH"],
        "from_day": "1/9/2019",
    }
    form = forms.FoundForm(place.office, tuple(UnitKind), sent)
    assert form.is_valid(), form.errors
    unit = form.unit()
    assert (unit.name, unit.levels, unit.is_public, unit.pk) == ("Trường Tiểu học", ["TH"], False, None)


def test_an_office_is_not_asked_for_levels(place: District) -> None:
    assert "levels" not in forms.ChangeForm(instance=place.office).fields
    assert "levels" in forms.ChangeForm(instance=place.school).fields


def test_correcting_a_form_leaves_the_row_alone(place: District) -> None:
    unit = Unit.objects.get(pk=place.school.pk)
    form = forms.ChangeForm({"name": "Tên khác"}, instance=unit)
    assert form.is_valid()
    assert unit.name == "Trường THCS Chiềng Lau"


@pytest.mark.parametrize(
    ("reason", "successors", "fine"),
    [
        ("abolished", "", True),
        ("merged", "", False),
        ("merged", "THCS-CL", True),
        ("split", "THCS-CL, THCS-NS", True),
    ],
)
def test_only_what_is_dissolved_leaves_nothing(
    place: District, reason: str, successors: str, fine: bool
) -> None:
    sent = {"from_day": "1/8/2020", "reason": reason, "successors": successors, "basis": "QĐ 15"}
    assert forms.EndForm(place.actor("cv"), sent).is_valid() is fine


def test_a_move_offers_only_what_one_manages(place: District) -> None:
    form = forms.MoveForm(place.actor("cv"), place.school)
    assert [unit.code for unit in form.fields["parent"].queryset] == ["P-MS"]


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("", (date(2019, 5, 16), TODAY)),
        ("den=1/7/2025", (date(2024, 7, 1), date(2025, 7, 1))),
        ("tu=1/7/2025&den=30/6/2025", (date(2025, 6, 30), date(2025, 7, 1))),
        ("den=29/2/2024", (date(2023, 2, 28), date(2024, 2, 29))),
        ("tu=30/2/2025", (date(2019, 5, 16), TODAY)),
    ],
)
def test_two_days_are_compared_the_earlier_first(query: str, days: tuple[date, date]) -> None:
    assert forms.CompareForm.days(QueryDict(query), TODAY) == days
