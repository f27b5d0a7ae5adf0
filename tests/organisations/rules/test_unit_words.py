import pytest

from phusa.organisations.rules.unit_words import is_public, kind_of, levels_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bộ Giáo dục và Đào tạo", "moet"),
        ("Sở Giáo dục và Đào tạo Sơn La", "doet"),
        ("Sở GD&ĐT", "doet"),
        ("Phòng GDĐT Mai Sơn", "boet"),
        ("UBND xã Chiềng Mung", "commune_people_committee"),
        ("Ủy ban nhân dân cấp xã", "commune_people_committee"),
        ("Trường TH&THCS Chiềng Mung", "school"),
        ("THCS Nà Sàng", "school"),
        ("Mầm non Hoa Ban", "school"),
        ("Trường PTDTBT TH Nà Khoang", "school"),
        ("Trung tâm GDNN-GDTX huyện Mai Sơn", "school"),
        ("Trường Cao đẳng Sư phạm Nậm Pàn", "training_institution"),
        ("Cụm trường Chiềng Lau", "school_cluster"),
        ("Tổ Toán – Lí – Tin", "subject_group"),
        ("school", "school"),
        ("Hoá – Sinh – Địa", ""),
    ],
)
def test_the_kind_is_told_by_the_name_or_the_cell(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Trường TH&THCS Chiềng Mung", ("TH", "THCS")),
        ("Trường Tiểu học và THCS số 2", ("TH", "THCS")),
        ("Trường Trung học cơ sở Nà Sàng", ("THCS",)),
        ("Trường PTDTNT THCS và THPT Mai Sơn", ("THCS", "THPT")),
        ("Trường Mẫu giáo Ban Mai", ("MN",)),
        ("THPT, MN", ("MN", "THPT")),
        ("Trung tâm GDNN-GDTX", ("GDTX",)),
        ("Trường Dân tộc nội trú", ()),
    ],
)
def test_the_levels_are_told_in_their_order(text: str, levels: tuple[str, ...]) -> None:
    assert levels_of(text) == levels


def test_public_or_not() -> None:
    assert (is_public("Công lập"), is_public("tư thục"), is_public("Có")) == (True, False, None)
