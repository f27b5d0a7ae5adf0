"""The ways from the plans of a unit, for whoever may go them."""

import pytest

from phusa.planning.queries.unit_plans_home import plans_home
from phusa.planning.views.unit_plan_ways import ways_on
from tests.planned import PlannedSchool
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
RELIEFS, IMPORT = "Miễn, hoãn, lớp ngoài kế hoạch", "Nhập kế hoạch từ văn bản"
SUPPORT = "Kế hoạch hỗ trợ đồng nghiệp"
NEEDS, PEOPLE, NEW_YEAR = "Nhu cầu bồi dưỡng", "Kế hoạch cá nhân", "Mở năm học mới"


@pytest.mark.parametrize(
    ("who", "labels"),
    [
        ("ht", [PEOPLE, NEEDS, SUPPORT, RELIEFS, IMPORT, NEW_YEAR]),
        ("vt", [PEOPLE, SUPPORT, RELIEFS, IMPORT]),
        ("cv", [PEOPLE, NEEDS, SUPPORT, RELIEFS, IMPORT, NEW_YEAR]),
        ("gv", []),
    ],
)
def test_everybody_is_shown_only_the_ways_he_may_go(
    planned: PlannedSchool, who: str, labels: list[str]
) -> None:
    actor = planned.place.actor(who)
    unit = planned.place.office if who == "cv" else planned.school
    ways = ways_on(actor, plans_home(actor, unit, planned.year))
    assert [way.label for way in ways] == labels
    client = signed_in(planned.place.users[who])
    assert all(client.get(way.url, follow=True).status_code == 200 for way in ways)
