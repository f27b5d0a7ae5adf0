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


def test_a_page_beside_the_first_one_of_its_area_is_marked_too() -> None:
    shell = Shell(nav=(*NAV, Item("Văn bản", "/van-ban/so/", area="/van-ban/")))
    for path in ("/van-ban/", "/van-ban/so/3/", "/van-ban/den/moi/"):
        assert [item.label for item in shell.at(path).nav if item.current] == ["Văn bản"]
    assert shell.nav[-1].url == "/van-ban/so/"


def test_the_time_is_that_of_the_request_and_read_once() -> None:
    request = RequestFactory().get("/")
    assert time_context(request)["now"].tzinfo is not None
    request.now = datetime(2020, 5, 20, tzinfo=UTC)  # type: ignore[attr-defined]
    assert time_context(request)["now"] == datetime(2020, 5, 20, tzinfo=UTC)
