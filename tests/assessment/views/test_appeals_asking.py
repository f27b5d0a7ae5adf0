"""Contesting a line from the page where it stands; by its person only."""

import pytest

from phusa.assessment.models import Appeal
from tests.appealed import CLAIM, Appealed
from tests.schools import give
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_from_the_explanation_to_the_appeal(world: Appealed) -> None:
    client = signed_in(world.place.users["gv"])
    why = client.get(f"/vi-sao/{world.record.pk}/").content.decode()
    address = f"/de-nghi-xem-lai/ket-qua/{world.record.pk}/?dong=diem/ND3/THCS18"
    assert address in why
    asked = client.get(address).content.decode()
    assert "4,0 + 4,0 = 8,0" in asked and "Trường THCS Chiềng Lau" in asked and "Chưa đặt hạn" in asked
    answer = client.post(address, {"seen": "4,0 + 4,0 = 8,0", "claim": CLAIM})
    row = Appeal.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/de-nghi-xem-lai/{row.pk}/")
    assert f"/de-nghi-xem-lai/{row.pk}/" in client.get(f"/vi-sao/{world.record.pk}/").content.decode()


def test_a_missing_score_can_be_contested_where_it_is_missing(world: Appealed) -> None:
    give(world.place, world.record, THCS19="")
    said = signed_in(world.place.users["gv"]).get(f"/vi-sao/{world.record.pk}/").content.decode()
    assert f"/de-nghi-xem-lai/ket-qua/{world.record.pk}/?dong=diem/ND3/THCS19" in said


def test_an_old_screen_carries_on_with_what_stands(world: Appealed) -> None:
    client, address = (
        signed_in(world.place.users["gv"]),
        f"/de-nghi-xem-lai/ket-qua/{world.record.pk}/?dong=diem/ND1",
    )
    give(world.place, world.record, ND1="9")
    answer = client.post(address, {"seen": "2,5 + 2,5 = 5,0", "claim": CLAIM})
    said = answer.content.decode()
    assert answer.status_code == 409 and 'value="9,0"' in said and CLAIM in said
    assert client.post(address, {"seen": "9,0", "claim": CLAIM}).status_code == 302


@pytest.mark.parametrize("code", ["gv2", "ht", "cv"])
def test_by_nobody_else(world: Appealed, code: str) -> None:
    client = signed_in(world.place.users[code])
    assert client.get(f"/de-nghi-xem-lai/ket-qua/{world.record.pk}/?dong=diem/ND1").status_code == 404
    assert client.get(f"/de-nghi-xem-lai/so-tiet/{world.event.pk}/").status_code == 404
    if code != "gv2":
        assert "?dong=" not in client.get(f"/vi-sao/{world.record.pk}/").content.decode()


def test_from_the_ledger(world: Appealed) -> None:
    client = signed_in(world.place.users["gv"])
    address = f"/de-nghi-xem-lai/so-tiet/{world.event.pk}/"
    assert address in client.get("/so-tiet/").content.decode()
    assert address in client.get(f"/so-tiet/viec/{world.event.pk}/").content.decode()
    assert client.post(address, {"seen": "24 tiết", "claim": CLAIM}).status_code == 302
    assert Appeal.objects.get().line.startswith("Số tiết của “Lớp bồi dưỡng hè”")
