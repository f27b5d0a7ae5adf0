from dataclasses import replace

import pytest

from phusa.planning.queries.needs_counted import NeedFilter
from phusa.planning.queries.needs_counts_page import counted_needs, counts_page
from phusa.planning.views.needs_shown import CountsShown, NeedsPlace, words_of
from tests.needed import WEAK, WORDS, register
from tests.planned import PlannedSchool

pytestmark = pytest.mark.django_db


def shown(planned: PlannedSchool, **wanted: str) -> CountsShown:
    """The page of the school as its head sees it."""
    actor = planned.place.actor("ht")
    page = counts_page(actor, counted_needs(actor, "TH-NK", planned.year, NeedFilter(**wanted)))
    return CountsShown(page, NeedsPlace(page.counted, page.above))


def test_a_filter_travels_in_the_address() -> None:
    assert words_of(NeedFilter()) == ""
    assert words_of(NeedFilter("TH", "manager"), dang="csv") == "?vai_tro=manager&cap=TH&dang=csv"


def test_the_page_is_put_together_from_the_counts(planned: PlannedSchool) -> None:
    register(planned, WEAK, WORDS)
    register(planned, replace(WEAK, criterion=17), who="ht")
    found = shown(planned)
    assert [(one.label, one.value) for one in found.figures][:2] == [
        ("Người đã đăng ký", "2"),
        ("Nhu cầu", "3"),
    ]
    assert found.figures[0].note == "3 người chưa đăng ký"
    roles = dict(found.filters)["Đối tượng"]
    assert [(chip.label, chip.count, chip.current) for chip in roles] == [
        ("Mọi đối tượng", 3, True),
        ("Giáo viên", 2, False),
        ("Cán bộ quản lý", 1, False),
    ]
    assert "Cấp học" not in dict(found.filters)
    assert [crumb.url for crumb in found.place.crumbs] == ["", "", ""]
    (group, criteria), *_ = found.standards
    assert criteria[0][1] == f"/nhu-cau/tong-hop/TH-NK/2019-2020/noi-dung/{criteria[0][0].key}/"
    assert group.needs == 1
    assert found.rows(found.page.topics)[0][1] == found.place.topic_url(found.page.topics[0].key)
    assert [(name, people, needs) for name, _, people, needs in found.below] == [
        ("Tổ đặc thù", 0, 0),
        ("Tổ khối 4–5", 1, 2),
    ]


def test_a_chosen_filter_stays_on_every_address(planned: PlannedSchool) -> None:
    register(planned, WEAK, WORDS)
    found = shown(planned, role="teacher")
    assert all("vai_tro=teacher" in url for _, url in found.place.file_urls)
    levels = dict(found.filters)["Cấp học"]
    assert [chip.label for chip in levels] == ["Mọi cấp học", "TH"]
    assert all("vai_tro=teacher" in chip.url for chip in levels)
