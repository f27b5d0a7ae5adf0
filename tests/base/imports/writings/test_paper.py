"""PDF."""

from pathlib import Path

import pytest

from phusa.base.imports.writings.paper import printed_lines
from phusa.base.refusals import Refused

SAMPLES = Path("tests/data/plans")


def test_lines_stand_as_printed() -> None:
    lines = printed_lines((SAMPLES / "772-mai-son.pdf").read_bytes(), "a.pdf")
    assert any(line.text == "I. MỤC ĐÍCH, YÊU CẦU" for line in lines)
    assert all(0 <= line.left < line.right <= 620 and line.first_word > 0 for line in lines)


def test_a_scan_has_no_lines() -> None:
    assert printed_lines((SAMPLES / "ban-chup.pdf").read_bytes(), "a.pdf") == []


@pytest.mark.parametrize(
    ("data", "code"),
    [((SAMPLES / "co-mat-khau.pdf").read_bytes(), "password_protected"), (b"%PDF-1.7\nhong", "corrupt")],
)
def test_what_does_not_open_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        printed_lines(data, "a.pdf")
    assert refused.value.code == code


def test_a_page_with_few_lines_keeps_its_words_whole() -> None:
    data = Path("tests/data/letters/21-so-trang-ky-rieng.pdf").read_bytes()
    assert [line.text for line in printed_lines(data, "a.pdf")][-3:] == [
        *("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "ThS. Trần Đức Thuận"),
    ]
