from dataclasses import replace

import pytest

from phusa.documents.rendering.papers.decision import decision
from phusa.documents.rendering.pdf import to_pdf
from tests.documents.rendering.papers.samples import DECISION
from tests.documents.rendering.readers import pdf_text


def test_authority_bases_enacting_word_and_articles_stand_in_this_order() -> None:
    text = pdf_text(to_pdf(decision(DECISION)))
    order = [
        "QUYẾT ĐỊNH Về việc",
        "TRƯỞNG PHÒNG GIÁO",
        "Căn cứ Thông tư",
        "QUYẾT ĐỊNH:",
        "Điều 1.",
        "Điều 2.",
        "Điều 3.",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "14 tháng 10 năm 2019;" in text and "bộ phận chuyên môn." in text


def test_articles_are_numbered_and_the_last_one_ends_the_text() -> None:
    body = decision(DECISION).body
    assert [block.lead for block in body] == ["Điều 1.", "Điều 2.", "", "", "Điều 3."]
    assert body[-1].text.endswith("thi hành./.")


def test_nothing_is_decided_without_grounds_or_articles() -> None:
    for missing in ({"bases": ()}, {"articles": ()}):
        with pytest.raises(ValueError, match="bases"):
            replace(DECISION, **missing)
