import unicodedata

from phusa.base.imports.grid import Row
from phusa.base.text.encodings import Encoding
from phusa.staff.rules.workbooks.repairs import Repairs, readable, readable_heading, readable_row


def test_each_column_is_repaired_as_it_needs() -> None:
    apart = unicodedata.normalize("NFD", "Tổ Toán")
    rows = [
        Row(4, (1, "Thµo ThÞ Mû", "Ngöõ vaên", apart, "Lê Hà", "Nguyễn 5 µm")),
        Row(5, (2, "V× V¨n L¶", "Toaùn", None, "Tô Hoài", "Thị")),
    ]
    fixed, found = Repairs().rows(rows)
    assert fixed[0] == (4, (1, "Thào Thị Mỷ", "Ngữ văn", "Tổ Toán", "Lê Hà", "Nguyễn 5 µm"))
    assert fixed[1] == (5, (2, "Vì Văn Lả", "Toán", None, "Tô Hoài", "Thị"))
    assert [(one.index, one.encoding, one.before, one.after) for one in found] == [
        (1, Encoding.TCVN3, "Thµo ThÞ Mû", "Thào Thị Mỷ"), (2, Encoding.VNI, "Ngöõ vaên", "Ngữ văn"),
        (3, Encoding.DECOMPOSED, apart, "Tổ Toán"),
    ]  # fmt: skip


def test_right_rows_come_back_as_they_are() -> None:
    rows = [Row(1, ("Nguyễn Thị Lê", 3.0, None))]
    fixed, found = Repairs().rows(rows)
    assert fixed[0].cells is rows[0].cells
    assert found == []
    assert Repairs().rows([]) == ([], [])


def test_headings_and_titles_are_repaired_alone() -> None:
    assert readable("Hä vµ tªn") == "Họ và tên"
    assert readable("Họ và tên") == "Họ và tên"
    assert [readable_heading(text) for text in ("Ghi chó", "Ghi chú", "Lí do", "D©n téc", "Ý kiến")] == [
        "Ghi chú", "Ghi chú", "Lí do", "Dân tộc", "Ý kiến",
    ]  # fmt: skip
    row = Row(3, ("Moân daïy", 5, "Tổ"))
    assert readable_row(row) == (3, ("Môn dạy", 5, "Tổ"))
    assert readable_row(Row(1, ("Tổ",))).cells == ("Tổ",)


def test_a_column_found_in_an_old_code_stays_in_it() -> None:
    repairs = Repairs()
    assert Repairs().rows([Row(9, ("Tó",))])[0] == [(9, ("Tó",))]
    repairs.rows([Row(4, ("Thµo ThÞ Mû",)), Row(5, ("V× V¨n L¶",))])
    assert repairs.rows([Row(9, ("Tó",))])[0] == [(9, ("Tú",))]
    assert repairs.rows([Row(10, ("Tó",)), Row(11, ("Nguyễn",))])[0] == [(10, ("Tó",)), (11, ("Nguyễn",))]
