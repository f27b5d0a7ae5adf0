"""What is done with a list of units that was read."""

from pathlib import Path

import pytest
from django.test import Client

from phusa.base import clock
from phusa.base.models import ImportState
from phusa.organisations import jobs
from phusa.organisations.models import Unit, UnitImport
from tests.organisations.views.test_imports import text
from tests.schools import District
from tests.signing import signed_in
from tests.unit_lists import bring, workbook, write

NOW = clock.now()
pytestmark = pytest.mark.django_db


@pytest.fixture
def cv(place: District) -> Client:
    return signed_in(place.users["cv"])


@pytest.fixture
def brought(place: District, tmp_path: Path) -> UnitImport:
    path = workbook(tmp_path / "don-vi.xlsx", [("TH-1", "Trường TH A", "", "", "P-MS")])
    return bring(path, place.office, NOW, place.actor("cv"), clock.today())


def again(brought: UnitImport) -> UnitImport:
    brought.refresh_from_db()
    brought.batch.refresh_from_db()
    return brought


def test_a_yes_lets_it_be_written_and_a_reason_takes_it_back(cv: Client, brought: UnitImport) -> None:
    url = f"/don-vi/nhap/{brought.pk}/"
    assert cv.get(f"{url}ghi/").status_code == 405
    cv.post(f"{url}ghi/")
    assert "Đang ghi" in text(cv.get(url))
    jobs.apply_units(str(again(brought).job_key), brought.pk)
    assert Unit.objects.filter(code="TH-1").exists()
    assert "Đã ghi vào cây đơn vị" in text(cv.get(url))
    assert "Hãy ghi lý do" in text(cv.post(f"{url}thu-hoi/", {"reason": ""}))
    assert cv.post(f"{url}thu-hoi/", {"reason": "Nhầm tệp"}).status_code == 302
    jobs.take_units_back(str(again(brought).job_key), brought.pk)
    assert not Unit.objects.filter(code="TH-1").exists()
    assert "đã được thu hồi" in text(cv.get(url))


def test_a_list_that_is_thrown_away_is_not_written(cv: Client, brought: UnitImport) -> None:
    cv.post(f"/don-vi/nhap/{brought.pk}/bo/")
    assert again(brought).batch.state == ImportState.DISCARDED
    assert "Tệp đã bỏ" in text(cv.get(f"/don-vi/nhap/{brought.pk}/"))
    assert cv.post(f"/don-vi/nhap/{brought.pk}/ghi/").status_code == 409


def test_nobody_else_writes_it(place: District, brought: UnitImport) -> None:
    head = signed_in(place.users["ht"])
    for act in ("ghi", "bo", "thu-hoi"):
        assert head.post(f"/don-vi/nhap/{brought.pk}/{act}/", {"reason": "x"}).status_code == 404
    assert again(brought).batch.state == ImportState.PREVIEW


def test_taking_back_says_what_hangs_on_it(cv: Client, place: District, brought: UnitImport) -> None:
    write(brought, NOW)
    Unit.objects.filter(code="TH-1").update(name="Trường TH Khác")
    page = text(cv.post(f"/don-vi/nhap/{brought.pk}/thu-hoi/", {"reason": "Nhầm tệp"}))
    assert "Không thu hồi được: Trường TH A đã được sửa lại" in page
