"""Beginning, sending, taking back and changing one's own plan by its buttons."""

from datetime import date

import pytest

from phusa.cycles.models import Deadline
from phusa.planning.models import PersonalPlan
from tests.planned import PlannedSchool
from tests.sent import fill
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
YEAR = "/ke-hoach/2019-2020/"


def test_a_plan_is_begun_filled_sent_and_taken_back(planned: PlannedSchool) -> None:
    client = signed_in(planned.place.users["gv"])
    page = client.post(f"{YEAR}bat-dau/", follow=True).content.decode()
    assert "ND2, của địa phương: 30 tiết" in page
    client.post(f"{YEAR}bat-dau/")
    for code in ("TH9", "TH24", "TH27"):
        client.post(f"{YEAR}chon/", {"key": code})
    plan = PersonalPlan.objects.get()
    refused = client.post(f"{YEAR}gui/", {"version": plan.version})
    assert refused.status_code == 422 and "thiếu 15 tiết" in refused.content.decode()
    client.post(f"{YEAR}chon/", {"key": "TH39"})
    plan.refresh_from_db()
    page = client.post(f"{YEAR}gui/", {"version": plan.version}, follow=True).content.decode()
    assert "Đã gửi, đang chờ duyệt" in page
    page = client.post(f"{YEAR}rut-lai/", follow=True).content.decode()
    assert "Đã rút lại" in page and "Gửi hiệu trưởng" in page


def test_an_old_page_does_not_send(planned: PlannedSchool) -> None:
    client, plan = signed_in(planned.place.users["gv"]), planned.plan("gv")
    client.post(f"{YEAR}chon/", {"key": "TH39"})
    assert client.post(f"{YEAR}gui/", {"version": plan.version}).status_code == 409


def test_an_approved_plan_is_opened_for_a_change(planned: PlannedSchool) -> None:
    client, plan = signed_in(planned.place.users["gv"]), planned.plan("gv")
    assert client.post(f"{YEAR}thay-doi/").status_code == 409
    PersonalPlan.objects.filter(pk=plan.pk).update(state="approved", decided_at=plan.saved_at)
    page = client.post(f"{YEAR}thay-doi/", follow=True).content.decode()
    assert "Đã mở bản thay đổi" in page and "Bản 2" in page


def test_given_lines_are_renewed(planned: PlannedSchool) -> None:
    client, plan = signed_in(planned.place.users["gv"]), planned.plan("gv")
    plan.lines.filter(block="ND2").delete()
    page = client.post(f"{YEAR}cap-nhat/", follow=True).content.decode()
    assert "ND2, của địa phương: 30 tiết" in page and "Nội dung được giao có bản mới" not in page


def test_without_a_person_nothing_is_begun(planned: PlannedSchool) -> None:
    client = signed_in(planned.place.users["vt"])
    for verb in ("bat-dau", "gui", "rut-lai", "thay-doi", "cap-nhat"):
        assert client.post(f"{YEAR}{verb}/").status_code == 404
    assert not PersonalPlan.objects.exists()


def test_after_the_deadline_the_page_asks_for_a_reason_and_marks_what_is_sent(planned: PlannedSchool) -> None:
    client, plan = signed_in(planned.place.users["gv"]), planned.plan("gv")
    fill(plan)
    assert "Lý do gửi sau hạn" not in client.get(YEAR).content.decode()
    Deadline.objects.create(
        code="personal_plan",
        school_year=planned.year,
        day=date(2019, 10, 31),
        wording="trước ngày 31/10/2019",
        cite="772/KH-PGDĐT",
    )
    page = client.get(YEAR).content.decode()
    assert "Lý do gửi sau hạn" in page and "năm học đã qua" in page and "due--late" not in page
    assert client.post(f"{YEAR}gui/", {"version": plan.version}).status_code == 422
    sent = {"version": plan.version, "late_reason": "Đi tập huấn ở huyện"}
    page = client.post(f"{YEAR}gui/", sent, follow=True).content.decode()
    assert "sau hạn. Lý do: “Đi tập huấn ở huyện”" in page
