"""What of the catalogue may be added to a plan."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.planning.actions.unit_plan_items import add_from_catalogue
from phusa.planning.queries.unit_plan_choice import MOST_FOUND, catalogue_found, shown_item
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.unit_plans import begun

pytestmark = pytest.mark.django_db


def test_modules_are_found_by_code_and_by_words_without_accents(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school, catalogue=False)
    assert [one.code for one in catalogue_found(plan, "TH15", NOW.date()).rows] == ["TH15"]
    found = catalogue_found(plan, "bac ho", NOW.date())
    assert any(one.code == "ND2-TH-GV-02b" or "Bác Hồ" in one.title for one in found.rows)
    assert not catalogue_found(plan, "THCS18", NOW.date()).rows


def test_a_long_list_is_cut_and_says_so(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school, catalogue=False)
    found = catalogue_found(plan, "", NOW.date())
    assert len(found.rows) == MOST_FOUND and found.more > 0


def test_what_the_plan_has_is_marked(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school, catalogue=False)
    shown = shown_item(plan, "TH15", NOW.date())
    add_from_catalogue(actor=planned.place.actor("ht"), now=NOW, plan=plan, shown=shown)
    assert catalogue_found(plan, "TH15", NOW.date()).there == {shown.item.pk}
    with pytest.raises(NotVisible):
        shown_item(plan, "MN1", NOW.date())
