"""Items of issued plans arrive in the plans below, linked, for whom they are, and keep what was changed there."""

import pytest

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit, UnitKind
from phusa.planning.actions.flowing import flow_down
from phusa.planning.actions.issuing import reopen_plan
from phusa.planning.actions.unit_plan_items import add_item, change_item
from phusa.planning.actions.unit_plans import start_plan
from phusa.planning.models import PlanItem, PlanState, UnitPlan
from phusa.planning.queries.unit_plans import latest_version
from tests.planned import PlannedSchool
from tests.schools import NOW, found
from tests.unit_plans import begun, carried, drawn, issued, kept, plan_of

pytestmark = pytest.mark.django_db
TOPIC = {
    "title": "Phòng, chống đuối nước",
    "block": "ND2",
    "roles": ["teacher"],
    "levels": ["TH", "THCS"],
    "hours": 5,
}


def doet() -> Unit:
    """The department above the office."""
    return Unit.objects.get(code="SO-SL")


def sent_by_department(planned: PlannedSchool, **values: object) -> tuple[UnitPlan, PlanItem]:
    """The department issues a plan with one topic."""
    plan = begun(planned, "so", doet(), catalogue=False)
    item = add_item(actor=planned.place.actor("so"), now=NOW, plan=plan, values={**TOPIC, **values})
    issued(planned, "so", plan)
    return kept(plan), item


def test_an_issued_item_arrives_in_every_plan_below(planned: PlannedSchool) -> None:
    plan, item = sent_by_department(planned)
    for unit in (planned.place.office, planned.school, *planned.place.schools):
        lower = drawn(planned, unit, item)
        assert (lower.upper_id, lower.origin_id, lower.hours) == (item.pk, item.pk, 5)
        assert lower.plan.state == PlanState.DRAFT
    assert not UnitPlan.objects.filter(unit__kind=UnitKind.SUBJECT_GROUP).exists()
    assert latest_version(plan) is not None


def test_an_item_arrives_for_the_levels_a_school_has(planned: PlannedSchool) -> None:
    _, item = sent_by_department(planned, levels=["TH", "THCS", "MN"])
    assert drawn(planned, planned.school, item).levels == ["TH"]
    assert drawn(planned, planned.place.school, item).levels == ["THCS"]
    assert drawn(planned, planned.place.office, item).levels == ["TH", "THCS", "MN"]


def test_an_item_of_another_level_does_not_arrive(planned: PlannedSchool) -> None:
    _, item = sent_by_department(planned, levels=["MN"])
    assert not plan_of(planned, planned.school).items.filter(origin=item).exists()
    assert plan_of(planned, planned.place.office).items.filter(origin=item).exists()


def test_carried_again_nothing_changes(planned: PlannedSchool) -> None:
    plan, _ = sent_by_department(planned)
    version = latest_version(plan)
    assert version is not None
    before = list(PlanItem.objects.order_by("pk").values())
    assert carried(version) == 0
    assert list(PlanItem.objects.order_by("pk").values()) == before


def test_a_nearer_plan_speaks_for_an_item(planned: PlannedSchool) -> None:
    plan, item = sent_by_department(planned)
    office = begun(planned, "cv", planned.place.office, catalogue=False)
    middle = drawn(planned, planned.place.office, item)
    change_item(actor=planned.place.actor("cv"), now=NOW, item=middle, values={"held_at": "Hội trường Phòng"})
    issued(planned, "cv", office)
    lower = drawn(planned, planned.school, item)
    assert (lower.upper_id, lower.origin_id, lower.held_at) == (middle.pk, item.pk, "Hội trường Phòng")
    version = latest_version(plan)
    assert version is not None and carried(version) == 0
    assert drawn(planned, planned.school, item).upper_id == middle.pk


def test_a_new_version_changes_what_the_plan_below_left_as_it_was(planned: PlannedSchool) -> None:
    plan, item = sent_by_department(planned, held_at="Sở")
    lower = drawn(planned, planned.school, item)
    begun(planned, "ht", planned.school, catalogue=False)
    change_item(actor=planned.place.actor("ht"), now=NOW, item=lower, values={"held_at": "Trường"})
    actor = planned.place.actor("so")
    reopen_plan(actor=actor, now=NOW, plan=plan)
    change_item(
        actor=actor, now=NOW, item=item, values={"held_at": "Trực tuyến", "hours": 7, "in_charge": "Sở"}
    )
    issued(planned, "so", plan, reason="Đổi nơi học")
    lower.refresh_from_db()
    assert (lower.held_at, lower.hours, lower.in_charge) == ("Trường", 7, "Sở")
    other = drawn(planned, planned.place.school, item)
    assert (other.held_at, other.hours) == ("Trực tuyến", 7)


def test_what_a_school_took_from_the_catalogue_itself_does_not_stand_twice(planned: PlannedSchool) -> None:
    school = begun(planned, "ht", planned.school)
    own = school.items.filter(catalogue_item__code="ND2-TH-GV-01").get()
    change_item(actor=planned.place.actor("ht"), now=NOW, item=own, values={"held_at": "Phòng họp"})
    office = begun(planned, "cv", planned.place.office)
    upper = office.items.get(catalogue_item__code="ND2-TH-GV-01")
    issued(planned, "cv", office)
    mine = school.items.get(catalogue_item__code="ND2-TH-GV-01")
    assert (mine.pk, mine.upper_id, mine.origin_id, mine.held_at) == (own.pk, upper.pk, upper.pk, "Phòng họp")
    assert mine.hours == upper.hours
    assert school.items.filter(upper=None).count() == 0


def test_an_item_rooted_higher_later_keeps_its_nearer_link(planned: PlannedSchool) -> None:
    office = begun(planned, "cv", planned.place.office)
    issued(planned, "cv", office)
    middle = office.items.get(catalogue_item__code="ND2-TH-GV-01")
    start_plan(actor=planned.place.actor("so"), now=NOW, unit=doet(), school_year=planned.year)
    department = begun(planned, "so", doet())
    root = add_item(actor=planned.place.actor("so"), now=NOW, plan=department, values=TOPIC)
    PlanItem.objects.filter(pk=root.pk).update(catalogue_item=middle.catalogue_item)
    issued(planned, "so", department)
    middle.refresh_from_db()
    lower = drawn(planned, planned.school, root)
    assert (middle.upper_id, middle.origin_id) == (root.pk, root.pk)
    assert (lower.upper_id, lower.origin_id) == (middle.pk, root.pk)


def test_a_unit_founded_later_draws_what_was_issued(planned: PlannedSchool) -> None:
    _, item = sent_by_department(planned)
    late = found("TH-MOI", "Trường Tiểu học Mới", UnitKind.SCHOOL, planned.place.office, levels=["TH"])
    assert not UnitPlan.objects.filter(unit=late).exists()
    start_plan(
        actor=planned.place.actor("bo"),
        now=NOW,
        unit=doet().__class__.objects.get(code="BO"),
        school_year=planned.year,
    )
    version = latest_version(UnitPlan.objects.get(unit=doet()))
    assert version is not None
    carried(version)
    assert drawn(planned, late, item).levels == ["TH"]


def test_only_who_issues_carries_down(planned: PlannedSchool) -> None:
    plan, _ = sent_by_department(planned)
    version = latest_version(plan)
    assert version is not None
    stranger: Actor = planned.place.actor("gv")
    with pytest.raises(NotVisible):
        flow_down(actor=stranger, now=NOW, version=version, units=[planned.school.pk])
