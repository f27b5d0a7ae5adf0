"""An officer looks at sums, takes them as JSON and XLSX, goes down to people, makes and sends the report."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from phusa.base import clock
from phusa.documents.models import OfficialDocument
from phusa.reports.queries.consolidating_page import paper_instant
from phusa.workflow.actions.receiving import receive_submission
from phusa.workflow.models import Submission
from tests.schools import NOW, District, system
from tests.signing import signed_in
from tests.submitted import hand_in, send_back, teachers

pytestmark = pytest.mark.django_db
PAGE = "/bao-cao/tong-hop/P-MS/2019-2020/so-lieu/"
GROUP = f"{PAGE}nhom/?nhom=THCS:teacher:tt26-2012:2012-08-27"


@pytest.fixture
def one_in(place: District) -> District:
    """One of two schools has handed in."""
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20, gioi=3))
    return place


@pytest.fixture
def officer(one_in: District) -> Client:
    return signed_in(one_in.users["cv"])


def test_the_page_the_json_and_the_workbook_say_the_same(officer: Client) -> None:
    page = officer.get(PAGE)
    found = officer.get(f"{PAGE}?format=json").json()
    book = load_workbook(BytesIO(officer.get(f"{PAGE}?format=xlsx").getvalue()))
    rows = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    assert "23 người, xếp loại theo" in page.content.decode()
    assert found["groups"][0]["classes"] == {
        "Giỏi": 3,
        "Khá": 20,
        "Trung bình": 0,
        "Không hoàn thành kế hoạch": 0,
        "Chưa xếp loại": 0,
    }
    assert [1, "Trường THCS Chiềng Lau", 23, 3, 20, 0, 0, 0] in rows


def test_a_past_day_shows_what_stood_then_and_files_of_it_never_change(
    one_in: District, officer: Client
) -> None:
    then = "?ngay=2020-05-16T16:30"
    before = [officer.get(f"{PAGE}{then}&format={form}").getvalue() for form in ("json", "xlsx")]
    send_back(one_in.school.submissions.get(), NOW + timedelta(hours=2), "Sai")
    hand_in(one_in.schools[1], one_in.office, one_in.year, NOW + timedelta(hours=3), teachers(kha=5))
    after = [officer.get(f"{PAGE}{then}&format={form}").getvalue() for form in ("json", "xlsx")]
    assert after == before
    assert officer.get(f"{PAGE}?format=json").json()["people"] == 5
    html = officer.get(f"{PAGE}?tu=2020-05-16T16:30").content.decode()
    assert "Trả lại, chưa nhận lại" in html and "Mới nhận" in html


def test_a_number_leads_to_units(officer: Client) -> None:
    html = officer.get(f"{GROUP}&loai=class_kha").content.decode()
    assert "Trường THCS Chiềng Lau" in html and "/bao-cao/tong-hop/THCS-CL/2019-2020/so-lieu/nguoi/" in html
    for address in (
        f"{PAGE}nhom/?nhom=x",
        f"{PAGE}nhom/?nhom=TH:teacher:x:y",
        "/bao-cao/tong-hop/SO-SL/2019-2020/so-lieu/",
    ):
        assert officer.get(address).status_code == 404


def test_a_school_without_a_list_shows_no_people(officer: Client) -> None:
    address = "/bao-cao/tong-hop/THCS-CL/2019-2020/so-lieu/nguoi/?nhom=THCS:teacher:tt26-2012:2012-08-27"
    assert officer.get(address).status_code == 404


def test_a_report_is_made_with_an_answer_and_sent(officer: Client) -> None:
    assert officer.post(PAGE, {"missing": ""}).status_code == 422
    assert not OfficialDocument.objects.exists()
    made = officer.post(PAGE, {"missing": "Mất điện"}, follow=True).content.decode()
    code = OfficialDocument.objects.get().check_code
    assert code in made and "Gửi lên cấp trên" in made
    sent = officer.post(f"{PAGE}gui/", {"ma": code}, follow=True)
    assert Submission.objects.get(unit__code="P-MS").receipt_number in sent.content.decode()
    assert officer.post(f"{PAGE}gui/", {"ma": "PS-XXXX-XXXX-XXXX"}).status_code == 404


def test_a_report_is_made_of_the_instant_on_the_page_however_often_it_is_pressed(officer: Client) -> None:
    shown = officer.get(PAGE).context["page"].sums.instant.isoformat()
    for _ in range(2):
        officer.post(PAGE, {"missing": "Mất điện", "luc": shown})
    made = OfficialDocument.objects.get()
    assert paper_instant(made).isoformat() == shown
    assert officer.post(PAGE, {"missing": "Mất điện", "luc": "2999-01-01T00:00"}).status_code == 422


def test_an_office_takes_its_report_back_until_it_is_received(officer: Client, one_in: District) -> None:
    officer.post(PAGE, {"missing": "Mất điện"})
    code = OfficialDocument.objects.get().check_code
    officer.post(f"{PAGE}gui/", {"ma": code})
    sent = Submission.objects.get(unit__code="P-MS")
    receipt = f"/bao-cao/bien-nhan/{sent.pk}/"
    for address in (PAGE, receipt):
        assert "Rút báo cáo lại" in officer.get(address).content.decode()
    page = officer.post(f"{receipt}rut-lai/", {"reason": "Sót một trường"}, follow=True)
    said = page.content.decode()
    assert page.redirect_chain == [(PAGE, 302)] and "Đã rút báo cáo lại" in said
    assert "Gửi lên cấp trên" in said and "#rut-lai" not in said
    officer.post(f"{PAGE}gui/", {"ma": code})
    again = Submission.objects.get(unit__code="P-MS", attempt=2)
    receive_submission(actor=system(), now=clock.now(), submission=again)
    for address in (PAGE, f"/bao-cao/bien-nhan/{again.pk}/"):
        assert "#rut-lai" not in officer.get(address).content.decode()
    assert officer.post(f"/bao-cao/bien-nhan/{again.pk}/rut-lai/").status_code == 409


def test_a_head_of_a_school_and_a_stranger_see_no_sums(one_in: District) -> None:
    assert signed_in(one_in.users["ht"]).get(PAGE).status_code == 404
    assert Client().get(PAGE).status_code == 302


def test_a_day_that_is_none_is_refused_in_words(officer: Client) -> None:
    answer = officer.get(f"{PAGE}?ngay=hom-qua")
    assert (answer.status_code, "không phải là một ngày" in answer.content.decode()) == (422, True)
