"""The page of the log."""

import re

import pytest

from phusa.base.models import AuditLine
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_reading_is_written_down_and_said(place: District) -> None:
    page = signed_in(place.users["tt"]).get("/nhat-ky/?nguoi=Lò")
    assert "Lần xem này cũng được ghi" in page.content.decode()
    line = AuditLine.objects.latest("seq")
    assert (line.verb, line.actor_name, line.after) == (
        "accounts.view_audit",
        "Đặng Quốc Bảo",
        {"actor": "Lò"},
    )


@pytest.mark.parametrize("code", ["ht", "gv", "cv", "so"])
def test_for_everybody_else_it_does_not_exist(place: District, code: str) -> None:
    lines = AuditLine.objects.count()
    assert signed_in(place.users[code]).get("/nhat-ky/").status_code == 404
    assert AuditLine.objects.count() == lines


def test_an_impossible_day_is_said_and_leaves_the_list(place: District) -> None:
    page = signed_in(place.users["qt"]).get("/nhat-ky/?tu=30/2/2020").content.decode()
    assert "Lịch không có ngày 30/2/2020" in page
    assert re.search(r'rowheader"', page)
