"""Sealing: what is new is added, what was sealed and differs is refused."""

import shutil
from pathlib import Path

from phusa.documents.rules.published import FOLDER, seals_of
from phusa.documents.rules.sealing import seal


def test_new_documents_are_sealed_once(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "standards.yaml", tmp_path)
    assert seal(tmp_path) == ("tt14-2018", "tt20-2018", "tt25-2018", "tt26-2018")
    assert seal(tmp_path) == ()
    assert len(seals_of(tmp_path).read()) == 4
