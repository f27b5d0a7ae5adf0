"""Forms about posts over time."""

from datetime import date

import pytest

from phusa.staff.forms import AbsenceForm, ChangePostForm, CorrectPostForm, ReleaseForm, TakeInForm
from phusa.staff.models import AbsenceKind, PostReason, StaffRole
from tests.schools import District

pytestmark = pytest.mark.django_db
POST = {"position": "teacher", "role": "teacher", "level": "THCS", "from_day": "1/9/2020", "basis": "QĐ 1"}


def test_a_change_gives_terms_and_reason(place: District) -> None:
    form = ChangePostForm(place.school, POST | {"why": "moved", "subject": "Toán"})
    assert form.is_valid() and form.chosen() == PostReason.MOVED
    assert (form.terms().role, form.terms().subject) == (StaffRole.TEACHER, "Toán")


def test_the_last_day_is_the_day_before_the_end(place: District) -> None:
    away = AbsenceForm({"kind": "sick", "from_day": "1/9/2020", "last_day": "5/9/2020"})
    assert away.is_valid()
    assert (away.values()["until"], away.values()["kind"]) == (date(2020, 9, 6), AbsenceKind.SICK)
    right = CorrectPostForm(place.school, POST | {"last_day": "31/8/2021", "reason": "Nhầm"})
    assert right.is_valid() and right.until() == date(2021, 9, 1) and right.terms().level == "THCS"


def test_who_is_taken_in_is_named_by_number_or_code(place: District) -> None:
    named = POST | {"name": "Lò  Văn An"}
    assert "number" in TakeInForm(place.school, named).errors
    form = TakeInForm(place.school, named | {"code": "A1"})
    assert form.is_valid() and form.sought() == ("", "A1", "Lò Văn An")


def test_leaving_has_a_reason() -> None:
    form = ReleaseForm({"why": "retired", "from_day": "1/9/2020", "basis": "QĐ 1"})
    assert form.is_valid() and form.values()["why"] == PostReason.RETIRED
    assert "why" in ReleaseForm({"why": "promoted", "from_day": "1/9/2020", "basis": "QĐ 1"}).errors
