"""The board of a unit: what is expected of whom, figures below it, details of its lines."""

from datetime import date

import pytest

from phusa.assessment.models import YearClose
from phusa.base.access import Role
from phusa.organisations.models import Unit, UnitKind
from phusa.reports.queries.board import (
    board,
    class_totals,
    details,
    outages_near,
    own_office,
    version,
)
from phusa.reports.rules.board import JUST_NOW, tally
from phusa.workflow.actions.chasing import note_call
from phusa.workflow.actions.receiving import receive_submission, return_submission, take_paper
from phusa.workflow.models import Outage, ReportKind
from tests.handed import due_on, hand_in
from tests.schools import NOW, District, employ, found, score_all, sign_up

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 20)


def doet() -> Unit:
    return Unit.objects.get(code="SO-SL")


def test_every_school_below_is_expected_once(place: District) -> None:
    hand_in(place)
    seen = board(place.office, place.year, DAY)
    assert [(line.unit.code, line.standing.state) for line in seen.lines] == [
        ("THCS-NS", ""),
        ("THCS-CL", "sent"),
    ]
    assert seen.schools == tally(line.standing for line in seen.lines)
    assert seen.levels == [("THCS", 2)] and seen.offices is None


def test_the_figures_above_are_those_of_the_offices_below(place: District) -> None:
    direct = found("THPT-1", "Trường THPT Một", UnitKind.SCHOOL, doet(), levels=["THPT"])
    sent = hand_in(place)
    receive_submission(actor=place.actor("cv"), now=NOW, submission=sent)
    hand_in(place, unit=direct, to_unit=doet())
    seen = board(doet(), place.year, DAY)
    assert (seen.schools.expected, seen.schools.taken, seen.schools.waiting) == (3, 1, 1)
    assert seen.offices is not None and seen.offices.expected == 1
    office = next(line for line in seen.lines if line.unit == place.office)
    assert office.kind == ReportKind.OFFICE and office.below is not None
    assert (office.below.expected, office.below.taken, office.below.on_time) == (2, 1, 0)
    ministry = board(Unit.objects.get(code="BO"), place.year, DAY)
    assert ministry.schools == seen.schools
    assert [line.kind for line in ministry.lines] == [ReportKind.PROVINCE]


def test_what_counts_below_counts_above_in_every_state(place: District) -> None:
    due_on(place, date(2020, 5, 15))
    first = hand_in(place)
    take_paper(actor=place.actor("cv"), now=NOW, submission=first)
    second = hand_in(place, unit=place.schools[1])
    return_submission(actor=place.actor("cv"), now=NOW, submission=second, reason="Sai")
    below, above = board(place.office, place.year, DAY), board(doet(), place.year, DAY)
    assert above.schools == below.schools
    assert (below.schools.late, below.schools.returned, below.schools.no_paper) == (1, 1, 0)


def test_the_version_changes_with_whatever_is_shown(place: District) -> None:
    seen = [version(place.office, place.year, NOW)]
    sent = hand_in(place)
    seen.append(version(place.office, place.year, NOW))
    receive_submission(actor=place.actor("cv"), now=NOW, submission=sent)
    seen.append(version(place.office, place.year, NOW))
    take_paper(actor=place.actor("cv"), now=NOW, submission=sent)
    seen.append(version(place.office, place.year, NOW))
    note_call(
        actor=place.actor("cv"),
        now=NOW,
        unit=place.schools[1],
        school_year=place.year,
        text="Đã gọi",
    )
    seen.append(version(place.office, place.year, NOW))
    YearClose.objects.create(unit=place.schools[1], school_year=place.year, is_closed=True, closed_at=NOW)
    seen.append(version(place.office, place.year, NOW))
    assert len(set(seen)) == 6 and version(place.office, place.year, NOW) == seen[-1]
    assert version(place.office, place.year, NOW + JUST_NOW) != seen[-1], "“vừa gửi” has passed"


def test_details_say_how_far_those_who_have_not_sent_are(place: District) -> None:
    employ(place, place.school, 4)
    score_all(place, place.school, but=[0])
    lines = board(place.office, place.year, DAY).lines
    said = details(lines, place.year)
    assert said.judged[place.school.pk] == (5, 4)
    assert all(said.likely_late(line) for line in lines)


def test_details_count_classes_of_what_stands(place: District) -> None:
    sent = hand_in(place)
    lines = board(place.office, place.year, DAY).lines
    counts = details(lines, place.year).counts[sent.pk]
    assert (counts["class_gioi"], counts["class_kha"], counts["all"]) == (5, 7, 12)
    assert class_totals(lines)[""] == 0
    receive_submission(actor=place.actor("cv"), now=NOW, submission=sent)
    assert class_totals(board(place.office, place.year, DAY).lines) == {
        "": 12,
        "class_gioi": 5,
        "class_kha": 7,
    }


def test_the_same_queries_for_few_and_for_many(
    place: District, django_assert_max_num_queries: object
) -> None:
    for number in range(20):
        school = found(f"TH-{number}", f"Trường TH {number}", UnitKind.SCHOOL, place.office, levels=["TH"])
        hand_in(place, unit=school)
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        seen = board(place.office, place.year, DAY)
        details(seen.lines, place.year)
    assert len(seen.lines) == 22 and seen.levels == [("TH", 20), ("THCS", 2)]


def test_outages_are_told(place: District) -> None:
    Outage.objects.create(number=1, year=2020, began_at=NOW, ended_at=NOW.replace(hour=10), recorded_at=NOW)
    assert len(outages_near(NOW)) == 1 and outages_near(None) == []


def test_ones_own_board_is_that_of_an_office(place: District) -> None:
    assert own_office(place.actor("cv")) == place.office
    assert own_office(place.actor("so")) == doet()
    assert own_office(place.actor("ht")) is None
    sign_up(place, "tt", "Thanh tra", Role.INSPECTOR, doet())
    assert own_office(place.actor("tt")) == doet()
