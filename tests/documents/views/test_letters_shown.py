"""The words a proposal came from are marked in its sentence, and nothing of a letter is taken for markup."""

from phusa.documents.views.letters_shown import marked


def test_the_first_place_is_marked() -> None:
    assert marked("Gửi trước ngày 20/5/2020.", "trước ngày 20/5/2020") == (
        "Gửi <mark>trước ngày 20/5/2020</mark>."
    )


def test_a_sentence_without_the_words_stays_plain() -> None:
    assert marked("Gửi <b>ngay</b>.", "mai") == "Gửi &lt;b&gt;ngay&lt;/b&gt;."
    assert marked("Gửi.", "") == "Gửi."
