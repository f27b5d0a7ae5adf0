"""The page of the log."""

import re
from io import BytesIO

import openpyxl
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


def test_a_unit_that_means_too_many_is_said_at_its_field(
    place: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("phusa.portal.queries.log.MANY_UNITS", 1)
    page = signed_in(place.users["tt"]).get("/nhat-ky/?don_vi=truong").content.decode()
    assert "Hơn 1 đơn vị có chữ “truong”" in page and "Không có dòng nào khớp" in page


def test_the_lines_are_taken_as_a_workbook_and_that_is_written_down(place: District) -> None:
    answer = signed_in(place.users["tt"]).get("/nhat-ky/tai.xlsx?don_vi=THCS-NS")
    page = openpyxl.load_workbook(BytesIO(answer.content)).active
    rows = list(page.values)  # type: ignore[union-attr]
    line = AuditLine.objects.latest("seq")
    assert (line.verb, line.after) == ("accounts.take_audit", {"unit": "THCS-NS", "rows": len(rows) - 1})
    assert rows[0][:4] == ("Số", "Lúc", "Người làm", "Việc") and len(rows) > 1
    kept = AuditLine.objects.get(seq=rows[1][0])
    assert rows[1][-2:] == (kept.previous_hash, kept.hash)


def test_who_may_not_read_may_not_take(place: District) -> None:
    lines = AuditLine.objects.count()
    assert signed_in(place.users["ht"]).get("/nhat-ky/tai.xlsx").status_code == 404
    assert AuditLine.objects.count() == lines
