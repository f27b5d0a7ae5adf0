"""Taking the list of people as a file."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from phusa.base.models import AuditLine, JobProgress
from phusa.staff.jobs.exports import export_people, forget_list
from phusa.staff.models import PeopleExport, Person, PersonalData, RecordLook
from phusa.staff.views import exports
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
NUMBER = "014089000123"
FULL = {"format": "xlsx", "is_full": "on", "purpose": "Báo cáo đầu năm học"}


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def known(place: District) -> Person:
    person = Person.objects.get(code="THCS-CL-005")
    PersonalData.objects.create(person=person, personal_number=NUMBER)
    return person


def cells(content: bytes) -> str:
    return str([[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).active])


def test_the_button_keeps_the_filters(place: District) -> None:
    page = signed_in(place.users["ht"]).get("/nhan-su/?vai-tro=manager&tim=van").content.decode()
    assert 'href="/nhan-su/tai-ve/?vai-tro=manager&amp;tim=van"' in page
    assert "/nhan-su/tai-ve/" not in signed_in(place.users["gv"]).get("/nhan-su/").content.decode()


def test_a_short_list_comes_at_once_and_hides_private_data(place: District, known: Person) -> None:
    client = signed_in(place.users["ht"])
    assert "Dạng tệp" in client.get("/nhan-su/tai-ve/").content.decode()
    answer = client.post("/nhan-su/tai-ve/?vai-tro=teacher", {"format": "xlsx"})
    assert answer["Content-Disposition"] == 'attachment; filename="nhan-su.xlsx"'
    text = cells(answer.content)
    assert known.name in text and "(ẩn)" in text and NUMBER not in text and "Cầm Văn Định" not in text
    export = PeopleExport.objects.get()
    assert (export.people, export.is_full, export.wanted["role"]) == (12, False, "teacher")
    assert not RecordLook.objects.exists()
    text = client.post("/nhan-su/tai-ve/", {"format": "csv"}).content.decode("utf-8-sig")
    assert text.startswith("Mã giáo viên;Họ và tên;Ngày sinh")


def test_private_data_take_a_purpose_and_leave_a_look_at_each(place: District, known: Person) -> None:
    client = signed_in(place.users["ht"])
    refused = client.post("/nhan-su/tai-ve/", FULL | {"purpose": " "})
    assert refused.status_code == 422
    assert "mục đích" in refused.content.decode() and not RecordLook.objects.exists()
    answer = client.post("/nhan-su/tai-ve/", FULL)
    assert NUMBER in cells(answer.content)
    look = RecordLook.objects.get()
    assert (look.person, look.purpose) == (known, "Báo cáo đầu năm học")
    line = AuditLine.objects.latest("seq")
    assert line.reason == "Báo cáo đầu năm học" and NUMBER not in str(line.after)


def test_a_group_head_is_not_offered_private_data_nor_given_them(place: District, known: Person) -> None:
    client = signed_in(place.users["tt"])
    assert "is_full" not in client.get("/nhan-su/tai-ve/").content.decode()
    answer = client.post("/nhan-su/tai-ve/", FULL)
    assert NUMBER not in cells(answer.content) and not PeopleExport.objects.get().is_full


def test_not_of_a_unit_one_does_not_see(place: District) -> None:
    assert signed_in(place.users["ht"]).get("/nhan-su/tai-ve/?don-vi=THCS-NS").status_code == 404
    assert signed_in(place.users["gv"]).post("/nhan-su/tai-ve/", {"format": "xlsx"}).status_code == 404


def test_a_long_list_is_written_by_a_job_for_whoever_asked(
    place: District, known: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "AT_ONCE", 5)
    client = signed_in(place.users["ht"])
    page = client.post("/nhan-su/tai-ve/", FULL, follow=True)
    export = PeopleExport.objects.get()
    assert "Đang chờ tới lượt" in page.content.decode()
    assert client.get(f"/nhan-su/tai-ve/{export.pk}/tep/").status_code == 404
    assert ProcrastinateJob.objects.filter(task_name="staff.export_people").count() == 1
    export_people(str(export.job_key), export.pk)
    export_people(str(export.job_key), export.pk)
    assert RecordLook.objects.count() == 1
    assert JobProgress.objects.get(key=export.job_key).state == "done"
    polled = client.get(f"/nhan-su/tai-ve/{export.pk}/", headers={"HX-Target": "dang-lap"})
    assert polled["HX-Refresh"] == "true"
    assert "13 người" in client.get(f"/nhan-su/tai-ve/{export.pk}/").content.decode()
    got = client.get(f"/nhan-su/tai-ve/{export.pk}/tep/")
    assert NUMBER in cells(b"".join(got.streaming_content))
    other = signed_in(place.users["cv"])
    assert other.get(f"/nhan-su/tai-ve/{export.pk}/").status_code == 404
    assert other.get(f"/nhan-su/tai-ve/{export.pk}/tep/").status_code == 404
    forget_list(export.pk)
    assert "Tệp không còn" in client.get(f"/nhan-su/tai-ve/{export.pk}/").content.decode()
