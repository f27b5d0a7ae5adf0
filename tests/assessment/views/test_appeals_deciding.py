"""The page of a decision: each kind of line has its fields, another's change is met with both values."""

import pytest

from phusa.assessment.models import AppealTerm, ComponentScore
from tests.appealed import CLAUSE, REASON, Appealed
from tests.schools import give
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
SEEN = "2,5 + 2,5 = 5,0"
GIVEN = {"version": "1", "seen": SEEN, "outcome": "thay-doi", "reason": REASON, "clause": CLAUSE}


@pytest.mark.parametrize(
    ("name", "field"),
    [("diem/ND1", 'name="score"'), ("xep-loai", 'name="score-3"'), ("ke-hoach", 'name="mien-ND2"')],
)
def test_each_kind_of_line_has_its_fields(world: Appealed, name: str, field: str) -> None:
    row = world.send(world.line(name))
    said = signed_in(world.place.users["ht"]).get(f"/de-nghi-xem-lai/{row.pk}/quyet-dinh/").content.decode()
    assert field in said and 'value="thay-doi"' in said


def test_hours_have_theirs(world: Appealed) -> None:
    row = world.send(world.hours())
    said = signed_in(world.place.users["ht"]).get(f"/de-nghi-xem-lai/{row.pk}/quyet-dinh/").content.decode()
    assert 'name="hours"' in said


def test_a_change_is_written(world: Appealed) -> None:
    row = world.send()
    client = signed_in(world.place.users["ht"])
    assert client.post(f"/de-nghi-xem-lai/{row.pk}/quyet-dinh/", GIVEN | {"score": "9"}).status_code == 302
    assert ComponentScore.objects.get(annual_record=world.record, block="ND1").score == 9
    shown = client.get(f"/de-nghi-xem-lai/{row.pk}/quyet-dinh/")
    assert (shown.status_code, shown.headers["Location"]) == (302, f"/de-nghi-xem-lai/{row.pk}/")


def test_anothers_change_is_met_with_both_values_and_nothing_is_lost(world: Appealed) -> None:
    row = world.send()
    client, address = signed_in(world.place.users["ht"]), f"/de-nghi-xem-lai/{row.pk}/quyet-dinh/"
    give(world.place, world.record, ND1="6")
    answer = client.post(address, GIVEN | {"score": "9"})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert f"lúc mở trang là {SEEN}, đang có là 6,0" in said and REASON in said and 'value="6,0"' in said
    assert client.post(address, GIVEN | {"score": "9", "seen": "6,0"}).status_code == 302


def test_a_wrong_form_keeps_the_screen_it_came_from(world: Appealed) -> None:
    row = world.send()
    give(world.place, world.record, ND1="6")
    client = signed_in(world.place.users["ht"])
    answer = client.post(f"/de-nghi-xem-lai/{row.pk}/quyet-dinh/", GIVEN | {"clause": ""})
    assert answer.status_code == 422 and f'value="{SEEN}"' in answer.content.decode()


@pytest.mark.parametrize(("code", "status"), [("gv", 404), ("pht", 404), ("cv", 302), ("tt", 404)])
def test_who_does_not_decide_is_sent_back_or_finds_nothing(world: Appealed, code: str, status: int) -> None:
    row = world.send()
    client = signed_in(world.place.users[code])
    assert client.get(f"/de-nghi-xem-lai/{row.pk}/quyet-dinh/").status_code == status


def test_an_office_lays_down_its_terms(world: Appealed) -> None:
    client, address = signed_in(world.place.users["cv"]), "/de-nghi-xem-lai/quy-dinh/P-MS/"
    assert "Không nguồn nào" in client.get(address).content.decode()
    assert client.post(address, {"first": "truong", "days": "x", "basis": ""}).status_code == 422
    given = {"first": "cap-tren", "days": "10", "basis": "Công văn 12"}
    assert client.post(address, given).status_code == 302
    row = AppealTerm.objects.get()
    assert (row.school_decides, row.days, row.basis) == (False, 10, "Công văn 12")
    assert "10 ngày" in client.get(address).content.decode()
    assert signed_in(world.place.users["ht"]).get("/de-nghi-xem-lai/quy-dinh/P-MS/").status_code == 404
