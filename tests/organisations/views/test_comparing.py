"""The page of two trees side by side."""

import pytest

from tests.reorganised import MERGE, committed
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_differences_stand_on_both_sides(place: District) -> None:
    committed(MERGE)
    client = signed_in(place.users["so"])
    page = client.get("/don-vi/P-MS/so-sanh/?tu=31/7/2025&den=1/8/2025").content.decode()
    assert "Ngày 31/7/2025" in page
    assert "kết thúc" in page
    assert "Trường THCS Nà Sàng" not in page
    assert (
        "Trường THCS Nà Sàng"
        in client.get("/don-vi/P-MS/so-sanh/?tu=31/7/2025&den=1/8/2025&tat-ca=1").content.decode()
    )


def test_without_days_today_and_a_year_ago_are_compared(place: District) -> None:
    assert "Hai ngày như nhau" in signed_in(place.users["cv"]).get("/don-vi/P-MS/so-sanh/").content.decode()


def test_another_office_is_not_there(place: District) -> None:
    assert signed_in(place.users["ht2"]).get("/don-vi/THCS-CL/so-sanh/").status_code == 404
