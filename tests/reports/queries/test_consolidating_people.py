"""From a number to units, and in a school to the people of the list that was frozen when it sent."""

from collections import Counter
from datetime import timedelta

import pytest

from phusa.base.refusals import NotVisible
from phusa.reports.queries.consolidating_people import day_words, group_page, people_page
from phusa.reports.rules.consolidating import GroupKey
from phusa.workflow.actions.receiving import receive_submission
from phusa.workflow.queries.taken import figures_of
from tests.reported import send
from tests.schools import NOW, District
from tests.submitted import hand_in, teachers

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
KEY = GroupKey("THCS", "teacher", "tt26-2012", "2012-08-27")


def test_a_group_shows_its_units_and_with_a_class_only_those_who_have_it(closed: District) -> None:
    hand_in(closed.school, closed.office, closed.year, NOW, teachers(kha=20, gioi=1))
    hand_in(closed.schools[1], closed.office, closed.year, NOW, teachers(kha=5, none=2))
    everybody = group_page(closed.office, closed.year, NOW + HOUR, KEY, "")
    best = group_page(closed.office, closed.year, NOW + HOUR, KEY, "class_gioi")
    none = group_page(closed.office, closed.year, NOW + HOUR, KEY, "none")
    assert [row.counts for row in everybody.rows] == [(1, 20, 0, 0, 0), (0, 5, 0, 0, 2)]
    assert everybody.totals == (1, 25, 0, 0, 2)
    assert [row.below.unit.code for row in best.rows] == ["THCS-CL"]
    assert [row.below.unit.code for row in none.rows] == ["THCS-NS"]
    assert {row.leads_to for row in everybody.rows} == {"people"}
    with pytest.raises(NotVisible):
        group_page(closed.office, closed.year, NOW, KEY, "")


def test_the_people_behind_a_number_are_those_of_the_frozen_list(closed: District) -> None:
    sent = send(closed)
    receive_submission(actor=closed.actor("cv"), now=NOW + HOUR, submission=sent)
    figures = [one for one in figures_of([sent.pk])[sent.pk] if one.group == "teacher"]
    later = NOW + 2 * HOUR
    seen: Counter[str] = Counter()
    for figure in figures:
        wanted = figure.classification or "none"
        page = people_page(closed.actor("cv"), closed.school.code, closed.year, later, KEY, wanted)
        assert len(page.people) == page.counted == figure.people
        seen.update(one["name"] for one in page.people)
    everybody = people_page(closed.actor("cv"), closed.school.code, closed.year, later, KEY, "")
    assert sum(seen.values()) == len(everybody.people) == sum(one.people for one in figures)


def test_people_are_shown_only_of_what_stood_and_to_whom_may_read_the_list(closed: District) -> None:
    sent = send(closed)
    given = (closed.school.code, closed.year, NOW + 2 * HOUR, KEY, "")
    with pytest.raises(NotVisible):
        people_page(closed.actor("cv"), *given)
    receive_submission(actor=closed.actor("cv"), now=NOW + HOUR, submission=sent)
    assert people_page(closed.actor("ht"), *given).people
    with pytest.raises(NotVisible):
        people_page(closed.actor("ht2"), *given)


def test_a_birth_date_is_written_as_people_write_it() -> None:
    assert [day_words(born) for born in ("1980-02-01", "1980", None)] == ["1/2/1980", "1980", ""]
