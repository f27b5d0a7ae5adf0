"""The pages of plans of peer support."""

import pytest

from phusa.planning.models import PlanKind, SupportLine, UnitPlan
from tests.signing import signed_in
from tests.supported import Supported, support_plan, supported
from tests.unit_plans import write_texts

pytestmark = pytest.mark.django_db
LINE = {"content": "Dự giờ", "with_whom": "Giáo viên mới", "from_day": "1/10/2019", "followed_how": "Nhật ký"}
SEEN = {"kind": "evaluation", "day": "16/5/2020", "seen": "Đủ các buổi"}


@pytest.fixture
def world() -> Supported:
    return supported()


def test_a_school_begins_writes_issues_follows_and_the_office_receives(world: Supported) -> None:
    head, office = signed_in(world.place.users["ht"]), signed_in(world.place.users["cv"])
    address = f"/ke-hoach/don-vi/{world.place.school.code}/2019-2020/ho-tro/"
    assert "Lập kế hoạch" in head.get(address).content.decode()
    assert office.post(f"{address}lap/").status_code == 404
    head.post(f"{address}lap/")
    plan = UnitPlan.objects.get(kind=PlanKind.SUPPORT)
    part = f"/ke-hoach/don-vi/ban/{plan.pk}/viec-ho-tro/"
    assert head.post(f"{part}them/", {**LINE, "with_whom": ""}).status_code == 422
    assert head.post(f"{part}them/", LINE).status_code == 302
    assert "Chưa ban hành được" in head.get(f"{part}ban-hanh/").content.decode()
    assert head.get(f"{part}theo-doi/").status_code == 404
    write_texts(world, "ht", plan)  # type: ignore[arg-type]  # has what it takes
    assert head.post(f"{part}ban-hanh/", {}).status_code == 302
    page = office.get(address).content.decode()
    assert "Nhận kế hoạch" in page and "Dự giờ" in page
    assert office.post(f"/ke-hoach/don-vi/ban/{plan.pk}/nhan/").url == address
    assert head.post(f"{part}theo-doi/", {**SEEN, "seen": ""}).status_code == 422
    assert head.post(f"{part}theo-doi/", SEEN).status_code == 302
    assert "Đủ các buổi" in office.get(address).content.decode()
    version = signed_in(world.place.users["gv"]).get(f"/ke-hoach/don-vi/ban/{plan.pk}/cac-ban/1/")
    assert "Giáo viên mới" in version.content.decode()


def test_a_line_is_changed_and_taken_out_and_two_who_edit_see_each_other(world: Supported) -> None:
    plan, head = support_plan(world), signed_in(world.place.users["ht"])
    line = SupportLine.objects.get()
    address = f"/ke-hoach/don-vi/ban/{plan.pk}/viec-ho-tro/{line.pk}/"
    form = head.get(address).context["form"]
    typed = {**LINE, "opened": form.initial["opened"]}
    assert head.post(address, typed).status_code == 302
    again = head.post(address, {**typed, "content": "Góp ý bài dạy"})
    assert again.status_code == 409 and "Lưu bản của tôi" in again.content.decode()
    for other in ("gv", "cv", "ht2"):
        browser = signed_in(world.place.users[other])
        assert browser.get(address).status_code == browser.post(f"{address}bo/").status_code == 404
    head.post(f"{address}bo/")
    assert not SupportLine.objects.exists()


def test_a_school_below_reads_what_its_office_issued(world: Supported) -> None:
    plan, office = support_plan(world, "cv"), signed_in(world.place.users["cv"])
    address = f"/ke-hoach/don-vi/{world.place.office.code}/2019-2020/ho-tro/"
    head = signed_in(world.place.users["ht"])
    assert head.get(address).status_code == 404
    assert office.post(f"/ke-hoach/don-vi/ban/{plan.pk}/viec-ho-tro/ban-hanh/", {}).status_code == 302
    assert "Dự giờ lần 1" in head.get(address).content.decode()
