"""The pages of forms: the list, one as on paper, drafting, issuing, the next version, two side by side."""

from io import BytesIO

import openpyxl
import pytest

from phusa.base.access import Role
from phusa.workflow.models import FormState, ReportForm
from tests.exchanged import entered
from tests.formed import body, issued
from tests.schools import District, sign_up
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
LIST = "/bieu-mau/"


def test_a_form_is_begun_described_issued_and_carried_on(place: District) -> None:
    office = signed_in(place.users["cv"])
    assert "Lập biểu mẫu" in office.get(LIST).content.decode()
    typed = {"unit": "P-MS", "title": "Số lớp", "confidence": "own"}
    assert office.post(f"{LIST}lap/", {**typed, "title": ""}).status_code == 422
    assert office.post(f"{LIST}lap/", {**typed, "confidence": "text"}).status_code == 422
    office.post(f"{LIST}lap/", typed)
    draft = ReportForm.objects.get()
    one = f"{LIST}{draft.pk}/"
    assert "Chưa có bảng nào" in office.get(one).content.decode()
    paper = entered(place.office)
    said = {"unit": "P-MS", "title": "Số lớp học", "confidence": "text", "document": paper.pk, "revision": 1}
    assert office.post(f"{one}ten/", said).url == one
    assert office.post(f"{one}ten/", said).status_code == 422, "somebody changed it meanwhile"
    ReportForm.objects.filter(pk=draft.pk).update(body=body())
    assert office.post(f"{one}ban-hanh/", {"revision": 1}).status_code == 409
    assert office.post(f"{one}ban-hanh/", {"revision": 2}).url == one
    page = office.get(one).content.decode()
    assert "Số lớp học" in page and "12/CV-SGDĐT" in page and "Bảng 1. Số người" in page
    assert office.get(f"{one}ten/").status_code == 404
    assert office.post(f"{one}phien-ban-moi/", {"unit": "SO-SL"}).status_code == 404
    second = office.post(f"{one}phien-ban-moi/", {"unit": "P-MS"}).url
    assert ReportForm.objects.get(version=2).state == FormState.DRAFT
    assert office.post(f"{second}bo/", {"revision": "x"}).status_code == 409
    assert office.post(f"{second}bo/", {"revision": 1}).url == LIST


def test_two_versions_stand_side_by_side(place: District) -> None:
    issued(place.office)
    tree = body()
    tree["tables"][0]["rows"].append({"code": "thpt", "label": "THPT"})
    second = issued(place.office, version=2, body=tree, notes="Thêm cấp học")
    office = signed_in(place.users["cv"])
    page = office.get(f"{LIST}{second.pk}/so-sanh/").content.decode()
    assert "THPT" in page and "Thêm cấp học" in page
    assert "Hai phiên bản giống nhau" not in page
    assert "Phiên bản 1" in office.get(f"{LIST}{second.pk}/so-sanh/?voi=1").content.decode()
    alone = issued(None)
    assert office.get(f"{LIST}{alone.pk}/so-sanh/").status_code == 404


def test_a_school_reads_and_takes_the_workbook_and_makes_none(place: District) -> None:
    form = issued(place.office)
    head = signed_in(place.users["ht"])
    page = head.get(f"{LIST}{form.pk}/").content.decode()
    assert "Tải mẫu Excel" in page and "Ban hành</a>" not in page
    content = head.get(f"{LIST}{form.pk}/bieu-mau.xlsx").content
    assert openpyxl.load_workbook(BytesIO(content)).sheetnames[0] == "Bảng 1. Số người"
    assert head.get(f"{LIST}lap/").status_code == 404
    draft = issued(place.office, version=2, state="draft", issued_at=None)
    assert head.get(f"{LIST}{draft.pk}/").status_code == 404
    assert head.post(f"{LIST}{draft.pk}/ban-hanh/", {"revision": 1}).status_code == 404


def test_a_teacher_has_no_forms(place: District) -> None:
    teacher = signed_in(sign_up(place, "gv", "Lò Thị Mẩy", Role.TEACHER, place.school))
    assert teacher.get(LIST).status_code == 404
