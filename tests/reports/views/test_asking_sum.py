"""The sum of a request: as of any day, behind every cell its units, as files."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from phusa.workflow.actions.receiving import return_submission
from tests.asked import GOOD, Asked, answered
from tests.schools import NOW, system
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(asked: Asked) -> Client:
    return signed_in(asked.place.users["cv"])


def sums(asked: Asked, more: str = "") -> str:
    return f"/bao-cao-theo-mau/yeu-cau/{asked.request.pk}/tong-hop/{more}"


def test_the_sum_counts_what_was_received_and_names_who_is_missing(asked: Asked, officer: Client) -> None:
    answered(asked, received=True)
    answered(asked, asked.place.schools[1])
    page = officer.get(sums(asked)).content.decode()
    assert "Cộng 1 báo cáo đã nhận" in page and "Trường THCS Nà Sàng" in page and "đã gửi" in page
    assert f'href="{sums(asked, "o/b1.gv.giao/")}"' in page
    cell = officer.get(sums(asked, "o/b1.gv.giao/")).content.decode()
    assert "Trường THCS Chiềng Lau" in cell and "Được giao: 10" in cell
    assert officer.get(sums(asked, "o/b1.gv.khong/")).status_code == 404


def test_a_past_day_reads_as_it_did_and_the_change_is_named(asked: Asked, officer: Client) -> None:
    first = answered(asked, received=True)
    later = NOW + timedelta(days=1)
    return_submission(actor=system(), now=later, submission=first, reason="Sai")
    answered(asked, values=GOOD | {"b1.gv.xong": "9"}, now=later, received=True)
    old = officer.get(sums(asked), {"day": "16/5/2020"}).content.decode()
    assert ">8<span" in old and ">9<span" not in old
    now = officer.get(sums(asked), {"since": "16/5/2020"}).content.decode()
    assert "gửi lại" in now and "8 → 9" in now


def test_a_day_that_is_none_is_said(asked: Asked, officer: Client) -> None:
    assert "Lịch không có ngày" in officer.get(sums(asked), {"day": "31/2/2020"}).content.decode()


def test_the_sum_is_a_workbook_and_a_csv(asked: Asked, officer: Client) -> None:
    answered(asked, received=True)
    csv = officer.get(sums(asked, "tep/csv/"))
    text = csv.content.decode("utf-8-sig")
    assert "Giáo viên;Được giao;10;1" in text and "80,0" in text
    book = load_workbook(BytesIO(officer.get(sums(asked, "tep/xlsx/")).content))
    assert any(cell.value == 10 for row in book.worksheets[0].iter_rows() for cell in row)
    assert str(book.worksheets[0]["B4"].value).startswith("Tổng 1 báo cáo đã nhận đến ")
    assert officer.get(sums(asked, "tep/pdf/")).status_code == 404
