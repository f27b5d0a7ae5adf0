"""`phusa exchange import FILE`: looked at, taken in, and a second time nothing."""

from pathlib import Path

import pytest

from phusa.config import cli
from phusa.reports.rules.exchanging import Package, write
from phusa.workflow.models import ReportForm
from tests.exchanged import form_of
from tests.schools import district

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_server")]


def test_a_file_is_looked_at_taken_in_and_known_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    district()
    path = tmp_path / "goi.json"
    path.write_bytes(write(Package(("forms",), None, (), (), (form_of("a"),))))
    assert cli.main(["exchange", "import", str(path), "--check"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Mới: biểu mẫu báo cáo, Số người đã học (phiên bản 1).",
        "mới: 1",
    ]
    assert not ReportForm.objects.exists()
    assert cli.main(["exchange", "import", str(path)]) == 0
    assert ReportForm.objects.count() == 1
    capsys.readouterr()
    assert cli.main(["exchange", "import", str(path)]) == 0
    assert capsys.readouterr().out == "đã có, giống hệt: 1\n"


def test_a_changed_or_missing_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "goi.json"
    assert cli.main(["exchange", "import", str(path)]) == 1
    path.write_bytes(write(Package(("forms",), None, (), (), ())) + b" ")
    assert cli.main(["exchange", "import", str(path)]) == 1
    assert "mã băm không khớp" in capsys.readouterr().err
