"""Sealing: what is new is added, what was sealed and differs is refused."""

import shutil
from pathlib import Path

import pytest

from phusa.documents.rules.published import FOLDER, SEALS
from phusa.documents.rules.sealing import seal
from phusa.rules.documents import LawError


def test_new_documents_are_sealed_once(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "standards.yaml", tmp_path)
    assert seal(tmp_path) == ("tt14-2018", "tt20-2018", "tt25-2018", "tt26-2018")
    assert seal(tmp_path) == ()
    assert (tmp_path / SEALS).read_text("utf-8").count("\n") == 4


def test_a_changed_document_is_not_sealed_again(tmp_path: Path) -> None:
    path = Path(shutil.copy(FOLDER / "standards.yaml", tmp_path))
    seal(tmp_path)
    path.write_text(path.read_text("utf-8").replace("giáo viên mầm non", "giáo viên"), "utf-8")
    with pytest.raises(LawError, match="tt26-2018 differs from its seal"):
        seal(tmp_path)
