import json
import random

import pytest
import typst

from phusa.documents.rendering import metrics
from phusa.documents.rendering.metrics import FONTS, most_lines

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


def wrapped_lines(texts: list[str], room_pt: float) -> list[int]:
    """On how many lines the typesetter itself sets each text at 12 points."""
    source = """#set text(font: "Liberation Serif", size: 12pt, lang: "vi", hyphenate: false, overhang: false,
      top-edge: 0.8em, bottom-edge: -0.2em)
    #set par(leading: 0.15em)
    #let it = json(bytes(sys.inputs.texts))
    #context [#metadata(it.texts.map(t => measure(width: it.room * 1pt, par(t)).height.pt())) <heights>]"""
    inputs = {"texts": json.dumps({"texts": texts, "room": room_pt})}
    compiler = typst.Compiler(
        source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs=inputs
    )
    heights = json.loads(compiler.query("<heights>", field="value", one=True))
    return [round((height / 12 + 0.15) / 1.15) for height in heights]


@pytest.mark.parametrize("room_pt", [30.0, 61.0, 88.0, 120.0, 203.0])
def test_no_text_takes_more_lines_than_were_counted(room_pt: float) -> None:
    draw = random.Random(round(room_pt))
    names = "Nguyễn Hoàng Phương Thảo Nguyên H’Bia Niê Kđăm A Dơ VA AV To Toán - Lí"
    words = f"{names} (hai buổi) 4,5; ND3: 7,25% TH&THCS Ví".split()
    texts = [" ".join(draw.choices(words, k=draw.randint(1, 9))) for _ in range(2000)]
    counted = [most_lines(text, 12, room_pt) for text in texts]
    checked = [
        (n, lines) for n, lines in zip(counted, wrapped_lines(texts, room_pt), strict=True) if n is not None
    ]
    assert len(checked) > 80
    assert all(lines <= n for n, lines in checked)
    assert sum(lines == n for n, lines in checked) > 0.9 * len(checked)


def test_what_widths_do_not_tell_is_not_counted() -> None:
    assert most_lines("", 12, 50) == most_lines("–", 12, 50) == most_lines("Lò Thị", 12, 50) == 1
    for text in ("名前", "a\u200bb", "rất-dài-không-có-chỗ-ngắt", "“Ngoặc”"):
        assert most_lines(text, 12, 50) is None
