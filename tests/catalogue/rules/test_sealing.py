"""Sealing: what is new is added, what was sealed and differs is refused."""

import shutil
from pathlib import Path

from phusa.catalogue.rules.published import FOLDER, seals_of
from phusa.catalogue.rules.sealing import seal


def test_a_new_list_is_sealed_once(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "tt11-2019.yaml", tmp_path)
    assert seal(tmp_path) == ("tt11-2019",)
    assert seal(tmp_path) == ()
    assert list(seals_of(tmp_path).read()) == ["tt11-2019"]
