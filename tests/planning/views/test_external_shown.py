"""How outside classes look: steps, days, facts."""

import pytest

from phusa.planning.queries.external import external_page, externals_for
from phusa.planning.views.external_shown import class_shown, list_shown
from tests.planned import PlannedSchool
from tests.planning.actions.test_external import agreed, asked, proven

pytestmark = pytest.mark.django_db


def test_steps_go_on_with_the_class(planned: PlannedSchool) -> None:
    row, head = asked(planned), planned.place.actor("ht")
    seen = []
    for step in (agreed, proven, None):
        seen.append([one.state for one in class_shown(external_page(head, row.pk)).steps])
        row = step(planned, row) if step else row
    assert seen == [["ok", "on", "", ""], ["ok", "ok", "on", ""], ["ok", "ok", "ok", "on"]]


def test_the_facts_hold_days_block_and_proof(planned: PlannedSchool) -> None:
    row = proven(planned, agreed(planned, asked(planned)))
    shown = class_shown(external_page(planned.place.actor("ht"), row.pk))
    facts = {one.term: one.value for one in shown.facts}
    assert facts["Ngày học"] == "12/10/2019 đến 14/10/2019"
    assert facts["Tính vào"] == "ND3, 15 tiết, năm học 2019–2020"
    assert f"/mien-hoan/lop-ngoai/{row.pk}/minh-chung/" in facts["Minh chứng"]


def test_chips_are_for_those_who_see_others(planned: PlannedSchool) -> None:
    asked(planned)
    for code, chips in (("gv", 0), ("ht", 5)):
        actor = planned.place.actor(code)
        shown = list_shown(actor, planned.year, "", externals_for(actor, planned.year))
        assert len(shown.rows) == 1 and len(shown.chips) == chips
