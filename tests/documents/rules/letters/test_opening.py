"""What stands above the text."""

from phusa.documents.rules.letters.opening import read_opening

HEAD = ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Số: 5/SGDĐT-TCCB", "Sông Đà, ngày 16 tháng 9 năm 2019"]


def test_a_letter_has_a_subject_over_lines_and_the_ones_it_is_written_to() -> None:
    texts = [
        *HEAD[:2],
        "V/v hướng dẫn bồi dưỡng",
        "năm học 2019-2020",
        HEAD[2],
        "Kính gửi:",
        "- Các phòng giáo dục;",
        "- Các trường trung học phổ thông.",
        "Để năm học bắt đầu đúng, Sở đề nghị:",
    ]
    opening = read_opening(texts)
    assert (opening.kind, opening.subject) == ("công văn", "hướng dẫn bồi dưỡng năm học 2019-2020")
    assert [one.name for one in opening.recipients] == [
        "Các phòng giáo dục",
        "Các trường trung học phổ thông",
    ]
    assert opening.body == 8 and opening.head.issuer == "SỞ GIÁO DỤC VÀ ĐÀO TẠO"


def test_several_on_the_line_are_parted_by_semicolons_alone() -> None:
    opening = read_opening(
        [*HEAD, "Kính gửi: Trưởng phòng quận, huyện; Hiệu trưởng các trường.", "Nội dung."]
    )
    assert [one.name for one in opening.recipients] == ["Trưởng phòng quận, huyện", "Hiệu trưởng các trường"]


def test_recipients_without_dashes_go_on_after_a_semicolon() -> None:
    opening = read_opening(
        [*HEAD, "Kính gửi:", "Các phòng;", "Các trường.", "Sở đề nghị các đơn vị nộp báo cáo."]
    )
    assert [one.name for one in opening.recipients] == ["Các phòng", "Các trường"] and opening.body == 6


def test_a_document_with_a_title_takes_its_kind_and_subject_from_it() -> None:
    opening = read_opening([*HEAD, "THÔNG BÁO", "Về việc nộp sản phẩm", "Theo kế hoạch, trường thông báo:"])
    assert (opening.kind, opening.subject, opening.body) == ("thông báo", "nộp sản phẩm", 5)


def test_a_kind_without_title_is_told_by_the_symbol() -> None:
    assert read_opening(["TRƯỜNG A", "Số: 5/KH-THA", "Căn cứ nhiệm vụ năm học;"]).kind == "kế hoạch"


def test_text_without_a_head_is_all_body() -> None:
    opening = read_opening(["Các trường gửi báo cáo trước ngày 20/5/2026."])
    assert (opening.body, opening.kind, opening.subject) == (0, "", "")
    assert read_opening([]).body == 0


def test_number_and_day_below_a_title_are_the_heads() -> None:
    texts = [
        *("ỦY BAN NHÂN DÂN TỈNH A", "CÔNG ĐIỆN", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH A ĐIỆN:"),
        *(
            "- Giám đốc Sở B;",
            "Số: 09/CĐ-UBND",
            "Sông Đà, ngày 09 tháng 9 năm 2025",
            "Để khắc phục, yêu cầu:",
        ),
    ]
    opening = read_opening(texts)
    assert (opening.kind, opening.head.number, opening.body) == ("công điện", "09", 6)
    assert [one.name for one in opening.recipients] == ["Giám đốc Sở B"]


def test_the_authority_below_a_title_is_no_part_of_the_subject() -> None:
    texts = [
        *HEAD,
        "QUYẾT ĐỊNH",
        "Về việc phê duyệt kế hoạch",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ A",
        "Căn cứ Luật;",
    ]
    assert read_opening(texts).subject == "phê duyệt kế hoạch"
