import pytest
from django.test import Client

from phusa.planning.models import TrainingNeed
from phusa.staff.models import Post
from tests.needed import MODULE, WEAK, WORDS, register
from tests.planned import PlannedSchool
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
MINE = "/nhu-cau/2019-2020/"


def client(planned: PlannedSchool, who: str) -> Client:
    """Somebody signed in."""
    return signed_in(planned.place.users[who])


def test_everybody_is_sent_where_his_needs_are(planned: PlannedSchool) -> None:
    assert client(planned, "gv").get("/nhu-cau/").headers["Location"] == MINE
    assert client(planned, "cv").get("/nhu-cau/").headers["Location"] == "/nhu-cau/tong-hop/P-MS/2019-2020/"
    assert client(planned, "vt").get("/nhu-cau/").status_code == 404
    assert client(planned, "cv").get(MINE).status_code == 404


def test_ones_page_shows_only_ones_own(planned: PlannedSchool) -> None:
    register(planned, WORDS)
    register(planned, MODULE, who="ta")
    html = client(planned, "gv").get(MINE).content.decode()
    assert "Dạy học STEM ở tiểu học" in html and "TH39" not in html


def test_weak_criteria_are_asked_for_then_registered(planned: PlannedSchool) -> None:
    mine = client(planned, "gv")
    address = f"{MINE}tieu-chi/"
    assert "Xem tiêu chí còn yếu" in mine.get(address).content.decode()
    strong = mine.get(f"{address}?tc6=kha").content.decode()
    assert "Không có tiêu chí nào dưới mức khá" in strong
    weak = f"{address}?tc6=dat&tc3=tot"
    assert "Tiêu chí 6." in mine.get(weak).content.decode()
    refused = mine.post(weak, {"chosen6": "on", "priority6": "1", "reason6": ""})
    assert refused.status_code == 422 and "Hãy ghi một dòng lý do" in refused.content.decode()
    assert mine.post(weak, {"chosen6": "on", "priority6": "1", "reason6": "Cần"}).status_code == 302
    need = TrainingNeed.objects.get()
    assert (need.topic_key, need.self_level, need.priority) == ("tieu-chi:tt20-2018:6", "dat", 1)
    assert "Đã đăng ký cho năm học này" in mine.get(weak).content.decode()


def test_a_topic_is_registered_by_words_or_by_module(planned: PlannedSchool) -> None:
    mine, address = client(planned, "gv"), f"{MINE}noi-dung/"
    found = mine.get(f"{address}?tim=th39").content.decode()
    assert "?muc=TH39" in found
    assert 'value="TH39"' in mine.get(f"{address}?muc=TH39").content.decode()
    given = {"source": "duty", "priority": "2", "reason": "Cần"}
    assert mine.post(f"{address}?muc=TH39", {**given, "code": "TH39"}).status_code == 302
    again = mine.post(address, {**given, "topic": "TH39"})
    assert again.status_code == 422 and "đã đăng ký" in again.content.decode()
    assert mine.post(address, given).status_code == 422
    assert mine.post(address, {**given, "topic": "Dạy lớp ghép"}).status_code == 302
    assert set(TrainingNeed.objects.values_list("topic_key", flat=True)) == {
        "muc:TH39",
        "khac:day lop ghep",
    }


def test_a_module_of_another_level_is_not_offered_and_is_refused(planned: PlannedSchool) -> None:
    mine, address = client(planned, "gv"), f"{MINE}noi-dung/"
    assert "Không có mô đun nào" in mine.get(f"{address}?tim=THCS18").content.decode()
    sent = {"code": "THCS18", "source": "own", "priority": "2", "reason": "Cần"}
    refused = mine.post(address, sent)
    assert refused.status_code == 422 and "không dành cho cấp học" in refused.content.decode()


def test_a_need_is_changed_and_taken_back_by_its_person(planned: PlannedSchool) -> None:
    (need,) = register(planned, WORDS)
    change, withdraw = f"{MINE}{need.pk}/sua/", f"{MINE}{need.pk}/rut/"
    for who in ("ta", "ht"):
        assert client(planned, who).get(change).status_code == 404
        assert client(planned, who).post(withdraw).status_code == 404
    mine = client(planned, "gv")
    assert "Tổ giao làm chuyên đề" in mine.get(change).content.decode()
    assert mine.post(change, {"priority": "3", "reason": ""}).status_code == 422
    assert mine.post(change, {"priority": "3", "reason": "Rảnh"}).status_code == 302
    assert mine.get(withdraw).status_code == 405
    assert mine.post(withdraw).status_code == 302
    need.refresh_from_db()
    assert (need.priority, need.reason, need.withdrawn_at is None) == (3, "Rảnh", False)


def test_last_years_needs_are_carried_over_by_a_button(planned: PlannedSchool) -> None:
    register(planned, WEAK, WORDS)
    year = planned.year
    type(year).objects.create(
        code="2020-2021",
        first_day=year.first_day.replace(year=2020),
        last_day=year.last_day.replace(year=2021),
    )
    mine = client(planned, "gv")
    assert "Chép nhu cầu năm học 2019" in mine.get("/nhu-cau/2020-2021/").content.decode()
    told = mine.post("/nhu-cau/2020-2021/chep/", follow=True).content.decode()
    assert "Đã chép 2 nhu cầu" in told
    assert mine.post(f"{MINE}chep/").status_code == 404


def test_without_a_post_or_a_standard_the_page_says_so(planned: PlannedSchool) -> None:
    posts, mine = Post.objects.filter(person=planned.people["gv"]), client(planned, "gv")
    posts.update(level="GDTX")
    assert "Chưa có chuẩn để đối chiếu" in mine.get(f"{MINE}tieu-chi/").content.decode()
    posts.delete()
    for page in ("", "tieu-chi/", "noi-dung/"):
        assert "Chưa có vị trí công tác chính" in mine.get(f"{MINE}{page}").content.decode()
