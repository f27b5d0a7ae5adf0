"""Nơi nhận and tasks on pages."""

import pytest

from tests.documents.registered import entered_by
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_a_list_is_written_sent_and_seen_to_be_unread(place: District) -> None:
    row = entered_by(place, "cv", place.office)
    client, address = signed_in(place.users["cv"]), f"/van-ban/so/{row.pk}"
    assert client.post(f"{address}/noi-nhan/", {"names": ""}).status_code == 422
    given = {"units": [str(place.school.pk)], "names": "UBND huyện\n\n", "purpose": "to_carry_out"}
    assert client.post(f"{address}/noi-nhan/", given).status_code == 302
    outside = row.distributions.get(unit=None)
    assert client.post(f"{address}/noi-nhan/{outside.pk}/bo/").status_code == 302
    assert client.post(f"{address}/gui/").status_code == 302
    assert "1 đơn vị chưa đọc" in client.get(f"{address}/").content.decode()
    assert "Mọi đơn vị" in client.post(f"{address}/gui/", follow=True).content.decode()


def test_nobody_else_sends(place: District) -> None:
    row = entered_by(place, "cv", place.office)
    client = signed_in(place.users["vt"])
    for part in ("noi-nhan/", "gui/", "noi-nhan/1/bo/"):
        assert client.post(f"/van-ban/so/{row.pk}/{part}").status_code == 404


def test_a_task_is_given_to_a_school(place: District) -> None:
    row = entered_by(place, "cv", place.office)
    client, address = signed_in(place.users["cv"]), f"/van-ban/so/{row.pk}/giao-viec/"
    given = {
        "what": "Báo cáo",
        "wording": "trước ngày 20/5/2020",
        "day": "20/5/2020",
        "unit": str(place.school.pk),
    }
    assert client.post(address, given | {"what": ""}).status_code == 422
    assert client.post(address, given).status_code == 302
    assert str(row.tasks.get().last_day) == "2020-05-19"
    assert signed_in(place.users["ht2"]).get(address).status_code == 404
