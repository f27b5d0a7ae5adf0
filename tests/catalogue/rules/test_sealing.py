"""Sealing: what is new is added, what was sealed and differs is refused."""

import shutil
from pathlib import Path

import pytest

from phusa.catalogue.rules.published import FOLDER, SEALS
from phusa.catalogue.rules.sealing import seal
from phusa.rules.documents import LawError


def test_a_new_list_is_sealed_once(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "tt11-2019.yaml", tmp_path)
    assert seal(tmp_path) == ("tt11-2019",)
    assert seal(tmp_path) == ()
    assert (tmp_path / SEALS).read_text("utf-8").endswith("  tt11-2019\n")


def test_a_changed_list_is_not_sealed_again(tmp_path: Path) -> None:
    path = Path(shutil.copy(FOLDER / "tt11-2019.yaml", tmp_path))
    seal(tmp_path)
    path.write_text(path.read_text("utf-8").replace("mầm non", "mầm non khác"), "utf-8")
    with pytest.raises(LawError, match="differs from its seal"):
        seal(tmp_path)
