import shutil
from pathlib import Path

import pytest

from phusa.rules.documents import LawError
from phusa.rules.library import DEFAULT_FOLDER, Library
from phusa.rules.sealing import seal


def test_a_new_edition_is_sealed_and_an_old_one_never_resealed(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DEFAULT_FOLDER, tmp_path / "regulations"))
    assert seal(folder) == ()
    old = folder / "tt19-2019" / "2023-01-20.yaml"
    text = old.read_text(encoding="utf-8").replace("2023-01-20", "2027-01-01")
    (folder / "tt19-2019" / "2027-01-01.yaml").write_text(text, encoding="utf-8")
    assert seal(folder) == ("tt19-2019/2027-01-01",)
    Library.load(folder)
    old.write_text(old.read_text(encoding="utf-8").replace("from: 5,", "from: 6,"), encoding="utf-8")
    with pytest.raises(LawError, match="make it a new edition"):
        seal(folder)
