"""Asking for a report: the draft with its burden, sending it, taking it back, passing one on."""

import pytest
from django.test import Client

from phusa.base import clock
from phusa.base.ui.show import until
from phusa.organisations.models import Unit
from phusa.workflow.models import ReportRequest, RequestState
from tests.asked import DUE, Asked, ask
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
NEW = "/bao-cao-theo-mau/yeu-cau/moi/"


@pytest.fixture
def officer(asked: Asked) -> Client:
    return signed_in(asked.place.users["cv"])


def typed(asked: Asked, **changed: object) -> dict[str, object]:
    due = clock.now().replace(year=clock.now().year + 1)
    given = {
        "form": asked.form.pk,
        "period": "Học kỳ I",
        "groups": ["truong-THCS"],
        "day": f"{due:%d/%m/%Y}",
        "hour": "17:00",
    }
    return given | changed


def test_a_draft_says_its_burden_and_is_sent(asked: Asked, officer: Client) -> None:
    page = officer.post(NEW, typed(asked), follow=True)
    text = page.content.decode()
    assert "2 đơn vị × 6 ô = 12 ô" in text and "Gửi tới 2 đơn vị" in text
    assert "cộng hai lần" not in text
    above = signed_in(asked.place.users["so"])
    both = above.post(NEW, typed(asked, units=["P-MS"]), follow=True).content.decode()
    assert "Phòng Giáo dục và Đào tạo Mai Sơn: nếu trả lời bằng tổng" in both
    ReportRequest.objects.latest("pk").delete()
    made = ReportRequest.objects.latest("pk")
    assert (made.state, made.asker) == (RequestState.DRAFT, asked.place.office)
    assert made.due_at.astimezone(clock.VIETNAM).hour == 17
    officer.post(f"/bao-cao-theo-mau/yeu-cau/{made.pk}/gui/")
    assert "Đã nhận 0/2" in officer.get("/bao-cao-theo-mau/").content.decode()


def test_a_draft_is_changed_to_one_unit_and_dropped(asked: Asked, officer: Client) -> None:
    officer.post(NEW, typed(asked, hour=""))
    made = ReportRequest.objects.latest("pk")
    page = f"/bao-cao-theo-mau/yeu-cau/{made.pk}/"
    known = officer.get(f"{page}sua/").context["form"].initial
    assert known["hour"] is None and sorted(known["units"]) == ["THCS-CL", "THCS-NS"]
    officer.post(f"{page}sua/", typed(asked, groups=[], units=["THCS-NS"]))
    assert made.targets.get().unit.code == "THCS-NS"
    officer.post(f"{page}bo/")
    assert not ReportRequest.objects.filter(pk=made.pk).exists()


def test_what_is_wrong_is_said_at_its_field(asked: Asked, officer: Client) -> None:
    answer = officer.post(NEW, typed(asked, groups=[], period="", day="1/1/2020"))
    assert answer.status_code == 422
    assert {"groups", "period"} <= set(answer.context["form"].errors)
    late = officer.post(NEW, typed(asked, day="1/1/2020"))
    assert "Hạn trả lời đã qua" in str(late.context["form"].errors["day"])


def test_a_request_is_withdrawn_with_a_reason(asked: Asked, officer: Client) -> None:
    page = f"/bao-cao-theo-mau/yeu-cau/{asked.request.pk}/"
    assert officer.post(f"{page}rut/", {"reason": ""}).status_code == 422
    text = officer.post(f"{page}rut/", {"reason": "Sở đổi mẫu"}, follow=True).content.decode()
    assert "Sở đổi mẫu" in text and "Rút yêu cầu" not in text
    assert "Không phải trả lời nữa" in text and "every 10s" not in text


def test_an_office_passes_on_what_it_was_asked(asked: Asked, officer: Client) -> None:
    above = ask(asked.place, asked.form, [asked.place.office], asker=Unit.objects.get(code="SO-SL"))
    page = officer.get(NEW, {"tu": above.pk, "don-vi": "P-MS"})
    assert page.context["form"].initial["form"] == asked.form.pk
    assert f"hạn trả lời {until(DUE)}" in page.content.decode()
    address = f"{NEW}?tu={above.pk}&don-vi=P-MS"
    late = officer.post(address, typed(asked))
    assert late.status_code == 422 and f"({until(DUE)})" in late.content.decode()
    assert above.due_at == DUE


def test_a_school_asks_nobody(asked: Asked) -> None:
    assert signed_in(asked.place.users["ht"]).get(NEW).status_code == 404
