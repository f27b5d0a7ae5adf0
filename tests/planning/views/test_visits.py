"""The pages of visits, read by the office, the school and strangers."""

import pytest

from phusa.planning.views.visits import visit_crumbs
from tests.planned import PlannedSchool
from tests.signing import signed_in
from tests.visited import held_visit, visit_to

pytestmark = pytest.mark.django_db
LIST = "/ke-hoach/kiem-tra/"


def test_an_office_sees_its_schools_and_filters_them(planned: PlannedSchool) -> None:
    held_visit(planned)
    office = signed_in(planned.place.users["cv"])
    page = office.get(LIST).content.decode()
    assert page.index("Trường THCS Nà Sàng") < page.index("Trường Tiểu học Nà Khoang")
    late = office.get(f"{LIST}?nam=2019-2020&loc=qua-han").content.decode()
    assert "Nà Khoang" in late and "Nà Sàng" not in late
    assert office.get(f"{LIST}?nam=1999-2000").status_code == 404


def test_a_school_goes_straight_to_its_own_and_a_teacher_nowhere(planned: PlannedSchool) -> None:
    visit = held_visit(planned)
    head = signed_in(planned.place.users["ht"])
    own = f"{LIST}TH-NK/2019-2020/"
    assert head.get(LIST).url == own
    page = head.get(own).content.decode()
    assert "12/3/2020" in page and "Lên lịch kiểm tra" not in page
    for stranger in ("gv", "ht2"):
        browser = signed_in(planned.place.users[stranger])
        assert browser.get(own).status_code == browser.get(f"{LIST}dot/{visit.pk}/").status_code == 404
    assert signed_in(planned.place.users["gv"]).get(LIST).status_code == 404


def test_a_visit_shows_what_was_found_and_asked(planned: PlannedSchool) -> None:
    visit = held_visit(planned)
    page = signed_in(planned.place.users["ht"]).get(f"{LIST}dot/{visit.pk}/").content.decode()
    assert "Hai người chưa có." in page and "Bổ sung sổ" in page and "Trả lời" in page


def test_the_way_to_a_visit(planned: PlannedSchool) -> None:
    visit = visit_to(planned)
    assert [one.label for one in visit_crumbs(visit, "Huỷ")][-2:] == ["Ngày 12/3/2020", "Huỷ"]
    assert visit_crumbs(visit)[-1].url == ""
