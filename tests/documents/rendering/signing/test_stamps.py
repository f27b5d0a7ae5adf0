import io
from dataclasses import replace
from itertools import combinations

import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from phusa.documents.rendering import layout
from phusa.documents.rendering.signing.signed import signed
from phusa.documents.rendering.signing.stamps import HEIGHT_MM, WIDTH_MM, Place, _free, place_of, stamp
from tests.documents.rendering.readers import pdf_text, placed
from tests.documents.rendering.signing.papers import paper
from tests.documents.rendering.signing.samples import NOW, OWNER, certificate


def test_the_field_stands_right_over_the_printed_name() -> None:
    place, page = place_of(paper(), OWNER), pypdfium2.PdfDocument(paper())[0]
    name = placed(page, OWNER)
    middle = (place.left + place.right) / 2 * layout.MM_PER_POINT
    bottom = (page.get_height() - place.bottom) * layout.MM_PER_POINT
    assert middle == pytest.approx((name.left + name.right) / 2, abs=0.5)
    assert 0 < name.top - bottom < 3
    assert (place.right - place.left) * layout.MM_PER_POINT == pytest.approx(WIDTH_MM)
    assert (place.top - place.bottom) * layout.MM_PER_POINT == pytest.approx(HEIGHT_MM)
    top = (page.get_height() - place.top) * layout.MM_PER_POINT
    assert top > placed(page, "PHÓ TRƯỞNG PHÒNG").bottom


@pytest.mark.parametrize("over", ["", "Tên không có trong văn bản"])
def test_without_a_printed_name_it_stands_in_the_top_margin(over: str) -> None:
    place, page = place_of(paper(), over), pypdfium2.PdfDocument(paper())[0]
    assert place.page == 0
    nation = placed(page, "CỘNG HÒA XÃ HỘI")
    assert (page.get_height() - place.bottom) * layout.MM_PER_POINT < nation.top
    assert place.top < page.get_height() and place.right < page.get_width()


def test_it_says_who_for_whom_and_when_with_the_zone_in_letters_of_ten_points() -> None:
    drawn = stamp(certificate(), NOW)
    text = pdf_text(drawn)
    assert f"Ký bởi: {OWNER}" in text and "Phòng GDĐT huyện Mai Sơn" in text
    assert "Thời gian ký: 2020-05-21 10:25:00+07:00" in text
    page = pypdfium2.PdfDocument(drawn)[0]
    assert placed(page, "Thời gian ký").size == pytest.approx(10, abs=0.05)
    assert page.get_width() * layout.MM_PER_POINT == pytest.approx(WIDTH_MM, abs=0.1)


def test_a_long_organisation_is_made_to_fit() -> None:
    long = (
        "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Chiềng Lương, huyện Mai Sơn, tỉnh Sơn La "
        * 2
    )
    page = pypdfium2.PdfDocument(stamp(replace(certificate(), organisation=long), NOW))[0]
    last = placed(page, "10:25:00")
    assert last.bottom < HEIGHT_MM and last.right < WIDTH_MM


@pytest.mark.parametrize("over", [OWNER, ""])
def test_no_stamp_covers_another(over: str) -> None:
    signers = [certificate(name) for name in (OWNER, "Lò Văn An", "Cà Thị Bình", "Hà Văn Cường")]
    pdf = paper()
    for signer in signers:
        pdf = signed(pdf, signer, now=NOW, over=over)
    boxes = [
        tuple(float(side) for side in found.sig_field["/Rect"])
        for found in PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    ]
    page = pypdfium2.PdfDocument(pdf)[0].get_size()
    assert len(boxes) == 4
    for left, bottom, right, top in boxes:
        assert 0 <= left < right <= page[0] and 0 <= bottom < top <= page[1]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    if not over:
        assert boxes[1][1] == boxes[0][1] and boxes[0][0] - boxes[1][2] == pytest.approx(5.7, abs=1.1)
    reading = pypdfium2.PdfDocument(paper())[0].get_textpage()
    for number in range(reading.count_rects()):
        left, bottom, right, top = reading.get_rect(number)
        for one in boxes[:2]:
            assert right <= one[0] or one[2] <= left or top <= one[1] or one[3] <= bottom


def test_a_full_page_gives_the_wanted_place() -> None:
    whole = Place(0, 0, 0, 600, 900)
    wanted = Place(0, 300, 100, 490, 150)
    assert _free(wanted, [whole], [], (595, 842)) == wanted
    assert _free(wanted, [], [whole], (595, 842)) == wanted


def test_a_place_over_text_is_taken_only_where_no_other_is_free() -> None:
    wanted = Place(0, 300, 100, 490, 150)
    beside = _free(wanted, [wanted], [], (595, 842))
    assert (beside.bottom, beside.right < wanted.left) == (100, True)
    elsewhere = _free(wanted, [wanted], [Place(0, 0, 90, 295, 160)], (595, 842))
    assert elsewhere.bottom >= 150 or elsewhere.top <= 100
    assert _free(wanted, [wanted], [Place(0, 0, 0, 595, 842)], (595, 842)) == beside
