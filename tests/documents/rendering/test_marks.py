from dataclasses import replace

import pytest
import segno

from phusa.documents.rendering import marks
from phusa.documents.rendering.document import Check
from phusa.documents.rendering.result_report import result_report
from tests.documents.rendering.samples import school

REPORT = result_report(school())
CHECK = Check("7K2M-QX94", "https://phusa.example/kt/7K2M-QX94", "0123456789abcdef" * 4)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Phòng GDĐT Mai Sơn", ("PHÒNG GDĐT MAI SƠN",)),
        ("Phòng Giáo dục và Đào tạo huyện Mai Sơn", ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "HUYỆN MAI SƠN")),
        ("Phòng Giáo dục và Đào tạo Mai Sơn", ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "MAI SƠN")),
        ("", ()),
    ],
)
def test_long_names_break_before_the_place(name: str, lines: tuple[str, ...]) -> None:
    assert marks.governing_lines(replace(REPORT, governing=name)) == lines


def test_one_addressee_stands_alone_and_several_in_a_list() -> None:
    assert marks.addressee_lines(replace(REPORT, addressees=("Sở GDĐT",))) == ("Sở GDĐT.",)
    assert marks.addressee_lines(replace(REPORT, addressees=("Sở", "Phòng"))) == ("- Sở;", "- Phòng.")


def test_recipients_and_bases_end_as_the_decree_wants() -> None:
    assert marks.recipient_lines(REPORT) == ("- Như trên;", "- Lưu: VT.")
    assert marks.basis_lines(replace(REPORT, legal_bases=("Căn cứ A", "Căn cứ B"))) == (
        "Căn cứ A;",
        "Căn cứ B.",
    )


def test_attached_line_names_number_day_and_issuer() -> None:
    expected = "(Kèm theo Báo cáo số 07/BC-THCSNP ngày 19 tháng 5 năm 2020 của Trường THCS Nà Phiêng)"
    assert marks.attached_line(REPORT) == expected


def test_check_lines_show_code_address_and_the_start_of_the_fingerprint() -> None:
    assert marks.check_line(CHECK) == (
        "Mã kiểm tra: 7K2M-QX94 – Tra tại: https://phusa.example/kt/7K2M-QX94 – Dấu dữ liệu: 0123456789abcdef"
    )
    assert marks.check_lines(CHECK)[2] == "Dấu dữ liệu: 0123456789abcdef"


def test_qr_pictures_are_the_code_of_the_address() -> None:
    modules = len(segno.make(CHECK.address, error="m", micro=False).matrix) + 2
    png = marks.qr_png(CHECK)
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == modules * 8
    assert f'width="{modules}"' in marks.qr_svg(CHECK)
    assert marks.qr_svg(CHECK) != marks.qr_svg(replace(CHECK, address="https://phusa.example/kt/OTHER"))


def test_a_purpose_of_two_short_words_is_never_broken() -> None:
    joined = f"/{marks.WORD_JOINER}"
    assert marks.unbroken("- Sở (để b/c);") == f"- Sở (để\u00a0b{joined}c);"
    assert marks.unbroken("UBND/TP, th/h") == f"UBND/TP, th{joined}h"
    assert marks.unbroken("Kế hoạch 772/KH") == "Kế hoạch 772/KH".replace("/", joined)
