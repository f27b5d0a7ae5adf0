from dataclasses import replace

from phusa.documents.rendering.document import Paragraph
from phusa.documents.rendering.papers.minutes import minutes
from phusa.documents.rendering.pdf import to_pdf
from tests.documents.rendering.papers.samples import MINUTES
from tests.documents.rendering.readers import pdf_text


def test_time_stands_in_the_text_and_not_in_a_place_line() -> None:
    text = pdf_text(to_pdf(minutes(MINUTES)))
    assert "Nà Phiêng, ngày" not in text
    assert "Thời gian bắt đầu: 14 giờ 05 phút, ngày 14 tháng 5 năm 2020." in text
    assert "kết thúc vào 16 giờ 30 phút, ngày 14 tháng 5 năm 2020./." in text


def test_the_hour_of_closing_may_be_left_to_the_hand() -> None:
    assert "kết thúc vào ….. giờ" in pdf_text(to_pdf(minutes(replace(MINUTES, closed=None))))


def test_both_sign_and_the_chair_signs_right() -> None:
    drawn = minutes(MINUTES)
    assert drawn.signature and drawn.countersignature
    assert (drawn.signature.lines, drawn.signature.name) == (("CHỦ TOẠ",), "Đinh Văn Đông")
    assert (drawn.countersignature.lines, drawn.countersignature.name) == (("THƯ KÝ",), "Tòng Thị Chanh")


def test_one_is_named_on_the_line_several_under_it_and_nobody_is_said() -> None:
    def said(present: tuple[str, ...]) -> list[str]:
        body = minutes(replace(MINUTES, present=present, absent=())).body
        return [block.text for block in body[2 : body.index(Paragraph("Đinh Văn Đông.", lead="Chủ trì:"))]]

    assert said(()) == ["không có."]
    assert said(("Cả tổ",)) == ["Cả tổ."]
    assert said(("Tổ Toán", "Tổ Văn")) == ["", "- Tổ Toán.", "- Tổ Văn."]
