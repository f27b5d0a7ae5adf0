"""What was typed stands on the paper, with its number and day or with room for them."""

from datetime import UTC, date, datetime

import pytest

from phusa.documents.rendering.document import Heading, Paragraph
from phusa.documents.rendering.papers.composed import FORMS, composed
from phusa.documents.rules.composing import Wording
from tests.documents.composed import DECISION, LETTER, MINUTES, WHOLE

NOW = datetime(2020, 5, 16, 9, 0, 0, 123, tzinfo=UTC)


@pytest.mark.parametrize("kind", WHOLE)
def test_number_and_day_are_printed_or_left_open(kind: str) -> None:
    drawn = FORMS[kind](composed(kind, WHOLE[kind], "Trường", made_at=NOW))
    assert (drawn.number, drawn.dated, drawn.made_at.microsecond) == (None, None, 0)
    data = composed(kind, WHOLE[kind], "Trường", made_at=NOW, number=7, dated=date(2020, 5, 16))
    assert (FORMS[kind](data).number, data.dated) == (7, date(2020, 5, 16))


def test_a_letter() -> None:
    drawn = FORMS["doc_official_letter"](composed("doc_official_letter", LETTER, "Trường", made_at=NOW))
    assert drawn.addressees == ("Phòng Giáo dục và Đào tạo Mai Sơn",)
    assert drawn.recipients[:2] == ("Như trên", "Phòng Giáo dục và Đào tạo Mai Sơn (để b/c)")
    assert drawn.signature is not None and drawn.signature.name == "Cầm Văn Định"


def test_a_decision_numbers_its_articles() -> None:
    drawn = FORMS["doc_decision"](composed("doc_decision", DECISION, "Trường", made_at=NOW))
    leads = [block.lead for block in drawn.body if isinstance(block, Paragraph)]
    assert leads == ["Điều 1.", "Điều 2.", "", ""]
    assert len(drawn.legal_bases) == 2


def test_minutes_are_signed_by_their_chair_unless_another_is_named() -> None:
    drawn = FORMS["doc_minutes"](composed("doc_minutes", MINUTES, "Trường", made_at=NOW))
    assert drawn.signature is not None and drawn.signature.name == "Hà Thị Nga"
    assert any(isinstance(block, Heading) for block in drawn.body)
    other = Wording.of(MINUTES.kept() | {"signer": "Cầm Văn Định", "signer_title": "Hiệu trưởng"})
    signature = composed("doc_minutes", other, "Trường", made_at=NOW).signature
    assert signature is not None and signature.lines == ("HIỆU TRƯỞNG",)


def test_a_capacity_stands_over_the_title() -> None:
    said = LETTER.kept() | {"capacity": "deputy", "head": "Hiệu trưởng", "signer_title": "Phó Hiệu trưởng"}
    signature = composed("doc_official_letter", Wording.of(said), "Trường", made_at=NOW).signature
    assert signature is not None and signature.lines == ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")
