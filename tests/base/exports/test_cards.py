"""Cards to cut apart: how many a sheet, what stands on each, and no word outside its card."""

from datetime import UTC, datetime

import pypdfium2
import pytest

from phusa.base.exports.cards import Card, to_pdf

NOW = datetime(2020, 5, 16, 9, 30, 1, 250, tzinfo=UTC)
CARD = Card("Nguyễn Thị Ửng", "Tổ Văn – Sử", (("Mã", "GV-001"), ("Mật khẩu", "abk7mq9xwz34")), ("Giữ kín.",))


def drawn(*cards: Card) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(to_pdf(cards, title="Phiếu", address="https://phusa.example/", made_at=NOW))


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (8, 1), (9, 2)])
def test_eight_a_sheet_of_a4(count: int, sheets: int) -> None:
    pdf = drawn(*[CARD] * count)
    assert len(pdf) == sheets
    assert [round(side) for side in pdf[0].get_size()] == [595, 842]


def test_every_word_is_there_in_vietnamese() -> None:
    text = drawn(CARD)[0].get_textpage().get_text_bounded()
    for word in (
        "Nguyễn Thị Ửng",
        "Tổ Văn – Sử",
        "GV-001",
        "abk7mq9xwz34",
        "https://phusa.example/",
        "Giữ kín.",
    ):
        assert word in text


def test_the_longest_code_stays_on_its_card() -> None:
    page = drawn(Card(CARD.heading, CARD.below, (("Mã", "M" * 40),)))[0]
    assert (
        page.get_textpage().get_text_bounded(left=0, bottom=0, right=595 / 2 - 60, top=842).count("M") >= 40
    )


def test_the_same_cards_give_the_same_bytes() -> None:
    made = [to_pdf([CARD], title="Phiếu", address="https://a.example/", made_at=NOW) for _ in range(2)]
    assert made[0] == made[1]
