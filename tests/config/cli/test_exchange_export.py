"""`phusa exchange export`: one file, twice the same bytes."""

from pathlib import Path

import pytest

from phusa.config import cli
from phusa.reports.rules.exchanging import read
from tests.exchanged import form_of
from tests.formed import issued
from tests.schools import district

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_server")]


def test_a_file_is_written_or_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issued(district().office, checksum=form_of("so-nguoi").listed.checksum)
    path = tmp_path / "goi.json"
    assert cli.main(["exchange", "export", "--what", "forms,documents", "--to", str(path)]) == 0
    capsys.readouterr()
    assert cli.main(["exchange", "export", "--what", "documents,forms"]) == 0
    assert capsys.readouterr().out.encode() == path.read_bytes()
    assert read(path.read_bytes()).forms[0].listed.code == "so-nguoi"


def test_a_strange_kind_or_day_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["exchange", "export", "--what", "people"]) == 1
    assert "people" in capsys.readouterr().err
    assert cli.main(["exchange", "export", "--since", "31/2/2020"]) == 1
