"""The pages of difficulties: the way up, the way down, and who sees what."""

import pytest

from phusa.base.access import Role
from phusa.workflow.models import Difficulty
from tests.difficult import as_is, raised
from tests.schools import District, sign_up
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
LIST = "/bao-cao/kho-khan/"


@pytest.fixture
def world(place: District) -> District:
    sign_up(place, "gv", "Lò Thị Mẩy", Role.TEACHER, place.school)
    sign_up(place, "tt", "Hà Văn Tra", Role.INSPECTOR, place.office)
    return place


def test_a_difficulty_goes_up_and_its_answer_comes_down_to_all(world: District) -> None:
    head, office, doet, teacher = (signed_in(world.users[code]) for code in ("ht", "cv", "so", "gv"))
    typed = {"unit": world.school.code, "topic": "money", "text": "Chưa có kinh phí in tài liệu"}
    assert head.post(f"{LIST}bao/", {**typed, "text": ""}).status_code == 422
    assert head.post(f"{LIST}bao/", typed).url == f"{LIST}?loc=da-bao"
    assert "Chờ Phòng" in head.get(f"{LIST}?loc=da-bao").content.decode()
    one = f"{LIST}{Difficulty.objects.get().pk}/"
    assert "Chưa có kinh phí" in office.get(LIST).content.decode()
    assert office.post(f"{one}chuyen/", {"version": 1, "note": ""}).status_code == 422
    assert office.post(f"{one}chuyen/", {"version": 1, "note": "Ngoài quyền"}).url == one
    assert office.get(f"{one}tra-loi/").status_code == 404
    answer = {"version": 2, "answer": "Sở cấp bản in tháng 6", "share": "on"}
    assert doet.post(f"{one}tra-loi/", {**answer, "version": 1}).status_code == 422
    assert doet.post(f"{one}tra-loi/", answer).url == one
    page = head.get(one).content.decode()
    assert "Sở cấp bản in tháng 6" in page and "Ngoài quyền" in page
    assert "Sở cấp bản in tháng 6" in teacher.get(f"{LIST}giai-dap/").content.decode()
    shared = signed_in(world.users["ht2"]).get(f"{LIST}giai-dap/").content.decode()
    assert "Sở cấp bản in tháng 6" in shared and world.school.name not in shared
    assert teacher.get(LIST).url == f"{LIST}giai-dap/"


def test_a_stranger_finds_nothing_and_a_reader_only_reads(world: District) -> None:
    one = f"{LIST}{raised(world).pk}/"
    for stranger in ("ht2", "gv"):
        assert signed_in(world.users[stranger]).get(one).status_code == 404
    reader = signed_in(world.users["tt"])
    assert reader.get(one).status_code == 200
    for act in ("tra-loi/", "chuyen/"):
        assert reader.get(f"{one}{act}").status_code == 404
    assert reader.get(f"{LIST}bao/").status_code == 404
    assert "Trong địa bàn" in reader.get(LIST).content.decode()
    assert "Chờ đơn vị trả lời" not in reader.get(LIST).content.decode()


def test_an_answer_is_mended_and_both_wordings_stay(world: District) -> None:
    difficulty = raised(world)
    one, office = f"{LIST}{difficulty.pk}/", signed_in(world.users["cv"])
    office.post(f"{one}tra-loi/", {"version": 1, "answer": "Học bù tháng 6"})
    assert "Học bù tháng 6" in office.get(f"{one}tra-loi/").content.decode()
    office.post(f"{one}tra-loi/", {"version": 2, "answer": "Học bù tháng 7"})
    page = office.get(one).content.decode()
    assert "Học bù tháng 6" in page and "Học bù tháng 7" in page
    assert as_is(difficulty).answer == "Học bù tháng 7"
