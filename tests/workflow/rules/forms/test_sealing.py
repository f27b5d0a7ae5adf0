"""New forms get their seal; a sealed one that differs is refused."""

from pathlib import Path
from shutil import copytree

import pytest

from phusa.rules.documents import LawError
from phusa.workflow.rules.forms.sealing import seal
from phusa.workflow.rules.forms.shipped import FOLDER


def test_only_new_forms_are_sealed(tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    copytree(FOLDER, folder)
    assert seal(folder) == ()
    text = (folder / "module-progress.json").read_text("utf-8")
    (folder / "next.json").write_text(text.replace('"version": 1', '"version": 2'), "utf-8")
    assert seal(folder) == ("module-progress/2",)
    (folder / "next.json").write_text(
        text.replace('"version": 1', '"version": 2').replace("Phải", "Cần"), "utf-8"
    )
    with pytest.raises(LawError, match="add a version"):
        seal(folder)
