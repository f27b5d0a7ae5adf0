"""Sentences and their pieces."""

from phusa.documents.rules.letters.sentences import LONGEST, cuts_of, sentences_of


def test_sentences_end_where_the_next_begins() -> None:
    text = "Bộ gửi kế hoạch vào quý I. Các sở báo cáo trước ngày 30.6.2026. Xong./."
    assert list(sentences_of(text)) == [
        "Bộ gửi kế hoạch vào quý I.",
        "Các sở báo cáo trước ngày 30.6.2026.",
        "Xong./.",
    ]


def test_numbers_of_headings_and_abbreviations_end_none() -> None:
    assert list(sentences_of("1. Mục đích của TP. Hà Nội và v.v. Trường")) == [
        "1. Mục đích của TP. Hà Nội và v.v. Trường"
    ]
    assert list(sentences_of("IV. ĐÁNH GIÁ")) == ["IV. ĐÁNH GIÁ"]
    assert list(sentences_of("")) == []


def test_pieces_begin_after_semicolons_outside_brackets() -> None:
    assert cuts_of("một; hai (ba; bốn); “năm; sáu”") == [0, 4, 19]


def test_what_never_ends_comes_in_parts() -> None:
    parts = list(sentences_of("các trường " * 1000))
    assert (
        len(parts) == 4
        and max(map(len, parts)) <= LONGEST
        and " ".join(parts) == ("các trường " * 1000).strip()
    )
    assert "".join(sentences_of("x" * 7001)) == "x" * 7001
