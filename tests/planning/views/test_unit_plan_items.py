"""Items added, scheduled, dropped and taken back in the browser."""

import pytest
from django.test import Client

from tests.planned import PlannedSchool
from tests.signing import signed_in
from tests.unit_plans import begun, filled, issued

pytestmark = pytest.mark.django_db
OWN = {"title": "Đọc sách cùng trò", "block": "ND3", "choice": "elective", "roles": "teacher", "levels": "TH"}


@pytest.fixture
def head(planned: PlannedSchool) -> Client:
    """The browser of the head of the school."""
    return signed_in(planned.place.users["ht"])


def test_a_module_is_found_and_added(planned: PlannedSchool, head: Client) -> None:
    plan = begun(planned, "ht", planned.school)
    url = f"/ke-hoach/don-vi/ban/{plan.pk}/noi-dung/them/?tim=TH15"
    assert "Thêm" in head.get(url).content.decode()
    assert head.post(url, {"ma": "TH15"}).headers["Location"] == url
    assert "Đã có" in head.get(url).content.decode()
    assert head.post(url, {"ma": "KHONG"}).status_code == 404


def test_own_words_then_dropped(planned: PlannedSchool, head: Client) -> None:
    plan = begun(planned, "ht", planned.school)
    base = f"/ke-hoach/don-vi/ban/{plan.pk}/noi-dung"
    assert head.post(f"{base}/tu-ghi/", {**OWN, "title": ""}).status_code == 422
    assert head.post(f"{base}/tu-ghi/", OWN).status_code == 302
    item = plan.items.get(title=OWN["title"])
    page = head.get(f"{base}/{item.pk}/").content.decode()
    assert "Bỏ nội dung" in page and "Rút nội dung" not in page
    assert head.post(f"{base}/{item.pk}/bo/").status_code == 302
    assert not plan.items.filter(pk=item.pk).exists()


def test_an_item_is_scheduled_and_a_second_hand_is_met(planned: PlannedSchool, head: Client) -> None:
    plan = begun(planned, "ht", planned.school)
    item = plan.items.get(catalogue_item__code="ND1-ALL-01")
    url = f"/ke-hoach/don-vi/ban/{plan.pk}/noi-dung/{item.pk}/"
    form = head.get(url).context["form"]
    kept = str(form["opened"].value())
    assert head.post(url, {"hours": "4", "held_at": "Thư viện", "opened": kept}).status_code == 302
    item.refresh_from_db()
    assert (item.hours, item.held_at) == (4, "Thư viện")
    clash = head.post(url, {"hours": "6", "opened": kept})
    assert clash.status_code == 409 and "Số tiết cả năm" in clash.content.decode()
    assert head.post(url, {"from_day": "1/9/2021", "opened": "{}"}).status_code == 422


def test_hours_are_shared_by_a_button(planned: PlannedSchool, head: Client) -> None:
    plan = begun(planned, "ht", planned.school)
    assert head.post(f"/ke-hoach/don-vi/ban/{plan.pk}/chia-tiet/").status_code == 302
    assert not plan.items.filter(block="ND1", hours=None).exists()


def test_an_issued_item_is_taken_back_with_a_reason(planned: PlannedSchool) -> None:
    office = begun(planned, "cv", planned.place.office)
    issued(planned, "cv", office)
    filled(planned, "ht", begun(planned, "ht", planned.school))
    item = office.items.get(catalogue_item__code="ND2-TH-GV-01")
    url = f"/ke-hoach/don-vi/ban/{office.pk}/noi-dung/{item.pk}/rut/"
    officer = signed_in(planned.place.users["cv"])
    assert url in officer.get("/ke-hoach/don-vi/P-MS/2019-2020/").content.decode()
    assert "1 kế hoạch đơn vị dưới" in officer.get(url).content.decode()
    assert officer.post(url, {"reason": ""}).status_code == 422
    assert officer.post(url, {"reason": "Sở đổi chuyên đề"}).status_code == 302
    head = signed_in(planned.place.users["ht"])
    assert "Sở đổi chuyên đề" in head.get("/ke-hoach/don-vi/?nam=2019-2020").content.decode()
    assert "Sở đổi chuyên đề" in head.get("/ke-hoach/don-vi/TH-NK/2019-2020/").content.decode()
    assert url not in officer.get("/ke-hoach/don-vi/P-MS/2019-2020/").content.decode()
    lower = item.drawn_items.get(plan__unit=planned.school)
    assert head.get(f"/ke-hoach/don-vi/ban/{lower.plan_id}/noi-dung/{lower.pk}/rut/").status_code == 404
