"""What components are made of."""

import pytest

from phusa.base.ui.parts import Column, Reason, Row, Table, linked, traced


def test_a_reason_says_its_verdict() -> None:
    assert [Reason("x", holds).said for holds in (True, False, None)] == ["Đạt", "Chưa đạt", "Xem dưới"]
    assert Reason("x", True, verdict="Đủ").said == "Đủ"


def test_a_row_meets_its_columns_and_names_itself() -> None:
    table = Table((Column("Tên"), Column("ĐTB", numeric=True)), (Row(("An", "8,5"), head=0),), "Danh sách")
    [(_, cells)] = table.body()
    assert [(column.label, value, names) for column, value, names in cells] == [
        ("Tên", "An", True),
        ("ĐTB", "8,5", False),
    ]


def test_a_row_of_another_length_is_a_mistake() -> None:
    with pytest.raises(ValueError):
        list(Table((Column("Tên"),), (Row(("An", "8,5")),), "Danh sách").body())


def test_links_escape_and_name_their_person() -> None:
    assert str(traced("8,5", "/x", "của <An>")) == (
        '<a class="tr" href="/x">8,5<span class="visually-hidden"> của &lt;An&gt;</span></a>'
    )
    assert "visually-hidden" not in traced("8,5", "/x")
    assert "Vì sao?" in linked("Vì sao?", "/x", "An được xếp loại Khá")
