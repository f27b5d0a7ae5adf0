"""Pages of long lists."""

from django.test import RequestFactory

from phusa.base.paging import START, Turn, stretch, turn_of


def turned(rows: str, turn: Turn) -> tuple[str, str, str]:
    page = stretch(list(rows), turn, str)
    return "".join(page), page.before, page.after


def test_the_first_page() -> None:
    assert turned("abc", Turn(size=3)) == ("abc", "", "")
    assert turned("abcd", Turn(size=3)) == ("abc", "", "c")
    assert turned("", START) == ("", "", "")


def test_a_page_after_another() -> None:
    assert turned("def", Turn("c", size=3)) == ("def", "d", "")
    assert turned("defg", Turn("c", size=3)) == ("def", "d", "f")


def test_a_page_before_another_comes_back_in_order() -> None:
    assert turned("fed", Turn("g", backwards=True, size=3)) == ("def", "", "f")
    assert turned("fedc", Turn("g", backwards=True, size=3)) == ("def", "d", "f")


def test_nothing_is_left_on_the_page() -> None:
    assert turned("", Turn("c", size=3)) == ("", "", "")
    assert len(stretch([], Turn("c"), str)) == 0


def test_the_address_says_where() -> None:
    asked = RequestFactory().get
    assert turn_of(asked("/")) == START
    assert turn_of(asked("/?sau=GV1")) == Turn("GV1")
    assert turn_of(asked("/?truoc=GV1")) == Turn("GV1", backwards=True)
    assert turn_of(asked("/?sau=GV1&truoc=GV2")) == Turn("GV1")
