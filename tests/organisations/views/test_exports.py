"""Units as workbooks."""

from pathlib import Path

import pytest

from phusa.base.imports.workbooks import open_workbook
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def rows(answer, tmp_path: Path) -> list[object]:
    (tmp_path / "a.xlsx").write_bytes(b"".join(answer.streaming_content))
    (sheet,) = open_workbook(tmp_path / "a.xlsx", name="a.xlsx").sheets
    return [row.cells[0] for row in sheet.rows()]


def test_the_list_in_sight_goes_out_with_its_filters(place: District, tmp_path: Path) -> None:
    client = signed_in(place.users["cv"])
    assert rows(client.get("/don-vi/xuat/"), tmp_path) == ["Mã đơn vị", "P-MS", "THCS-CL", "THCS-NS"]
    assert rows(client.get("/don-vi/xuat/?tim=na sang"), tmp_path) == ["Mã đơn vị", "THCS-NS"]
    assert rows(client.get("/don-vi/xuat/?ngay=31/8/2019"), tmp_path) == ["Mã đơn vị"]
    assert rows(client.get("/don-vi/xuat/?don-vi=THCS-CL"), tmp_path) == ["Mã đơn vị", "THCS-CL"]


def test_only_what_one_sees_goes_out(place: District, tmp_path: Path) -> None:
    head = signed_in(place.users["ht"])
    assert rows(head.get("/don-vi/xuat/"), tmp_path) == ["Mã đơn vị", "THCS-CL"]
    assert head.get("/don-vi/xuat/?don-vi=THCS-NS").status_code == 404


def test_the_template_is_read_as_what_it_is(place: District, tmp_path: Path) -> None:
    answer = signed_in(place.users["cv"]).get("/don-vi/nhap/mau/")
    assert rows(answer, tmp_path) == ["Mã đơn vị", "PGD-14-119", "TH-119-09", "TH-119-09-T1"]
