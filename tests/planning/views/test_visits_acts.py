"""A visit from its plan to its end, on its pages."""

import pytest

from phusa.planning.models import SupervisionVisit, VisitState
from tests.planned import PlannedSchool
from tests.signing import signed_in
from tests.visited import as_is, held_visit, visit_to

pytestmark = pytest.mark.django_db
TYPED = {"day": "12/3/2020", "members": "Bà Oanh", "subject": "Kế hoạch học kỳ 1"}


def test_a_visit_is_planned_held_answered_and_closed(planned: PlannedSchool) -> None:
    office, head = (signed_in(planned.place.users[code]) for code in ("cv", "ht"))
    plan = "/ke-hoach/kiem-tra/TH-NK/2019-2020/len-lich/"
    assert head.get(plan).status_code == 404
    assert office.post(plan, {**TYPED, "day": "12/3/2019"}).status_code == 422
    assert office.post(plan, TYPED).status_code == 302
    visit = SupervisionVisit.objects.get()
    one = f"/ke-hoach/kiem-tra/dot/{visit.pk}/"
    assert head.post(f"{one}tra-loi/", {"version": 1, "answer": "x"}).status_code == 404
    found = {"version": visit.version, "findings": "Đủ sổ", "asked": "Nộp lại", "due_on": "30/3/2020"}
    assert office.post(f"{one}ket-qua/", {**found, "due_on": ""}).status_code == 422
    assert office.post(f"{one}ket-qua/", found).url == one
    assert office.post(f"{one}huy/", {"version": 2, "reason": "x"}).status_code == 404
    again = office.post(f"{one}ket-qua/", {**found, "findings": "Khác"})
    assert again.status_code == 422 and "vừa sửa đợt kiểm tra này" in again.content.decode()
    version = as_is(visit).version
    assert head.get(f"{one}ket-thuc/").status_code == head.get(f"{one}ket-qua/").status_code == 404
    assert head.post(f"{one}tra-loi/", {"version": version, "answer": "Đã nộp"}).url == one
    assert office.post(f"{one}ket-thuc/", {"version": version + 1, "conclusion": ""}).url == one
    assert as_is(visit).state == VisitState.CLOSED


def test_the_office_begins_the_minutes_of_a_held_visit(planned: PlannedSchool) -> None:
    address = f"/ke-hoach/kiem-tra/dot/{visit_to(planned).pk}/bien-ban/"
    office, head = (signed_in(planned.place.users[code]) for code in ("cv", "ht"))
    assert office.post(address).status_code == 404
    held_visit(planned)
    assert head.post(address).status_code == 404
    paper = office.post(address).url
    assert office.get(paper).status_code == 200 and office.post(address).url == paper
    assert office.get(address).status_code == 405


def test_a_planned_visit_is_changed_and_dropped(planned: PlannedSchool) -> None:
    visit = visit_to(planned)
    office, head = (signed_in(planned.place.users[code]) for code in ("cv", "ht"))
    one = f"/ke-hoach/kiem-tra/dot/{visit.pk}/"
    assert "12/3/2020" in office.get(f"{one}sua/").content.decode()
    assert head.get(f"{one}sua/").status_code == 404
    assert office.post(f"{one}sua/", {**TYPED, "version": 1, "day": "13/3/2020"}).url == one
    assert as_is(visit).day.day == 13
    assert office.post(f"{one}huy/", {"version": 2, "reason": ""}).status_code == 422
    assert office.post(f"{one}huy/", {"version": 2, "reason": "Mưa lũ"}).url == one
    assert "Mưa lũ" in head.get(one).content.decode()
