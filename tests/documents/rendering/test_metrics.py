import pytest

from phusa.documents.rendering import metrics

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxy" + "áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"


@pytest.mark.parametrize("name", [metrics.REGULAR, metrics.BOLD])
def test_fonts_draw_every_vietnamese_letter(name: str) -> None:
    advances = metrics.font(name).advances
    letters = VIETNAMESE + VIETNAMESE.upper() + "Ňňÿƀčĭŏŭñ0123456789–—“”‘’…□"
    assert [letter for letter in letters if letter not in advances] == []


def test_drawable_marks_what_the_font_lacks() -> None:
    assert metrics.drawable("Lò 😀 Thị ꪀ") == "Lò □ Thị □"


def test_width_is_that_of_times() -> None:
    # Times New Roman has the digit at half an em, the space at a quarter.
    assert metrics.width_pt("0000", 12) == pytest.approx(24)
    assert metrics.width_pt(" ", 12) == pytest.approx(3)
    assert metrics.width_pt("Hạnh phúc", 14, bold=True) > metrics.width_pt("Hạnh phúc", 14)


def test_line_count_wraps_between_words_and_cuts_what_is_wider_than_the_room() -> None:
    assert metrics.line_count("", 12, 100) == 1
    assert metrics.line_count("00 00", 12, 27) == 1
    assert metrics.line_count("00 00", 12, 26) == 2
    assert metrics.line_count("0000000000", 12, 25) == 3
