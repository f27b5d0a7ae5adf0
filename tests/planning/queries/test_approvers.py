"""Whose plans somebody decides: by post, by the reading that reaches the school, and never from afar or one's own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.accounts.actions import give_grant
from phusa.base.access import Role
from phusa.organisations.models import Unit, UnitKind
from phusa.planning.models import PersonalPlan
from phusa.planning.queries.approvers import (
    approved_as,
    decidable,
    deciders_of,
    heads_at,
    may_decide,
    readings_by_unit,
    whose_by_plan,
)
from phusa.planning.rules.approvers import Whose
from tests.approvers import choose
from tests.planned import PlannedSchool
from tests.schools import NOW, START, found, sign_up, system
from tests.sent import send_all

pytestmark = pytest.mark.django_db
SEEN_BY = ("gv", "ta", "to", "vt", "ht", "php", "ht2", "cv", "so", "bo")


def decided_by(planned: PlannedSchool, who: str) -> set[str]:
    """The people of the school whose plans somebody decides."""
    codes = {person.pk: code for code, person in planned.people.items()}
    actor = planned.place.actor(who)
    return {codes[plan.person_id] for plan in decidable(actor, planned.year)}


def table(planned: PlannedSchool) -> dict[str, set[str]]:
    """Who decides on whose plans, without those who decide on none."""
    send_all(planned.school, planned.year)
    return {who: mine for who in SEEN_BY if (mine := decided_by(planned, who))}


def test_by_default_the_heads_approve_their_staff_and_the_office_the_principal(
    planned: PlannedSchool,
) -> None:
    assert table(planned) == {"ht": {"gv", "ta", "to", "php"}, "php": {"gv", "ta", "to"}, "cv": {"ht"}}


def test_a_teacher_who_acts_as_head_is_approved_by_the_office_and_by_nobody_he_leads(
    planned: PlannedSchool,
) -> None:
    give_grant(
        actor=system(),
        now=NOW,
        user=planned.place.users["ta"],
        role=Role.PRINCIPAL,
        unit=planned.school,
        from_day=START,
    )
    mine = table(planned)
    assert mine["cv"] == {"ht", "ta"}
    assert mine["ta"] == {"gv", "to", "php"} and mine["php"] == {"gv", "to"}


def test_where_the_department_says_so_the_principal_approves_his_own(planned: PlannedSchool) -> None:
    choose(Whose.HEAD, "own")
    assert table(planned) == {"ht": {"gv", "ta", "to", "php", "ht"}, "php": {"gv", "ta", "to"}}


def test_the_office_can_be_given_the_vice_principal_and_the_principal_all_teachers(
    planned: PlannedSchool,
) -> None:
    choose(Whose.VICE, "unit_above")
    choose(Whose.TEACHER, "principal")
    assert table(planned) == {"ht": {"gv", "ta", "to"}, "cv": {"ht", "php"}}


def test_a_reading_of_another_province_or_year_does_not_reach_and_the_nearest_wins(
    planned: PlannedSchool,
) -> None:
    found("SO-DB", "Sở GDĐT Điện Biên", UnitKind.DOET, Unit.objects.get(code="BO"))
    choose(Whose.HEAD, "own", scope="SO-DB")
    choose(Whose.HEAD, "own", year="2020-2021")
    [readings] = readings_by_unit([planned.school.pk], system(), planned.year).values()
    assert readings[Whose.HEAD] == "unit_above"
    choose(Whose.HEAD, "own", year="2019-2020")
    choose(Whose.HEAD, "unit_above", scope="P-MS")
    [readings] = readings_by_unit([planned.school.pk], system(), planned.year).values()
    assert readings[Whose.HEAD] == "unit_above"


def test_an_officer_of_the_commune_decides_only_for_schools_directly_under_it(planned: PlannedSchool) -> None:
    commune = found(
        "X-CM", "UBND xã Chiềng Mung", UnitKind.COMMUNE_PEOPLE_COMMITTEE, Unit.objects.get(code="SO-SL")
    )
    sign_up(planned.place, "xa", "Cà Văn Tính", Role.COMMUNE_OFFICER, commune)
    send_all(planned.school, planned.year)
    assert decided_by(planned, "xa") == set()


def test_one_plan_and_the_list_agree(planned: PlannedSchool) -> None:
    send_all(planned.school, planned.year)
    for who in SEEN_BY:
        actor = planned.place.actor(who)
        listed = set(decidable(actor, planned.year).values_list("pk", flat=True))
        alone = {plan.pk for plan in PersonalPlan.objects.all() if may_decide(actor, plan)}
        assert listed == alone, who


def test_the_machine_approves_all_and_a_version_says_by_which_reading(planned: PlannedSchool) -> None:
    send_all(planned.school, planned.year)
    assert decidable(system(), planned.year).count() == len(planned.people)
    plan = planned.plan("ht")
    assert whose_by_plan(system(), planned.year, [plan.pk]) == {plan.pk: Whose.HEAD}
    assert approved_as(system(), planned.year, planned.school, [plan.pk]) == {plan.pk: "unit_above"}


def test_who_decides_is_said_with_what_the_sources_say(planned: PlannedSchool) -> None:
    deciders = deciders_of(planned.school, planned.place.actor("ht"), planned.year)
    assert deciders.words(Whose.HEAD) == planned.place.office.name
    assert deciders.words(Whose.VICE) == "hiệu trưởng"
    assert "772/KH-PGDĐT" in deciders.cite(Whose.TEACHER)


def test_an_office_learns_whose_plans_it_approves_school_by_school(planned: PlannedSchool) -> None:
    schools = {planned.school.pk, *(school.pk for school in planned.place.schools)}
    assert heads_at(planned.place.actor("cv"), planned.year) == {school: [Whose.HEAD] for school in schools}
    assert heads_at(planned.place.actor("ht"), planned.year) == {}


def test_as_many_queries_for_one_school_as_for_twenty(planned: PlannedSchool) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            decidable(planned.place.actor("cv"), planned.year).count()
        return len(asked)

    before = cost()
    for number in range(20):
        found(f"TH-{number}", f"Trường {number}", UnitKind.SCHOOL, planned.place.office, levels=["TH"])
    assert cost() == before
