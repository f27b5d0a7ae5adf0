"""A list of any room, in the parts of its pages."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from phusa.base.models import ImportBatch, ImportOutcome, ImportState
from phusa.base.ui.import_shown import ListShown
from phusa.base.ui.parts import Chip, Crumb

pytestmark = pytest.mark.urls(__name__)
NOW = datetime(2026, 8, 1, 3, tzinfo=UTC)


def page(request: HttpRequest, **place: object) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("sach/<int:import_id>/", page, name="book_import"),
    path("sach/<int:import_id>/loi/", page, name="book_import_issues"),
    path("sach/<int:import_id>/xem-lai/", page, name="book_import_proposals"),
    path("sach/<int:import_id>/dong/<str:outcome>/", page, name="book_import_rows"),
]


@dataclass(frozen=True)
class BookImport:
    batch: ImportBatch
    pk: int = 7


class BooksShown(ListShown):
    name = "book_import"
    outcomes = (ImportOutcome.NEW, ImportOutcome.CHANGED, ImportOutcome.DOUBTFUL, ImportOutcome.ERROR)
    apart = {**ListShown.apart, ImportOutcome.DOUBTFUL: "proposals"}

    @property
    def above(self) -> list[Crumb]:
        return [Crumb("Sách", "/sach/")]


def shown(state: ImportState = ImportState.PREVIEW, **counts: int) -> BooksShown:
    batch = ImportBatch(state=state, file_name="a.xlsx", file_size=1, created_at=NOW, counts=counts)
    return BooksShown(BookImport(batch))


def test_the_way_leads_to_the_list_and_from_its_pages_back_to_it() -> None:
    assert shown().crumbs == [Crumb("Sách", "/sach/"), Crumb("a.xlsx")]
    assert shown().inner_crumbs == [Crumb("Sách", "/sach/"), Crumb("a.xlsx", "/sach/7/")]


def test_a_list_is_open_from_its_check_to_its_confirmation() -> None:
    assert [state for state in ImportState if shown(state).is_open] == [ImportState.PREVIEW]


def test_rows_in_error_and_in_conflict_are_left_out() -> None:
    found = shown(new=1200, error=1000, conflict=234)
    assert (found.left_out, found.issues_title) == (1234, "1.234 dòng không ghi")
    assert (shown(new=1).left_out, shown(new=1).issues_title) == (0, "Chỗ nên xem")


def test_each_outcome_is_found_where_the_room_says() -> None:
    found = shown()
    assert found.address(ImportOutcome.NEW) == "/sach/7/dong/new/"
    assert found.address(ImportOutcome.ERROR) == found.address(ImportOutcome.CONFLICT) == "/sach/7/loi/"
    assert found.address(ImportOutcome.DOUBTFUL) == "/sach/7/xem-lai/"
    assert (found.kind_address(""), found.kind_address("no_name")) == (
        "/sach/7/loi/",
        "/sach/7/loi/?loai=no_name",
    )


def test_only_the_outcomes_that_there_are_can_be_chosen() -> None:
    chips = shown(new=3, changed=0, error=1, moved=5).outcome_chips(ImportOutcome.ERROR)
    assert chips == [Chip("Mới", 3, "/sach/7/dong/new/"), Chip("Lỗi", 1, "/sach/7/loi/", current=True)]
