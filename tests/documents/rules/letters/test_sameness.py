"""Files of one letter are the same whatever their format; another letter is not."""

import pytest

from phusa.base.imports.writings.files import file_lines
from phusa.documents.rules.letters.sameness import FEWEST_WORDS, fingerprint
from tests.documents.letters import LETTERS


def of(name: str) -> str:
    return fingerprint(line.text for line in file_lines((LETTERS / name).read_bytes(), name).lines)


@pytest.mark.parametrize("name", ["01-so-huong-dan-bdtx-2019", "02-bo-ra-soat-du-lieu-2024"])
def test_a_letter_is_the_same_in_any_file(name: str) -> None:
    assert len({of(f"{name}.{kind}") for kind in ("docx", "pdf", "txt")}) == 1


def test_letters_differ() -> None:
    names = [path.name for path in LETTERS.glob("*.txt")]
    assert len({of(name) for name in names}) == len(names)


def test_a_number_of_a_page_does_not_count_and_a_year_does() -> None:
    lines = ["Gửi báo cáo trước ngày hai mươi"] * 5
    assert fingerprint(lines) == fingerprint([*lines, " 12 "])
    assert fingerprint(lines) != fingerprint([*lines, "2024"])


@pytest.mark.parametrize(("words", "told"), [(FEWEST_WORDS - 1, False), (FEWEST_WORDS, True)])
def test_a_few_words_tell_nothing(words: int, told: bool) -> None:
    assert bool(fingerprint(["gửi"] * words)) == told
