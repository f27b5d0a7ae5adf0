"""A plan of support as its page shows it."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.planning.actions.issuing import issue_plan
from phusa.planning.actions.support import note_support
from phusa.planning.models import SupportNoteKind
from phusa.planning.queries.support import (
    groups_for,
    line_to_change,
    plan_to_write,
    support_page,
    support_plan_of,
    support_seen,
    supporters_for,
    values_of,
)
from tests.schools import START
from tests.supported import LINE, Supported, issued_support, support_plan, supported

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Supported:
    return supported()


def test_who_writes_issues_receives(world: Supported) -> None:
    plan = support_plan(world)
    for code, writes, issues, receives in (
        ("ht", True, True, False),
        ("cv", False, False, True),
        ("so", False, False, False),
        ("gv", False, False, False),
    ):
        page = support_page(world.place.actor(code), plan)
        assert (page.writes, page.issues, page.receives) == (writes, issues, receives)
        assert (page.is_open, page.edits, page.may_note, page.latest) == (True, writes, False, None)
    assert plan_to_write(world.place.actor("ht"), plan.pk) == plan
    line = line_to_change(world.place.actor("ht"), plan.pk, plan.support_lines.get().pk)  # type: ignore[attr-defined]
    assert values_of(line) == {**LINE, "content": "Dự giờ lần 1"}
    for ask in (
        lambda: plan_to_write(world.place.actor("cv"), plan.pk),
        lambda: line_to_change(world.place.actor("ht"), plan.pk, 0),
        lambda: support_plan_of(world.place.actor("ht2"), plan.pk),
    ):
        with pytest.raises(NotVisible):
            ask()


def test_units_below_read_what_was_issued_and_only_that(world: Supported) -> None:
    plan = support_plan(world, "cv")
    with pytest.raises(NotVisible):
        support_seen(world.place.actor("ht"), world.place.office.code, world.year)
    version = issue_plan(**world.by("cv"), plan=plan)
    seen = support_seen(world.place.actor("ht"), world.place.office.code, world.year)
    assert (seen.version, seen.may_start) == (version, False)
    own = support_seen(world.place.actor("ht"), world.place.school.code, world.year)
    assert (own.plan, own.may_start) == (None, True)
    assert not support_seen(world.place.actor("gv"), world.place.school.code, world.year).may_start
    with pytest.raises(NotVisible):
        support_seen(world.place.actor("ht2"), world.place.school.code, world.year)


def test_the_office_finds_the_plans_its_schools_issued(world: Supported) -> None:
    given = {"code": world.place.office.code, "year": world.year}
    plan = support_plan(world)
    assert list(support_seen(world.place.actor("cv"), **given).below) == []
    issue_plan(**world.by("ht"), plan=plan)
    assert list(support_seen(world.place.actor("cv"), **given).below) == [plan]
    assert list(support_seen(world.place.actor("tt"), **given).below) == []


def test_what_was_seen_and_the_latest_evaluation(world: Supported) -> None:
    plan = issued_support(world).plan
    for kind, seen in (("monitoring", "Một"), ("evaluation", "Hai"), ("evaluation", "Ba")):
        given = {"kind": SupportNoteKind(kind), "day": START, "seen": seen}
        note_support(**world.by("ht"), plan=plan, **given)
    page = support_page(world.place.actor("cv"), plan)
    assert page.evaluation is not None and page.evaluation.seen == "Ba"
    assert [one.seen for one in page.monitoring] == ["Một"]
    assert page.may_note and page.latest is not None


def test_what_may_be_chosen(world: Supported) -> None:
    plan, core, group = support_plan(world), world.named(), world.group("ht")
    world.group("cv", name="Nhóm của Phòng")
    assert groups_for(plan) == {group.pk: "Toán THCS"}
    assert supporters_for(plan, START) == {core.pk: f"{core.person.name}, Trung học cơ sở, Toán"}
