"""Outside classes in lists, and what to look at before deciding."""

from dataclasses import replace
from datetime import date

import pytest

from phusa.base.refusals import NotVisible
from phusa.planning.models import ExternalClass
from phusa.planning.queries import external as queries
from tests.planned import PlannedSchool
from tests.planning.actions.test_external import LAST, WISH, account, agreed, asked, counted, proven
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def test_who_sees_which_classes_those_to_decide_first(planned: PlannedSchool) -> None:
    agreed(planned, asked(planned))
    later = asked(planned, "ta", replace(WISH, first_day=LAST))
    seen = {
        code: queries.externals_for(planned.place.actor(code), planned.year).count()
        for code in ("gv", "ta", "to", "ht", "cv", "ht2")
    }
    assert seen == {"gv": 1, "ta": 1, "to": 0, "ht": 2, "cv": 2, "ht2": 0}
    head = planned.place.actor("ht")
    assert queries.externals_for(head, planned.year).first() == later
    assert queries.external_counts(head, planned.year) == {"cho": 1, "dong-y": 1, "tinh": 0, "tra": 0}
    assert list(queries.externals_for(head, planned.year, "cho")) == [later]
    with pytest.raises(NotVisible):
        queries.visible_external(planned.place.actor("gv"), later.pk)
    assert queries.visible_external(planned.place.actor("ta"), later.pk) == later


def test_what_to_look_at_before_deciding(planned: PlannedSchool) -> None:
    row = asked(planned, wish=replace(WISH, hours=61))
    asked(planned, wish=replace(WISH, title="Lớp khác", first_day=LAST))
    asked(planned, "ta", WISH)
    page = queries.external_page(planned.place.actor("ht"), row.pk)
    assert len(page.warnings) == (2 if queries.is_late(row) else 1) and not page.has_account
    account(planned)
    warned = queries.external_page(planned.place.actor("ht"), row.pk).warnings
    assert "ND3 chỉ còn thiếu 60 tiết, lớp này 61 tiết." in warned
    assert any("Lớp khác" in line for line in warned)


def test_a_counted_class_warns_of_nothing(planned: PlannedSchool) -> None:
    account(planned)
    row = counted(planned, proven(planned, agreed(planned, asked(planned, wish=replace(WISH, hours=61)))))
    page = queries.external_page(planned.place.actor("ht"), row.pk)
    assert page.warnings == [] and page.is_over and page.may_decide and page.may_amend


def test_a_class_as_the_rules_see_it_is_late_from_its_first_day_on() -> None:
    row = ExternalClass(title="Lớp", first_day=NOW.date(), last_day=NOW.date(), block="ND3", hours=5)
    row.asked_at = NOW
    assert queries.is_late(row) and queries.as_class(row).hours == 5
    row.first_day = date(NOW.year + 1, 1, 1)
    assert not queries.is_late(row)
