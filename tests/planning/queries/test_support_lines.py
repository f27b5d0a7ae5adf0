"""The lines of a plan of support: what is missing, as kept, as printed."""

from datetime import date

import pytest

from phusa.planning.actions.support import add_line
from phusa.planning.queries.support_lines import frozen_lines, lacking_support, lines_of, support_of
from tests.supported import LINE, Supported, support_plan, supported

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Supported:
    return supported()


@pytest.mark.parametrize(
    ("values", "code"), [({"from_day": None}, "open_support"), ({"followed_how": ""}, "open_support")]
)
def test_each_line_says_when_and_how_it_is_followed(
    world: Supported, values: dict[str, object], code: str
) -> None:
    plan = support_plan(world, lines=0)
    assert [one.code for one in lacking_support(plan)] == ["no_support"]
    add_line(**world.by("ht"), plan=plan, values={**LINE, "to_day": None})
    assert lacking_support(plan) == []
    add_line(**world.by("ht"), plan=plan, values={**LINE, **values})
    [lacking] = lacking_support(plan)
    assert (lacking.code, lacking.title) == (code, "1 việc hỗ trợ chưa ghi đủ")


def test_what_is_kept_is_what_is_printed(world: Supported) -> None:
    plan, core = support_plan(world), world.named()
    add_line(**world.by("ht"), plan=plan, values={**LINE, "core_person": core.pk, "to_day": None})
    first, second = frozen_lines(plan)
    assert (first["from_day"], second["to_day"]) == ("2019-10-01", None)
    printed = [support_of(one) for one in (first, second)]
    assert [one.supporter for one in printed] == ["", core.person.name]
    assert (printed[0].from_day, printed[0].to_day, printed[1].to_day) == (
        date(2019, 10, 1),
        date(2020, 5, 31),
        None,
    )
    assert [one.content for one in lines_of(plan)] == [one.content for one in printed]
