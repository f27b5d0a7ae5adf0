"""Items added, scheduled, changed, dropped, taken back."""

from datetime import date, timedelta

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.planning.actions import unit_plan_items as actions
from phusa.planning.models import PlanItem, UnitPlan
from phusa.planning.queries.facts import checked as problems_of
from phusa.planning.queries.facts import ground_of, items_for, whose_of
from phusa.planning.queries.unit_plan_choice import shown_item
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.unit_plans import begun, drawn, filled, issued, kept

pytestmark = pytest.mark.django_db
OWN = {"title": "Đọc sách cùng trò", "block": "ND2", "roles": ["teacher"], "levels": ["TH"], "hours": 5}


def given(planned: PlannedSchool, who: str) -> dict[str, object]:
    """Who acts, and when."""
    return {"actor": planned.place.actor(who), "now": NOW}


@pytest.fixture
def plan(planned: PlannedSchool) -> UnitPlan:
    """The plan of the school, with the catalogue in it."""
    return begun(planned, "ht", planned.school)


def coded(plan: UnitPlan, code: str) -> PlanItem:
    """The item of this code."""
    return plan.items.get(catalogue_item__code=code)


def refused(code: str, **change: object) -> None:
    """Changing an item is refused by this code, and changes nothing."""
    item = change["item"]
    assert isinstance(item, PlanItem)
    before = PlanItem.objects.filter(pk=item.pk).values().get()
    with pytest.raises(Refused) as found:
        actions.change_item(**change)  # type: ignore[arg-type]  # by name
    assert found.value.code == code
    assert PlanItem.objects.filter(pk=item.pk).values().get() == before


def test_an_own_topic_is_added_at_the_end(planned: PlannedSchool, plan: UnitPlan) -> None:
    item = actions.add_item(**given(planned, "vt"), plan=plan, values=OWN)
    assert (item.upper_id, item.origin_id) == (None, None)
    assert item.place > coded(plan, "ND2-TH-GV-01").place


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"title": " "}, "no_title"),
        ({"roles": []}, "nobody"),
        ({"block": ""}, "no_block"),
        ({"hours": 0}, "hours_out_of_range"),
        ({"hours": 121}, "hours_out_of_range"),
        ({"hours_first": 6}, "half_too_long"),
        ({"from_day": date(2019, 8, 31)}, "day_outside"),
        ({"to_day": date(2020, 9, 1)}, "day_outside"),
        ({"from_day": date(2019, 10, 2), "to_day": date(2019, 10, 1)}, "days_reversed"),
    ],
)
def test_what_no_item_may_say(
    planned: PlannedSchool, plan: UnitPlan, values: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as found:
        actions.add_item(**given(planned, "ht"), plan=plan, values={**OWN, **values})
    assert found.value.code == code


def test_a_module_of_the_catalogue_is_added_once(planned: PlannedSchool, plan: UnitPlan) -> None:
    shown = shown_item(plan, "TH15", NOW.date())
    first = actions.add_from_catalogue(**given(planned, "ht"), plan=plan, shown=shown)
    assert actions.add_from_catalogue(**given(planned, "ht"), plan=plan, shown=shown).pk == first.pk
    assert (first.choice, first.levels) == ("elective", ["TH"])
    with pytest.raises(NotVisible):
        shown_item(plan, "THCS18", NOW.date())


def test_an_item_is_scheduled(planned: PlannedSchool, plan: UnitPlan) -> None:
    item = coded(plan, "ND2-TH-GV-01")
    day = planned.year.first_day + timedelta(days=30)
    values = {"hours_first": 5, "from_day": day, "held_at": "Phòng họp", "rank_tag": "hạng II"}
    actions.change_item(**given(planned, "ht"), item=item, values=values)
    item.refresh_from_db()
    assert (item.hours_first, item.from_day, item.held_at, item.rank_tag) == (5, day, "Phòng họp", "hạng II")


def test_printed_hours_take_the_right_to_adjust_them(planned: PlannedSchool, plan: UnitPlan) -> None:
    item = coded(plan, "ND2-TH-GV-01")
    refused("hours_not_yours", **given(planned, "ht"), item=item, values={"hours": 9})
    office = begun(planned, "cv", planned.place.office)
    upper = coded(office, "ND2-TH-GV-01")
    actions.change_item(**given(planned, "cv"), item=upper, values={"hours": 9})
    upper.refresh_from_db()
    assert upper.hours == 9


def test_hours_that_nobody_printed_are_set_by_the_school(planned: PlannedSchool, plan: UnitPlan) -> None:
    item = coded(plan, "ND1-ALL-01")
    actions.change_item(**given(planned, "ht"), item=item, values={"hours": 4})
    item.refresh_from_db()
    assert item.hours == 4


def test_an_item_from_above_keeps_its_name_and_is_not_dropped(planned: PlannedSchool) -> None:
    office = begun(planned, "cv", planned.place.office)
    issued(planned, "cv", office)
    begun(planned, "ht", planned.school)
    lower = drawn(planned, planned.school, coded(office, "ND2-TH-GV-01"))
    refused("settled_item", **given(planned, "ht"), item=lower, values={"title": "Khác"})
    with pytest.raises(Refused) as found:
        actions.drop_own_item(**given(planned, "ht"), item=lower)
    assert (found.value.code, found.value.status) == ("upper_item", 403)
    with pytest.raises(Refused):
        actions.withdraw_item(**given(planned, "ht"), item=lower, reason="Không cần")


def test_two_who_change_one_item(planned: PlannedSchool, plan: UnitPlan) -> None:
    item = coded(plan, "ND1-ALL-01")
    opened = {"hours": None, "held_at": ""}
    both = {"item": item, "opened": opened}
    actions.change_item(**given(planned, "ht"), **both, values={"hours": 4, "held_at": ""})
    actions.change_item(**given(planned, "php"), **both, values={"hours": None, "held_at": "Thư viện"})
    item.refresh_from_db()
    assert (item.hours, item.held_at) == (4, "Thư viện")
    refused("changed_meanwhile", **given(planned, "php"), **both, values={"hours": 6, "held_at": ""})


def test_hours_left_over_are_shared(planned: PlannedSchool, plan: UnitPlan) -> None:
    assert actions.share_hours(**given(planned, "ht"), plan=plan) > 0
    hours = [item.hours for item in plan.items.filter(block="ND1", choice="compulsory")]
    assert None not in hours and sum(h or 0 for h in hours) == 30
    assert actions.share_hours(**given(planned, "ht"), plan=plan) == 0


def test_an_own_topic_is_dropped_before_it_was_issued_and_taken_back_after(
    planned: PlannedSchool, plan: UnitPlan
) -> None:
    first, second = (
        actions.add_item(
            **given(planned, "ht"), plan=plan, values={**OWN, "block": "ND3", "choice": "elective"}
        )
        for _ in range(2)
    )
    actions.drop_own_item(**given(planned, "ht"), item=first)
    actions.drop_own_item(**given(planned, "ht"), item=first)
    assert not PlanItem.objects.filter(pk=first.pk).exists()
    with pytest.raises(Refused) as found:
        actions.withdraw_item(**given(planned, "ht"), item=second, reason="Không cần")
    assert found.value.code == "not_issued"
    issued(planned, "ht", filled(planned, "ht", plan))
    with pytest.raises(Refused) as found:
        actions.withdraw_item(**given(planned, "ht"), item=second, reason=" ")
    assert found.value.code == "no_reason"
    assert actions.withdraw_item(**given(planned, "ht"), item=second, reason="Trùng nội dung") == 1
    assert actions.withdraw_item(**given(planned, "ht"), item=second, reason="Trùng nội dung") == 0


def test_what_an_office_takes_back_stops_plans_of_people_at_once(planned: PlannedSchool) -> None:
    office = begun(planned, "cv", planned.place.office)
    issued(planned, "cv", office)
    school = filled(planned, "ht", begun(planned, "ht", planned.school))
    version = issued(planned, "ht", school)
    mine = planned.plan("gv")
    ground = ground_of(planned.school, planned.year, NOW.date())
    assert not [one for one in problems_of([mine], ground)[mine.pk] if one.code == "withdrawn"]
    upper = coded(office, "ND2-TH-GV-01")
    actions.withdraw_item(**given(planned, "cv"), item=upper, reason="Sở đổi chuyên đề")
    lower = drawn(planned, planned.school, upper)
    assert (lower.withdrawn_on, lower.withdrawn_reason) == (
        planned.place.actor("cv").today,
        "Sở đổi chuyên đề",
    )
    ground = ground_of(planned.school, planned.year, NOW.date())
    found = [one for one in problems_of([mine], ground)[mine.pk] if one.code == "withdrawn"]
    assert len(found) == 1 and mine.lines.filter(plan_item=lower).exists()
    assert found[0].text.endswith("”, lý do: Sở đổi chuyên đề.")
    assert upper.title not in {one.title for one in items_for(ground, whose_of(mine))}
    assert kept(school).versions.get() == version


@pytest.mark.parametrize("who", ["ht", "so", "gv"])
def test_only_the_unit_that_made_an_item_takes_it_back(planned: PlannedSchool, who: str) -> None:
    office = begun(planned, "cv", planned.place.office)
    issued(planned, "cv", office)
    with pytest.raises(NotVisible):
        actions.withdraw_item(**given(planned, who), item=coded(office, "ND2-TH-GV-01"), reason="Đổi")
