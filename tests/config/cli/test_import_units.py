"""`phusa import units` and the workbook of `phusa export units`, as an operator calls them."""

import json
from datetime import date
from pathlib import Path

import pytest

from phusa.base.refusals import Refused
from phusa.config import cli
from phusa.config.cli.import_units import day_of
from phusa.organisations.models import Unit
from tests.schools import district
from tests.unit_lists import workbook

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def units(own_process: None) -> None:
    district()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rows = [("TH-1", "Trường TH A", "", "", "P-MS"), ("TH-2", "Trường TH B", "", "", "KHONG")]
    return workbook(tmp_path / "don-vi.xlsx", rows)


def test_it_reads_and_writes_only_when_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", "units", str(path)]) == 0
    said = capsys.readouterr().out
    assert "mới: 1" in said and "Dòng 3, cột E: Không có đơn vị này" in said and "Chưa ghi gì" in said
    assert not Unit.objects.filter(code="TH-1").exists()
    assert cli.main(["import", "units", str(path), "--unit", "P-MS", "--apply", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["written"], answer["counts"]["error"]) == (1, 1)
    assert Unit.objects.filter(code="TH-1").exists()


def test_a_refusal_is_an_answer_too(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", "units", str(path), "--apply"]) == 0
    capsys.readouterr()
    assert cli.main(["import", "units", str(path), "--apply", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["refused"]["code"] == "already_received"
    assert cli.main(["import", "units", "khong-co.xlsx"]) == 1
    assert cli.main(["import", "units", str(path), "--from", "31/2/2020"]) == 1


def test_what_goes_out_comes_back_unchanged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "cay.xlsx"
    assert cli.main(["export", "units", "--unit", "SO-SL", "--xlsx", str(out)]) == 0
    capsys.readouterr()
    assert cli.main(["import", "units", str(out), "--json", "--apply"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["counts"]["unchanged"], answer["changes"], answer["written"]) == (4, [], 0)


def test_a_day_is_whole_or_refused() -> None:
    assert day_of("1/9/2019") == date(2019, 9, 1)
    assert day_of("") is None
    for text in ("31/2/2019", "9/2019"):
        with pytest.raises(Refused):
            day_of(text)
