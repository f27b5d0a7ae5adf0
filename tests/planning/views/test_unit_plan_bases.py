"""Choosing legal bases in the browser."""

import pytest

from phusa.organisations.models import Unit
from tests.planned import PlannedSchool
from tests.registered import regulations_of_2012
from tests.signing import signed_in
from tests.unit_plans import begun, kept

pytestmark = pytest.mark.django_db


def test_a_basis_is_chosen_from_the_register(planned: PlannedSchool) -> None:
    known = regulations_of_2012(Unit.objects.get(code="BO"))
    plan = begun(planned, "ht", planned.school)
    url, head = f"/ke-hoach/don-vi/ban/{plan.pk}/can-cu/chon/", signed_in(planned.place.users["ht"])
    page = head.get(url, {"q": "2015"}).content.decode()
    assert "26/2015/TT-BGDĐT" in page and "19/2019/TT-BGDĐT" not in page
    assert head.post(url, {"document": known[2015].pk}).status_code == 302
    assert len(kept(plan).bases) == 2
    assert "Đã là căn cứ" in head.get(url, {"q": "2015"}).content.decode()
    shown = head.get(f"/ke-hoach/don-vi/{planned.school.code}/2019-2020/").content.decode()
    assert "đã được thay thế bởi Thông tư 19/2019/TT-BGDĐT" in shown


def test_a_line_is_named_and_one_that_is_gone_is_not(planned: PlannedSchool) -> None:
    known = regulations_of_2012(Unit.objects.get(code="BO"))
    plan = begun(planned, "ht", planned.school)
    url, head = f"/ke-hoach/don-vi/ban/{plan.pk}/can-cu/chon/", signed_in(planned.place.users["ht"])
    line = kept(plan).bases[0]
    assert line in head.get(url, {"dong": line}).content.decode()
    assert head.post(url, {"document": known[2015].pk, "text": line}).status_code == 302
    assert plan.based_on.get().document == known[2015]
    assert head.get(url, {"dong": "Không có"}).status_code == 404
    assert head.post(url, {}).status_code == 422


def test_another_school_does_not_see_the_page(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    stranger = signed_in(planned.place.users["ht2"])
    assert stranger.get(f"/ke-hoach/don-vi/ban/{plan.pk}/can-cu/chon/").status_code == 404
