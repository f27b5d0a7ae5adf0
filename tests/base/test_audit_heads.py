"""Heads kept in a file outside the database."""

from pathlib import Path

import pytest
from pytest_django import Settings

from phusa.base.audit_chain import Head
from phusa.base.audit_heads import heads_file, keep, kept
from phusa.base.refusals import Refused
from tests.base.test_audit import NOW


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path


def test_nothing_is_kept_at_first() -> None:
    assert kept() == []


def test_what_was_kept_is_read_in_order(folder: Path) -> None:
    for seq in (3, 9):
        keep(Head(seq, NOW, f"{seq:064x}"))
    assert kept() == [(3, f"{3:064x}"), (9, f"{9:064x}")]
    assert heads_file() == folder / "audit-heads.txt"


def test_a_half_written_line_is_passed_over_and_a_wrong_one_refused() -> None:
    keep(Head(3, NOW, "a" * 64))
    with heads_file().open("a") as file:
        file.write("2026-11-22T18:30:00+00:00 9:ab")
    assert kept() == [(3, "a" * 64)]
    heads_file().write_text("2026-11-22T18:30:00+00:00 9:ab\n")
    with pytest.raises(Refused, match="không phải mốc"):
        kept()
