"""`phusa audit head` prints what to keep elsewhere."""

import json

import pytest

from phusa.base.models import AuditLine
from phusa.config.cli import main
from tests.base.test_audit import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_server")]


def test_an_empty_log_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "head"]) == 1
    assert "chưa có dòng nào" in capsys.readouterr().out


def test_number_and_hash_of_the_last_line(capsys: pytest.CaptureFixture[str]) -> None:
    write(2)
    last = AuditLine.objects.latest("seq")
    assert main(["audit", "head"]) == 0
    assert capsys.readouterr().out == f"2:{last.hash}\n"
    main(["audit", "head", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert (found["seq"], found["hash"], found["head"]) == (2, last.hash, f"2:{last.hash}")
