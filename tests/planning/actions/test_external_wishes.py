"""What can be an outside class at all, and which is known already."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from phusa.base.refusals import Refused
from phusa.planning.actions import external as actions
from phusa.planning.models import ExternalClass
from tests.planned import PlannedSchool
from tests.planning.actions.test_external import FIRST, WISH, account, agreed, asked, counted, on, proven
from tests.schools import NOW

pytestmark = pytest.mark.django_db
SILLY = (
    ({"title": " "}, "title"),
    ({"provider": ""}, "provider"),
    ({"reason": ""}, "reason"),
    ({"block": "ND9"}, "block"),
    ({"hours": 0}, "hours"),
    ({"hours": 121}, "hours"),
    ({"last_day": FIRST - timedelta(days=1)}, "last_day"),
    ({"last_day": date(2021, 1, 1)}, "last_day"),
)


def test_a_class_that_can_be_none_is_refused(planned: PlannedSchool) -> None:
    for change, field in SILLY:
        with pytest.raises(Refused) as refused:
            asked(planned, wish=replace(WISH, **change))
        assert refused.value.field == field, change
    assert not ExternalClass.objects.exists()
    assert asked(planned, wish=replace(WISH, hours=120, last_day=FIRST)).hours == 120


def test_a_class_that_began_takes_a_reason_and_is_marked(planned: PlannedSchool) -> None:
    given = {"person": planned.people["gv"], "school_year": planned.year}
    now = datetime.combine(FIRST, NOW.timetz())
    with pytest.raises(Refused) as refused:
        actions.ask_external(actor=on(planned, "gv", FIRST), now=now, wish=WISH, **given)
    assert (refused.value.code, refused.value.field) == ("late_without_reason", "late_reason")
    late = replace(WISH, late_reason="Giấy mời đến muộn")
    row = actions.ask_external(actor=on(planned, "gv", FIRST), now=now, wish=late, **given)
    assert "Giấy mời đến muộn" in row.reason
    early = replace(late, title="Lớp khác")
    before = on(planned, "gv", FIRST - timedelta(days=1))
    assert actions.ask_external(actor=before, now=NOW, wish=early, **given).reason == WISH.reason


def test_asked_twice_is_one_and_known_ones_are_refused(planned: PlannedSchool) -> None:
    row = asked(planned)
    assert asked(planned) == row
    agreed(planned, row)
    with pytest.raises(Refused) as refused:
        asked(planned, wish=replace(WISH, title="LỚP TIN HỌC", hours=20))
    assert refused.value.code == "class_known"
    assert asked(planned, wish=replace(WISH, title="Lớp tin học 2")) != row


def test_the_same_class_under_another_request_is_not_counted_again(planned: PlannedSchool) -> None:
    account(planned)
    counted(planned, proven(planned, agreed(planned, asked(planned))))
    twin = asked(planned, wish=replace(WISH, title="Lớp tin học B"))
    twin = proven(planned, agreed(planned, twin))
    ExternalClass.objects.filter(pk=twin.pk).update(title=WISH.title)
    with pytest.raises(Refused) as refused:
        counted(planned, twin)
    assert refused.value.code == "class_known"
