"""The page of an office's sums: what changed since what it handed in, what takes an answer, what may be sent."""

from datetime import timedelta

import pytest

from phusa.organisations.models import Unit
from phusa.reports.actions.consolidating import make_consolidated, send_consolidated
from phusa.reports.queries.consolidating import consolidated
from phusa.reports.queries.consolidating_changes import gaps_below
from phusa.reports.queries.consolidating_page import (
    SumsPage,
    handed_in_before,
    paper_instant,
    sums_page,
    warnings_at,
)
from tests.schools import NOW, District
from tests.submitted import hand_in, send_back, teachers

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def page(place: District, hours: int, who: str = "cv", unit: Unit | None = None) -> SumsPage:
    at = NOW + hours * HOUR
    return sums_page(place.actor(who), unit or place.office, place.year, at, None, now=at)


def test_the_page_says_what_is_missing_and_offers_the_latest_report_until_it_is_sent(place: District) -> None:
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    empty = page(place, 1)
    assert ([one.key for one in empty.warnings], empty.sendable, empty.may_make) == (["missing"], None, True)
    at = NOW + HOUR
    given = {"actor": place.actor("cv"), "unit": place.office, "school_year": place.year}
    paper = make_consolidated(**given, now=at, as_of=at, answers={"missing": "Mất điện"})
    assert (page(place, 2).sendable, paper_instant(paper)) == (paper, at)
    assert page(place, 2, "so").sendable is None
    hand_in(place.schools[1], place.office, place.year, NOW + 3 * HOUR, teachers(kha=5))
    later = page(place, 4)
    assert (page(place, 2).is_outdated, later.moved, later.is_outdated, later.sendable) == (
        False,
        1,
        True,
        None,
    )
    assert (page(place, 2).may_publish, page(place, 2, "so").may_publish) == (True, False)
    send_consolidated(actor=place.actor("cv"), now=at, document=paper)
    after = page(place, 3)
    assert after.sendable is None
    assert (after.since, after.sent and after.sent.unit) == (at, place.office)


def test_what_was_handed_in_last_is_what_changes_are_counted_from(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    assert handed_in_before(place.office, place.year, NOW) is None
    first = hand_in(place.office, doet, place.year, NOW, teachers(kha=20))
    send_back(first, NOW + HOUR, "Sai")
    hand_in(place.office, doet, place.year, NOW + 2 * HOUR, teachers(kha=21))
    seen = [handed_in_before(place.office, place.year, NOW + h * HOUR) for h in (0, 1, 3)]
    assert seen == [None, NOW, NOW + 2 * HOUR]


def test_a_missing_unit_is_not_named_twice(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    sums = consolidated(doet, place.year, NOW + HOUR)
    assert [one.key for one in warnings_at(sums, gaps_below(sums))] == ["missing"]
    hand_in(place.office, doet, place.year, NOW + HOUR, teachers(kha=19))
    later = consolidated(doet, place.year, NOW + 2 * HOUR)
    assert [one.key for one in warnings_at(later, gaps_below(later))] == ["differing"]
