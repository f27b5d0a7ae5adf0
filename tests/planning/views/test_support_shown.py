"""A plan of support in the parts of its page."""

import pytest

from phusa.planning.models import UnitPlan
from phusa.planning.queries.support import support_page
from phusa.planning.views.support_shown import SupportShown
from tests.supported import Supported, support_plan, supported

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Supported:
    return supported()


def shown(world: Supported, plan: UnitPlan, code: str = "ht") -> SupportShown:
    return SupportShown(support_page(world.place.actor(code), plan))


def test_what_is_in_the_way_blocks_the_button(world: Supported) -> None:
    plan = support_plan(world, lines=0)
    page = shown(world, plan)
    assert [one.title for one in page.blockers] == ["Chưa có việc hỗ trợ nào"]
    assert page.issue is not None and page.issue.reason
    assert [one.action for one in shown(world, plan, "cv").blockers] == [None]
    assert shown(world, plan, "cv").issue is None
    UnitPlan.objects.filter(pk=plan.pk).update(bases=[], sections=[])
    plan.refresh_from_db()
    urls = [one.action.url for one in shown(world, plan).blockers if one.action]
    assert len(urls) == 3 and urls[0].endswith("/muc/1/")
    assert len(page.sections) == 6 and page.crumbs[-1].label == world.place.school.name


@pytest.mark.parametrize(
    ("state", "marks"),
    [
        ("draft", ["on", "", ""]),
        ("returned", ["on", "", ""]),
        ("sent", ["ok", "on", ""]),
        ("received", ["ok", "ok", "ok"]),
    ],
)
def test_how_far_it_has_come(world: Supported, state: str, marks: list[str]) -> None:
    plan = support_plan(world)
    plan.state = state
    assert [one.state for one in shown(world, plan).steps] == marks
    assert bool(shown(world, plan).blockers) is False
