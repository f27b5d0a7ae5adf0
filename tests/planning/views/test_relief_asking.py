"""Forms by which relief is asked for, bettered and taken back."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from phusa.base.access import Role
from phusa.planning.models import Relief
from phusa.staff.actions import begin_absence
from phusa.staff.models import AbsenceKind
from tests.planned import PlannedSchool
from tests.planning.actions.test_relief import BASIS, asked
from tests.proofs import PDF
from tests.schools import NOW, sign_up, system
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
NAME = "Danh sách lớp hè 2019.pdf"


def proof(content: bytes = PDF, name: str = NAME) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def client(planned: PlannedSchool, who: str) -> Client:
    """Somebody's browser."""
    return signed_in(planned.place.users[who])


def test_a_teacher_asks_for_himself(planned: PlannedSchool) -> None:
    sent = {"block": "ND3", "basis": BASIS, "proof": proof()}
    answer = client(planned, "ta").post("/mien-hoan/moi/mien/", sent)
    row = Relief.objects.get()
    assert answer.status_code == 302 and (row.person, row.proof_name) == (planned.people["ta"], NAME)
    assert 'name="who"' not in client(planned, "ta").get("/mien-hoan/moi/mien/").content.decode()


def test_a_head_asks_for_somebody_of_his_school(planned: PlannedSchool) -> None:
    sent = {"who": planned.people["ta"].code, "block": "ND3", "basis": BASIS}
    assert client(planned, "ht").post("/mien-hoan/moi/mien/", sent).status_code == 302
    assert Relief.objects.get().asked_by == "Tòng Văn Hặc"
    answer = client(planned, "ht").post("/mien-hoan/moi/mien/", sent | {"who": "GV-LA"})
    assert answer.status_code == 422


def test_a_certificate_is_one_line_and_its_codes_are_known(planned: PlannedSchool) -> None:
    sent = {"items": "ND2-TH-GV-01, TH99", "issuer": "ĐHSP Hà Nội", "number": "12", "day": "20/8/2019"}
    answer = client(planned, "gv").post("/mien-hoan/moi/mo-dun/", sent)
    assert answer.status_code == 422 and "không có mã TH99" in answer.content.decode()
    sent["items"] = "ND2-TH-GV-01; nd2-th-gv-03"
    assert client(planned, "gv").post("/mien-hoan/moi/mo-dun/", sent).status_code == 302
    row = Relief.objects.get()
    assert row.certificate == row.basis == "ĐHSP Hà Nội, số 12, ngày 20/8/2019"
    assert row.items == ["ND2-TH-GV-01", "ND2-TH-GV-03"]


def test_a_deferral_is_filled_from_an_absence(planned: PlannedSchool) -> None:
    given = {"actor": system(), "now": NOW, "kind": AbsenceKind.MATERNITY, "basis": "QĐ 31"}
    away = begin_absence(
        person=planned.people["gv"], from_day=date(2019, 11, 1), until=date(2020, 5, 1), **given
    )
    head = client(planned, "ht")
    assert f"moi/hoan/?vang={away.pk}" in head.get("/mien-hoan/").content.decode()
    form = head.get(f"/mien-hoan/moi/hoan/?vang={away.pk}").content.decode()
    assert 'value="1/5/2020"' in form and 'value="QĐ 31"' in form
    sent = {"who": planned.people["gv"].code, "deferral_reason": "maternity", "until": "1/5/2020"}
    assert head.post("/mien-hoan/moi/hoan/", sent | {"basis": "QĐ 31"}).status_code == 302
    assert Relief.objects.get().until == date(2020, 5, 1)


def test_an_address_of_no_kind_or_of_nobody_is_not_there(planned: PlannedSchool) -> None:
    assert client(planned, "gv").get("/mien-hoan/moi/khac/").status_code == 404
    sent = {"block": "ND3", "basis": BASIS}
    assert client(planned, "so").post("/mien-hoan/moi/mien/", sent).status_code == 404


def test_wrong_files_are_refused_at_their_field(planned: PlannedSchool) -> None:
    for content, name, said in (
        (b"", "a.pdf", "rỗng"),
        (b"MZ", "a.pdf", "không đọc được"),
        (PDF.ljust(10 * 1024 * 1024 + 1), "a.pdf", "quá 10 MB"),
    ):
        sent = {"block": "ND3", "basis": BASIS, "proof": proof(content, name)}
        answer = client(planned, "ta").post("/mien-hoan/moi/mien/", sent)
        assert answer.status_code == 422 and said in answer.content.decode()
    assert not Relief.objects.exists()


def test_a_pasted_class_list_asks_for_everybody_in_it(planned: PlannedSchool) -> None:
    sent = {"block": "ND3", "basis": BASIS, "proof": proof(), "names": "1\tVì Thị Anh\n2\tLò Thị Mẩy\n"}
    sent["people"] = [str(planned.people["to"].pk)]
    head = client(planned, "ht")
    assert head.post("/mien-hoan/nhieu-nguoi/TH-NK/", sent).status_code == 302
    assert Relief.objects.count() == 3
    answer = head.post("/mien-hoan/nhieu-nguoi/TH-NK/", sent | {"names": "Người Lạ", "proof": proof()})
    assert answer.status_code == 422 and "Không có trong đơn vị: Người Lạ" in answer.content.decode()
    for stranger in ("gv", "ht2", "cv"):
        assert client(planned, stranger).get("/mien-hoan/nhieu-nguoi/TH-NK/").status_code == 404


def test_a_proof_is_added_and_a_request_taken_back(planned: PlannedSchool) -> None:
    row, me = asked(planned, "ta", proof=None), client(planned, "ta")
    sent = {"version": 1, "basis": BASIS, "proof": proof()}
    assert me.post(f"/mien-hoan/{row.pk}/bo-sung/", sent).status_code == 302
    row.refresh_from_db()
    assert row.proof_name == NAME and row.version == 2
    assert client(planned, "gv").get(f"/mien-hoan/{row.pk}/bo-sung/").status_code == 404
    assert me.post(f"/mien-hoan/{row.pk}/rut/", {"version": 1}).status_code == 409
    assert client(planned, "gv").post(f"/mien-hoan/{row.pk}/rut/", {"version": 2}).status_code == 404
    assert me.post(f"/mien-hoan/{row.pk}/rut/", {"version": 2}).status_code == 302
    row.refresh_from_db()
    assert row.state == "ended"


def test_a_teacher_asks_for_fewer_tiet_and_reads_it_again(planned: PlannedSchool) -> None:
    sent = {"tiet-ND3": "30", "from_day": "15/1/2020", "until": "31/5/2020", "basis": BASIS, "proof": proof()}
    assert client(planned, "gv").post("/mien-hoan/moi/giam/", sent).status_code == 302
    row = Relief.objects.get()
    assert (row.kind, row.hours) == ("reduced", {"ND3": 30})
    page = client(planned, "gv").get(f"/mien-hoan/{row.pk}/").content.decode()
    assert "Giảm số tiết: ND3 còn 30 tiết" in page and "Từ 15/1/2020 đến 31/5/2020" in page
    wrong = client(planned, "ta").post("/mien-hoan/moi/giam/", sent | {"tiet-ND3": "60", "proof": proof()})
    assert wrong.status_code == 422 and "ít hơn 60 tiết" in wrong.content.decode()


@pytest.mark.parametrize("kind", ["mien", "mo-dun", "hoan", "keo-dai", "giam", "lich-rieng"])
def test_whoever_sends_no_requests_finds_no_form(kind: str, planned: PlannedSchool) -> None:
    sign_up(planned.place, "tt", "Đinh Văn Chỉ", Role.INSPECTOR, planned.place.office)
    for who in ("tt", "cv"):
        assert client(planned, who).get(f"/mien-hoan/moi/{kind}/").status_code == 404
    for who in ("gv", "ht", "vt"):
        assert client(planned, who).get(f"/mien-hoan/moi/{kind}/").status_code == 200
