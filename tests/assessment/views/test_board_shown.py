"""The board's one action, its steps and its bars, as each reader has them."""

import pytest

from phusa.assessment.actions.closing import close_year
from phusa.assessment.models import AnnualRecord
from phusa.assessment.queries.board import BoardFilter, board
from phusa.assessment.views.board_shown import FIRST_BLOCKERS, BoardShown
from tests.schools import NOW, District, give, score_all

pytestmark = pytest.mark.django_db


def shown(place: District, *, may: bool = True, wanted: BoardFilter | None = None) -> BoardShown:
    wanted = wanted or BoardFilter()
    found = board(place.actor("ht"), place.school, place.year, wanted)
    return BoardShown(found, wanted, may, may, may, may, may)


def states(page: BoardShown) -> list[str]:
    return [step.state for step in page.steps]


def test_an_empty_school_has_no_action_but_its_first_step(place: District) -> None:
    page = shown(place)
    assert page.action is None
    assert states(page) == ["on", "", "", ""]


def test_a_blocked_year_shows_the_action_with_its_reason(staffed: District) -> None:
    score_all(staffed, staffed.school, but=range(8))
    page = shown(staffed)
    assert page.action is not None
    assert page.action.reason == "Mở khi 8 mục vướng dưới đây được gỡ."
    assert states(page) == ["ok", "on", "", ""]
    assert (len(page.first_blockers), len(page.more_blockers)) == (FIRST_BLOCKERS, 8 - FIRST_BLOCKERS)


def test_a_complete_year_can_be_closed_by_whoever_may(scored: District) -> None:
    page = shown(scored)
    assert page.action is not None
    assert (page.action.reason, page.action.opens) == ("", "khoa-so")
    assert states(page) == ["ok", "ok", "on", ""]
    assert shown(scored, may=False).action is None


def test_a_closed_year_offers_its_documents(scored: District) -> None:
    close_year(actor=scored.actor("ht"), now=NOW, unit=scored.school, school_year=scored.year)
    page = shown(scored)
    assert page.action is not None and page.action.label == "Gửi báo cáo"
    assert [document.kind for document in page.closed_documents] == ["doc_class_list", "doc_report"]
    assert states(page) == ["ok", "ok", "ok", "on"]


def test_each_role_has_its_own_bar(scored: District) -> None:
    stacks = shown(scored).stacks
    assert [(role, total) for role, _, total, _ in stacks] == [("teacher", 12), ("manager", 1)]
    assert all(total == sum(part.count for part in parts) for _, _, total, parts in stacks)


def test_a_missing_module_is_marked_in_its_column(scored: District) -> None:
    record = AnnualRecord.objects.filter(unit=scored.school).by_name()[0]
    give(scored, record, THCS19="")
    page = shown(scored)
    line = next(page.lines(page.board.rows, 1))
    assert page.columns == ["ND1", "ND2", "TB ND3"]
    assert [(cell.label, cell.missing) for cell in line.cells] == [
        ("ND1", False),
        ("ND2", False),
        ("TB ND3", True),
    ]
    assert line.cells[2].text == "–"
    assert line.explained


def test_filters_are_known_to_hide(scored: District) -> None:
    assert not shown(scored).filtered
    page = shown(scored, wanted=BoardFilter(search="an"))
    assert page.filtered
    assert page.plain_url == "/khoa-so/THCS-CL/2019-2020/"
    assert page.url(loai="class_kha").endswith("?loai=class_kha#danh-sach")


def test_the_foot_names_the_law_and_its_mark(scored: District) -> None:
    page = shown(scored)
    assert "TT 26/2012" in page.documents
    assert page.confidence == "chưa đối chiếu văn bản gốc"
