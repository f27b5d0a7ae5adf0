"""The frame of a page."""

from datetime import UTC, datetime

from django.test import RequestFactory

from phusa.base.ui.shell import Item, Shell, time_context

NAV = (Item("Việc của tôi", "/"), Item("Khoá sổ", "/khoa-so/"), Item("Báo cáo", "/khoa-so/bao-cao/"))


def current(path: str) -> list[str]:
    return [item.label for item in Shell(nav=NAV).at(path).nav if item.current]


def test_the_longest_address_that_begins_the_page_is_marked() -> None:
    assert current("/khoa-so/bao-cao/1/") == ["Báo cáo"]
    assert current("/khoa-so/") == ["Khoá sổ"]
    assert current("/") == ["Việc của tôi"]
    assert Shell().at("/x/").nav == ()


def test_the_time_is_that_of_the_request_and_read_once() -> None:
    request = RequestFactory().get("/")
    assert time_context(request)["now"].tzinfo is not None
    request.now = datetime(2020, 5, 20, tzinfo=UTC)  # type: ignore[attr-defined]
    assert time_context(request)["now"] == datetime(2020, 5, 20, tzinfo=UTC)
