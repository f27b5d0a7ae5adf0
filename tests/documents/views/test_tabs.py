"""One place: the parts are the same on each of its pages, and one is open."""

from phusa.documents.views.tabs import MADE, tabs


def test_the_open_part_is_marked() -> None:
    parts = tabs(MADE)
    assert [part.label for part in parts if part.current] == ["Lập tại đơn vị"]
    assert [part.label for part in parts][1:3] == ["Sổ đến", "Sổ đi"]


def test_whoever_has_no_books_is_shown_none() -> None:
    assert [part.label for part in tabs("chung", has_books=False)] == [
        "Tất cả",
        "Văn bản dùng chung",
        "Lập tại đơn vị",
    ]
