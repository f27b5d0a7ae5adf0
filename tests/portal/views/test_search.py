"""The page of the search, its results alone, and the suggestions of the top bar."""

import pytest

from phusa.base.sealing import fingerprint
from phusa.staff.models import Person, PersonalData, RecordLook
from tests.portal.searching import searching_district
from tests.schools import District
from tests.signing import signed_in
from tests.worlds import World, world

pytestmark = pytest.mark.django_db
NUMBER = "014089000123"


place_world = world(searching_district)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of the district for one test."""
    return place_world.given()


def test_a_page_without_script(place: District) -> None:
    client = signed_in(place.users["ht"])
    assert 'name="q"' in client.get("/tim/").content.decode()
    page = client.get("/tim/?q=dinh+cam").content.decode()
    assert "/nhan-su/THCS-CL-013/" in page and "<h1>" in page
    assert "/don-vi/THCS-CL/" in client.get("/tim/?q=chieng+lau").content.decode()
    assert "Không tìm thấy" in client.get("/tim/?q=khong+co+ai").content.decode()


def test_results_alone_and_suggestions(place: District) -> None:
    client = signed_in(place.users["ht"])
    part = client.get("/tim/?q=dinh", headers={"HX-Request": "true", "HX-Target": "ket-qua"}).content.decode()
    assert "/nhan-su/THCS-CL-013/" in part and "<h1" not in part
    offered = client.get("/tim/?q=thi", headers={"HX-Request": "true", "HX-Target": "goi-y"}).content.decode()
    assert offered.count("/nhan-su/") == 6
    assert "/tim/?q=thi" in offered


def test_words_that_are_sent_go_into_the_address(place: District) -> None:
    client = signed_in(place.users["ht"])
    answer = client.post("/tim/", {"q": " định cầm "})
    assert (answer.status_code, answer.url) == (302, "/tim/?q=%C4%91%E1%BB%8Bnh+c%E1%BA%A7m")
    offered = client.post("/tim/", {"q": "thi"}, headers={"HX-Target": "goi-y"}).content.decode()
    assert offered.count("/nhan-su/") == 6


def test_a_number_is_looked_up_when_it_is_sent(place: District) -> None:
    person = Person.objects.get(code="THCS-CL-005")
    PersonalData.objects.create(person=person, personal_number=NUMBER, number_key=fingerprint(NUMBER))
    client = signed_in(place.users["ht"])
    for target in ("goi-y", "ket-qua"):
        part = client.post("/tim/", {"q": NUMBER}, headers={"HX-Target": target}).content.decode()
        assert person.code not in part
    assert not RecordLook.objects.exists()
    page = client.post("/tim/", {"q": NUMBER}).content.decode()
    assert f"/nhan-su/{person.code}/" in page and "đã được ghi" in page
    assert NUMBER not in page
    assert RecordLook.objects.get().person == person


def test_a_number_in_the_address_is_not_looked_up(place: District) -> None:
    person = Person.objects.get(code="THCS-CL-005")
    PersonalData.objects.create(person=person, personal_number=NUMBER, number_key=fingerprint(NUMBER))
    answer = signed_in(place.users["ht"]).get(f"/tim/?q={NUMBER}", follow=True)
    assert answer.redirect_chain == [("/tim/", 302)]
    assert "không để trong địa chỉ" in answer.content.decode() and person.code not in answer.content.decode()
    assert not RecordLook.objects.exists()


def test_somebody_of_another_school_does_not_exist(place: District) -> None:
    assert (
        "/nhan-su/"
        not in signed_in(place.users["ht2"]).get("/tim/?q=dinh").content.decode().split("<main")[1]
    )


def test_every_page_has_the_box(place: District) -> None:
    page = signed_in(place.users["ht"]).get("/nhan-su/").content.decode()
    assert 'action="/tim/"' in page and 'id="goi-y"' in page
