"""What the pages of this room share."""

import pytest

from phusa.learning.queries.roster import Wanted, roster_page
from phusa.learning.rules.spread import Coverage
from phusa.learning.views.shown import (
    coverage_table,
    crumbs,
    group_crumbs,
    ratio_words,
    roster_figures,
    step_page,
    year_of,
)
from tests.signing import signed_in
from tests.supported import Supported

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("core", "people", "words"), [(2, 47, "23,5"), (0, 3, "chưa có cốt cán"), (1, 0, "–")]
)
def test_a_ratio_in_words(core: int, people: int, words: str) -> None:
    assert ratio_words(Coverage("core_teacher", "TH", "", core, people)) == words


def test_the_spread_as_figures_and_as_a_table(world: Supported) -> None:
    world.named()
    page = roster_page(world.place.actor("cv"), world.place.office, world.year, Wanted())
    assert [one.value for one in roster_figures(page)] == ["1", "7", "7", "2"]
    rows = coverage_table(page).rows
    assert [row.cells[0] for row in rows] == [
        "Trung học cơ sở, Ngữ văn",
        "Trung học cơ sở, Toán",
        "Trung học cơ sở",
    ]
    assert [row.state for row in rows] == ["miss", "", "miss"]


def test_the_way_back() -> None:
    assert [one.label for one in crumbs(("Thêm", ""))] == ["Đội ngũ cốt cán", "Thêm"]
    assert [one.url for one in group_crumbs(("Toán", ""))] == ["/cot-can/nhom/", ""]


def test_every_form_is_a_page_of_its_own_and_of_the_year_that_is_asked_for(world: Supported) -> None:
    assert callable(step_page) and callable(year_of)
    browser = signed_in(world.place.users["cv"])
    assert "Lập nhóm hỗ trợ" in browser.get("/cot-can/nhom/them/", {"nam": "2019-2020"}).content.decode()
    assert browser.get("/cot-can/nhom/them/", {"nam": "1999-2000"}).status_code == 404
