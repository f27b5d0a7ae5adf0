"""The log as a workbook."""

from pathlib import Path

import openpyxl
import pytest

from phusa.base.refusals import Refused
from phusa.portal.queries import log_file
from phusa.portal.queries.log import LogFilter, log_lines
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_the_file_has_the_lines_of_the_page_in_words(place: District, tmp_path: Path) -> None:
    actor, wanted = place.actor("tt"), LogFilter(thing="na sang")
    path = tmp_path / "nhat-ky.xlsx"
    assert log_file.log_file(actor, wanted, path) == log_lines(actor, wanted).count() > 0
    rows = list(openpyxl.load_workbook(path).active.values)  # type: ignore[union-attr]
    assert [row[0] for row in rows[1:]] == [line.seq for line in log_lines(actor, wanted)]
    assert rows[-1][3] == "Lập, chuyển, kết thúc đơn vị trực thuộc"
    assert "tên: Trường THCS Nà Sàng" in rows[-1][5]


def test_more_lines_than_a_file_should_have_are_refused(
    place: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = log_lines(place.actor("tt"), LogFilter()).count()
    monkeypatch.setattr(log_file, "MOST", count)
    log_file.log_file(place.actor("tt"), LogFilter(), tmp_path / "a.xlsx")
    monkeypatch.setattr(log_file, "MOST", count - 1)
    with pytest.raises(Refused, match="dòng khớp"):
        log_file.log_file(place.actor("tt"), LogFilter(), tmp_path / "b.xlsx")
    assert not (tmp_path / "b.xlsx").exists()
