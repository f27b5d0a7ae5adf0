"""The pages of relief: list, one request, its proof as a file, the mass list."""

import pytest

from phusa.planning.models import Relief
from tests.planned import PlannedSchool
from tests.planning.actions.test_relief import CERTIFIED, PUT_OFF, approve, asked
from tests.proofs import PDF
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def page(planned: PlannedSchool, who: str, address: str, status: int = 200) -> str:
    """What a page answers to somebody."""
    answer = signed_in(planned.place.users[who]).get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_teacher_sees_his_own_requests_and_the_head_all_with_chips(planned: PlannedSchool) -> None:
    asked(planned, "ta"), asked(planned, "gv")
    mine, all_of = page(planned, "gv", "/mien-hoan/"), page(planned, "ht", "/mien-hoan/")
    assert "Vì Thị Anh" not in mine and "Chờ duyệt" not in mine
    assert "Vì Thị Anh" in all_of and "Chờ duyệt <b>2</b>" in all_of and "nhieu-nguoi/TH-NK" in all_of
    assert "Không có đề nghị nào" in page(planned, "ht", "/mien-hoan/?loc=thoi")


def test_the_head_may_approve_and_the_sender_may_not(planned: PlannedSchool) -> None:
    row = asked(planned, "ta")
    assert 'id="duyet"' in page(planned, "ht", f"/mien-hoan/{row.pk}/")
    own = page(planned, "ta", f"/mien-hoan/{row.pk}/")
    assert 'id="duyet"' not in own and "không ai tự duyệt" in own
    page(planned, "gv", f"/mien-hoan/{row.pk}/", 404)


def test_without_proof_the_button_says_why(planned: PlannedSchool) -> None:
    row = asked(planned, "ta", proof=None)
    shown = page(planned, "ht", f"/mien-hoan/{row.pk}/")
    assert "Mở khi có minh chứng" in shown and 'id="duyet"' not in shown


def test_a_proof_is_a_file_under_its_own_name_for_those_who_may_see_it(planned: PlannedSchool) -> None:
    row = asked(planned, "ta")
    address = f"/mien-hoan/{row.pk}/minh-chung/"
    answer = signed_in(planned.place.users["ht"]).get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Danh%20s%C3%A1ch")
    page(planned, "gv", address, 404)
    Relief.objects.update(proof="")
    page(planned, "ht", address, 404)


def test_the_mass_list_leaves_out_who_holds_the_certificate(planned: PlannedSchool) -> None:
    address = "/mien-hoan/dai-tra/TH-NK/2019-2020/"
    approve(planned, asked(planned, "gv", CERTIFIED))
    assert "Lò Thị Mẩy" not in page(planned, "ht", address)
    shown = page(planned, "ht", f"{address}?ma=nd2-th-gv-01")
    assert "Đã có chứng nhận: Trường ĐHSP Hà Nội" in shown and "2 người" in shown
    page(planned, "ht", f"{address}?ma=TH99", 404)
    page(planned, "gv", address, 404)
    page(planned, "ht2", address, 404)


def test_a_deferral_stands_on_the_plan(planned: PlannedSchool) -> None:
    planned.plan("gv")
    row = asked(planned, "gv", PUT_OFF)
    assert "Hoãn đến" not in page(planned, "gv", "/ke-hoach/")
    approve(planned, row)
    assert "Hoãn đến 1/3/2020" in page(planned, "gv", "/ke-hoach/")
    assert "Kế hoạch cả năm còn" not in page(planned, "gv", "/ke-hoach/")
