"""Who finds a kept question, what he sees in it, and when its table is due."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from phusa.reports.models import Cadence, KeptQuestion, Sharing
from phusa.reports.queries.exploring_kept import (
    answer_for,
    asked_in,
    kept_for,
    questions_for,
    scheduled,
    seen_from,
    table_due,
    visible_question,
)
from phusa.reports.rules.exploring import Dimension
from phusa.workflow.actions.chasing import extend_deadline
from tests.handed import due_on
from tests.schools import NOW, District
from tests.submitted import hand_in, teachers

pytestmark = pytest.mark.django_db


def kept_by(place: District, who: str, unit: Unit, sharing: Sharing, **values: object) -> KeptQuestion:
    given = {"name": f"Bảng {who} {sharing}", "question": "dong=cap-hoc", "kept_at": NOW, **values}
    return KeptQuestion.objects.create(owner=place.users[who], unit=unit, sharing=sharing, **given)


def test_what_is_shared_below_shows_an_office_its_own_part(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    hand_in(place.office, doet, place.year, NOW, teachers(kha=21))
    kept = kept_by(place, "so", doet, Sharing.BELOW)
    later = NOW + timedelta(hours=1)
    assert (
        visible_question(place.actor("cv"), kept.pk) == kept
        and seen_from(place.actor("cv"), kept) == place.office
    )
    assert answer_for(place.actor("cv"), kept, later).grid.whole.people == 20
    assert answer_for(place.actor("so"), kept, later).grid.whole.people == 21
    assert asked_in(kept).rows == Dimension.LEVEL


def test_what_is_not_shared_with_one_is_not_there(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    own, unit = (kept_by(place, "so", doet, one) for one in (Sharing.OWN, Sharing.UNIT))
    for kept, who in (
        (own, "cv"),
        (unit, "cv"),
        (own, "ht"),
        (kept_by(place, "so", doet, Sharing.BELOW), "ht"),
    ):
        with pytest.raises(NotVisible):
            visible_question(place.actor(who), kept.pk)
    assert [one.pk for one in kept_for(place.actor("so")).own] == list(
        questions_for(place.actor("so")).order_by("pk").values_list("pk", flat=True)
    )
    dropped = kept_by(place, "cv", place.office, Sharing.OWN, dropped_at=NOW)
    assert dropped not in kept_for(place.actor("cv")).own


def test_the_list_asks_as_often_for_many_as_for_one(place: District) -> None:
    counts = []
    for n in range(2):
        KeptQuestion.objects.bulk_create(
            KeptQuestion(
                owner=place.users["cv"], unit=place.office, name=f"{n}-{m}", question="", kept_at=NOW
            )
            for m in range(1 + 20 * n)
        )
        with CaptureQueriesContext(connection) as asked:
            found = kept_for(place.actor("cv"))
            assert all(one.unit.name and one.owner.name for one in found.own)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_table_is_due_the_day_after_the_deadline_of_the_reports_that_come_here(place: District) -> None:
    kept = kept_by(
        place,
        "cv",
        place.office,
        Sharing.OWN,
        cadence=Cadence.DEADLINE,
        cadence_since=date(2020, 5, 1),
        question="nam-hoc=2019-2020",
    )
    evening = timedelta(hours=6)
    at = datetime.combine(date(2020, 5, 21), datetime.min.time(), NOW.tzinfo) + evening
    assert table_due(kept, at) is None
    due_on(place, date(2020, 5, 20))
    assert table_due(kept, at) == date(2020, 5, 21)
    assert table_due(kept, at - timedelta(days=1)) is None
    assert list(scheduled()) == [kept]
    until = at.replace(hour=0) + timedelta(days=2) - timedelta(hours=7)
    extend_deadline(
        actor=place.actor("cv"),
        now=NOW,
        units=[place.school],
        school_year=place.year,
        until=until,
        reason="Lũ",
    )
    assert table_due(kept, at) == date(2020, 5, 21)
    assert table_due(kept, at + timedelta(days=2)) == date(2020, 5, 23)
