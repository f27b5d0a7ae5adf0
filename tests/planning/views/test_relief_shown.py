"""How requests look: what stands around a list for whom, and what the dialog says approving does."""

import pytest

from phusa.planning.queries.relief import relief_page, reliefs_for
from phusa.planning.views.relief_shown import list_shown, request_shown, row_of
from tests.planned import PlannedSchool
from tests.planning.actions.test_relief import CERTIFIED, PUT_OFF, asked

pytestmark = pytest.mark.django_db


def test_what_stands_around_the_list_for_whom(planned: PlannedSchool) -> None:
    asked(planned, "gv")
    found = {}
    for code in ("gv", "ht", "cv"):
        actor = planned.place.actor(code)
        shown = list_shown(actor, actor.held[0], planned.year, "", reliefs_for(actor, planned.year))
        found[code] = (len(shown.rows), len(shown.chips), shown.may_ask, shown.many_code, shown.unit_code)
        assert shown.has_units is (code == "cv")
    office = planned.place.office.code
    assert found == {
        "gv": (1, 0, True, "", ""),
        "ht": (1, 6, True, "TH-NK", "TH-NK"),
        "cv": (1, 6, False, "", office),
    }


def test_a_row_says_what_is_asked_for_and_whose_it_is(planned: PlannedSchool) -> None:
    row = asked(planned, "gv", CERTIFIED)
    mine, its = (row_of(planned.place.actor(code), row) for code in ("gv", "ht"))
    assert (mine.words, mine.status) == ("Không học lại ND2-TH-GV-01", "submitted")
    assert mine.is_own and not its.is_own


def test_the_reason_of_a_deferral_and_a_certificate_are_facts(planned: PlannedSchool) -> None:
    head = planned.place.actor("ht")
    for who, wish, fact in (
        ("gv", PUT_OFF, ("Lý do", "Nghỉ thai sản")),
        ("ta", CERTIFIED, ("Chứng nhận", CERTIFIED.certificate)),
    ):
        shown = request_shown(relief_page(head, asked(planned, who, wish).pk))
        assert fact in [(one.term, one.value) for one in shown["facts"]]  # type: ignore[attr-defined]
        assert len(shown["done"]) == 2  # type: ignore[arg-type]
