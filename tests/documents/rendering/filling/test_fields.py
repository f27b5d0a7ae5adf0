from dataclasses import replace

from phusa.documents.rendering.class_list import class_list
from phusa.documents.rendering.filling.fields import KNOWN, LIST, column_name, columns, nearest, values
from phusa.documents.rendering.papers.letter import letter
from tests.documents.rendering.papers.samples import LETTER
from tests.documents.rendering.samples import school


def test_every_known_field_has_words_and_a_value() -> None:
    for document in (letter(LETTER), class_list(school())):
        held = values(document)
        assert set(held) == {field.name for field in KNOWN}
        assert all(field.words and field.name.isascii() for field in KNOWN)


def test_values_are_what_the_paper_says() -> None:
    held = values(letter(LETTER))
    assert (held["so"], held["ky_hieu"], held["nguoi_ky"]) == ("07", "PGDĐT-CM", "Quàng Thị Oanh")
    assert (held["tham_quyen_ky"], held["chuc_vu"]) == ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")
    assert held["kinh_gui"].split("\a")[0] == "- Các trường mầm non, tiểu học;"
    assert held["noi_dung"].endswith("đúng thời hạn./.") and held[LIST] == []
    bare = values(letter(replace(LETTER, number=None, signature=None)))
    assert (bare["so"], bare["chuc_vu"], bare["nguoi_ky"]) == ("", "", "")


def test_lines_of_a_list_know_their_columns_by_name() -> None:
    document = class_list(school(3))
    assert {"tt", "ho_va_ten", "ngay_sinh", "xep_loai"} <= set(columns(document))
    lines = values(document)[LIST]
    assert len(lines) == len(school(3).people) and lines[0]["ho_va_ten"] == school(3).people[0].name
    assert columns(letter(LETTER)) == ()


def test_names_are_found_from_what_somebody_wrote() -> None:
    known = tuple(field.name for field in KNOWN)
    assert nearest("Số", known) == "so" and nearest("trich_yeu_nd", known) == "trich_yeu"
    assert nearest("nguoi_ki", known) == "nguoi_ky" and nearest("xyz", known) == ""
    assert column_name("ND3 (TB)") == "nd3_tb" and column_name("Họ và tên") == "ho_va_ten"
