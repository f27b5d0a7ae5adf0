"""How the product is written: composed letters, one spelling, a calm voice, and nothing left for later."""

import re
import unicodedata

import pytest

from tests.architecture.source import Source, none, product, read, templates

# "Cộng hòa" in the state's own name and quoted titles keep their spelling; both stand in capitals or in the law.
SPELLING = re.compile(r"\b(?:[xX]óa|[kK]hóa|[hH]òa|[hH]óa)\b")
SHOUTING = re.compile(r"[^\W\d_]!(?!\[)(?:\s|[\"'<“”]|$)")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
EXCUSE = re.compile(r"#\s*noqa(?![^\n]*#)|#\s*type:\s*ignore(?!\[)")
OUR_FILES = re.compile(r"\bdocs/(?:decisions|how-to)\b")
MARKUP = re.compile(
    r"<!--.*?-->|{#.*?#}|{% comment %}.*?{% endcomment %}|<!doctype[^>]*>", re.DOTALL | re.IGNORECASE
)


def decomposed(sources: list[Source]) -> list[str]:
    """Files with letters taken apart, which do not match what people search for."""
    return [f"{s.path} is not in NFC" for s in sources if not unicodedata.is_normalized("NFC", s.text)]


def unfinished(sources: list[Source]) -> list[str]:
    """Lines that put something off, or silence a checker altogether."""
    return [
        f"{source.path}:{number} {hit[0]}: finish it, or say why in words"
        for source in sources
        for number, line in enumerate(source.text.splitlines(), 1)
        if (hit := UNFINISHED.search(line) or EXCUSE.search(line))
    ]


def misspelt(lines: list[tuple[str, str]]) -> list[str]:
    """Words with the tone on the wrong letter: we write khoá, xoá, hoà."""
    return [
        f"{where} writes {hit[0]!r}: the tone stands on the last vowel"
        for where, text in lines
        if (hit := SPELLING.search(text))
    ]


def shouting(lines: list[tuple[str, str]]) -> list[str]:
    """Exclamation marks in what people read."""
    return [
        f"{where} ends with an exclamation mark: {text.strip()[:60]!r}"
        for where, text in lines
        if SHOUTING.search(text)
    ]


def said() -> list[tuple[str, str]]:
    """What people read: strings of Python, and templates without their comments."""
    python = [
        (f"{s.path}:{line}", text) for s in product() for line, text in s.strings() if _is_vietnamese(text)
    ]
    return python + [(s.path, MARKUP.sub("", s.text)) for s in templates() if s.path.endswith(".html")]


def inward(lines: list[tuple[str, str]]) -> list[str]:
    """What people read and what names a file of ours: they have none of them."""
    return [f"{where} names {hit[0]} to people" for where, text in lines if (hit := OUR_FILES.search(text))]


def _is_vietnamese(text: str) -> bool:
    return bool(
        re.search(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", text.lower())
    )


def test_everything_is_written_in_composed_letters() -> None:
    none(
        decomposed(
            [
                *product(),
                *templates(),
                *read("docs/**/*.md", "docs/*.csv", "regulations/**/*.*", "catalogue/*.*", "*.md"),
            ]
        )
    )


def test_nothing_is_left_for_later() -> None:
    none(unfinished([*product(), *templates(), *read("tests/**/*.py", but="test_words.py")]))


def test_words_are_spelt_in_one_way() -> None:
    none(misspelt(said()))


def test_nobody_is_shouted_at() -> None:
    none(shouting(said()))


def test_people_are_not_sent_to_our_files() -> None:
    none(inward([(s.path, text) for s in product() for _, text in s.strings() if s.layer != ""] + said()))
    assert len(inward([("a", "docs/decisions/0039"), ("b", "Điều 5")])) == 1


def test_decomposed_letters_are_reported() -> None:
    assert decomposed([Source("a.md", unicodedata.normalize("NFD", "điểm"))]) == ["a.md is not in NFC"]
    assert decomposed([Source("a.md", "điểm")]) == []


@pytest.mark.parametrize(
    "line", ["# TODO later", "x = 1  # noqa: E501", "x = 1  # type: ignore", "{# FIXME #}"]
)
def test_what_is_left_for_later_is_reported(line: str) -> None:
    assert len(unfinished([Source("a.py", line)])) == 1


@pytest.mark.parametrize(
    "line", ["# to do: no", "x = 1  # type: ignore[misc]", "x = 1  # noqa: S301  # made by us"]
)
def test_what_has_its_reason_is_not_reported(line: str) -> None:
    assert unfinished([Source("a.py", line)]) == []


@pytest.mark.parametrize("text", ["Đã khóa sổ", "Xóa tệp", "Hòa giải"])
def test_another_spelling_is_reported(text: str) -> None:
    assert len(misspelt([("a", text)])) == 1


@pytest.mark.parametrize("text", ["Đã khoá sổ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "khoẻ", "xoay"])
def test_our_spelling_is_not_reported(text: str) -> None:
    assert misspelt([("a", text)]) == []


def test_shouting_is_reported() -> None:
    assert len(shouting([("a", "Đã lưu!"), ("b", "<p>Thành công!</p>")])) == 2
    assert shouting([("a", "{% if a != b %}"), ("b", "Đã lưu.")]) == []
