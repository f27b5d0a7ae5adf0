import shutil
from datetime import date
from pathlib import Path

import pytest

from phusa.rules.documents import LawError
from phusa.rules.library import DEFAULT_FOLDER, Library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEFAULT_FOLDER, tmp_path / "regulations"))


def law(folder: Path) -> Path:
    return folder / "tt26-2012" / "2012-08-27.yaml"


def test_a_published_edition_that_differs_is_refused(folder: Path) -> None:
    text = law(folder).read_text(encoding="utf-8")
    law(folder).write_text(text + "# a comment is no law\n", encoding="utf-8")
    Library.load(folder)
    law(folder).write_text(text.replace("word: every, from: 7", "word: every, from: 6"), encoding="utf-8")
    with pytest.raises(LawError, match="tt26-2012/2012-08-27 differs from its seal"):
        Library.load(folder)
    assert (
        Library.load(folder, sealed=False).edition("tt26-2012", date(2012, 8, 27)).rows[0].conditions[1].low
        == 600
    )


def test_a_file_must_be_what_its_name_says(folder: Path) -> None:
    law(folder).rename(folder / "tt26-2012" / "2013-01-01.yaml")
    with pytest.raises(LawError, match="the file says it is tt26-2012/2012-08-27"):
        Library.load(folder)


def test_a_folder_without_law_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LawError, match="holds no regulations"):
        Library.load(tmp_path)


def test_editions_are_found_by_kind_and_name(library: Library) -> None:
    assert next(e.name for e in library.of_kind("annual-result")) == "tt26-2012/2012-08-27"
    assert library.edition("tt19-2019", date(2023, 1, 20)).start == date(2023, 1, 20)
    with pytest.raises(KeyError):
        library.edition("tt19-2019", date(2024, 1, 1))


def test_memory_stays_flat() -> None:
    library = Library.load()
    for number in range(20_001):
        library.keep(number, number)
    assert len(library.memory) <= 10_000
