"""`phusa audit verify` names what does not fit, and its status says whether anything does not."""

import json

import pytest

from phusa.base.audit_chain import head
from phusa.base.audit_heads import keep
from phusa.config.cli import main
from tests.base.test_audit import tamper, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_server")]


def test_a_whole_log(capsys: pytest.CaptureFixture[str]) -> None:
    write(3)
    assert main(["audit", "verify"]) == 0
    said = capsys.readouterr()
    assert "Đã dò 3 dòng từ dòng 1" in said.out and "Không có dòng nào bị sửa" in said.out
    assert said.err == ""  # the way is shown on a terminal only


def test_a_changed_line_is_named_with_its_time(capsys: pytest.CaptureFixture[str]) -> None:
    write(3)
    tamper("UPDATE base_auditline SET reason = 'khác' WHERE seq = 2")
    assert main(["audit", "verify"]) == 1
    assert "dòng 2, 2020-05-16T09:30:15.123456+00:00: nội dung không khớp" in capsys.readouterr().out
    assert main(["audit", "verify", "--from", "3"]) == 0


def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    write(4)
    tamper("DELETE FROM base_auditline WHERE seq = 2")
    assert main(["audit", "verify", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["lines"], found["faults"], found["broken"][0]["seq"]) == (3, 1, 3)
    assert (found["broken"][0]["fault"], found["broken"][0]["missing"]) == ("gone", 1)


def test_a_cut_off_end_is_found_against_kept_heads(capsys: pytest.CaptureFixture[str]) -> None:
    write(3)
    last = head()
    assert last is not None
    tamper("DELETE FROM base_auditline WHERE seq = 3")
    assert main(["audit", "verify"]) == 0
    assert main(["audit", "verify", "--head", str(last)]) == 1
    assert "dòng 3, không còn" in capsys.readouterr().out
    keep(last)
    assert main(["audit", "verify"]) == 1
    assert "đối chiếu 1 mốc" in capsys.readouterr().out


def test_many_faults_are_counted_and_only_the_first_told(capsys: pytest.CaptureFixture[str]) -> None:
    write(110)
    tamper("UPDATE base_auditline SET reason = 'khác'")
    assert main(["audit", "verify"]) == 1
    said = capsys.readouterr().out
    assert "110 chỗ không khớp" in said and "và 10 chỗ nữa" in said


def test_a_head_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify", "--head", "x"]) == 1
    assert "không phải mốc" in capsys.readouterr().err
