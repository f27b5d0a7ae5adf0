"""What changed since is named with its reason; a sum that no longer fits its schools says how many moved."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.organisations.models import Unit, UnitKind
from phusa.reports.queries.consolidating import Consolidated, consolidated
from phusa.reports.queries.consolidating_changes import changes_between, difference_words, gaps_below
from phusa.workflow.models import SubmissionState
from phusa.workflow.rules.figures import Figure, added
from tests.schools import NOW, District, district, found
from tests.submitted import hand_in, send_back, step, teachers
from tests.worlds import World, world

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


place_world = world(district)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of it for one test."""
    return place_world.given()


def at(place: District, hours: int, unit: Unit | None = None) -> Consolidated:
    return consolidated(unit or place.office, place.year, NOW + hours * HOUR)


def test_nothing_changed_between_instants_without_steps_or_with_steps_that_keep_the_report(
    place: District,
) -> None:
    sent = hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    step(sent, SubmissionState.LOCKED, NOW + 2 * HOUR)
    assert changes_between(at(place, 1), at(place, 3)) == []


def test_a_report_sent_again_is_named_with_the_reason_it_went_back_and_its_figures(place: District) -> None:
    first = hand_in(place.school, place.office, place.year, NOW, teachers(kha=20, gioi=3))
    send_back(first, NOW + 2 * HOUR, "Thiếu một người")
    hand_in(place.school, place.office, place.year, NOW + 3 * HOUR, teachers(kha=21, gioi=3))
    (change,) = changes_between(at(place, 1), at(place, 4))
    assert (change.unit.name, change.what, change.reason) == (
        "Trường THCS Chiềng Lau",
        "Nhận lại, lần gửi 2",
        "Thiếu một người",
    )
    words = [difference_words(one, "Giáo viên") for one in change.differences]
    assert words == ["Giáo viên, Khá: 20 thành 21"]


def test_a_report_that_went_back_and_one_that_is_new_are_listed_in_their_order(place: District) -> None:
    first = hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    hand_in(place.schools[1], place.office, place.year, NOW + 2 * HOUR, teachers(kha=5))
    send_back(first, NOW + 3 * HOUR, "Lệch danh sách")
    found_changes = changes_between(at(place, 1), at(place, 4))
    assert [(one.unit.code, one.what, one.reason) for one in found_changes] == [
        ("THCS-NS", "Mới nhận", ""),
        ("THCS-CL", "Trả lại, chưa nhận lại", "Lệch danh sách"),
    ]
    assert [one.differences[0].after for one in found_changes] == [5, 0]


def test_an_office_whose_school_sent_again_differs_and_says_how_many_moved(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    first = hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    hand_in(place.schools[1], place.office, place.year, NOW, teachers(kha=5))
    hand_in(place.office, doet, place.year, NOW + HOUR, teachers(kha=25))
    assert gaps_below(at(place, 2, doet)) == []
    send_back(first, NOW + 3 * HOUR, "Thiếu một người")
    hand_in(place.school, place.office, place.year, NOW + 4 * HOUR, teachers(kha=21))
    (gap,) = gaps_below(at(place, 5, doet))
    assert (gap.unit.code, gap.moved, gap.since) == ("P-MS", 1, NOW + HOUR)
    assert [(one.before, one.after) for one in gap.differences] == [(25, 26)]


def test_an_office_that_has_not_sent_is_a_gap_of_all_its_schools(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    other = found("P-YC", "Phòng Yên Châu", UnitKind.BOET, doet)
    hand_in(other, doet, place.year, NOW, teachers(kha=1))
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    gaps = {gap.unit.code: gap for gap in gaps_below(at(place, 2, doet))}
    assert (gaps["P-MS"].since, gaps["P-MS"].differences[0].after) == (None, 20)


def test_where_schools_hand_in_directly_there_is_nothing_to_compare(place: District) -> None:
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    with CaptureQueriesContext(connection) as queries:
        now = at(place, 1)
        asked = len(queries)
        assert gaps_below(now) == []
    assert len(queries) == asked


@pytest.mark.parametrize("seed", range(3))
def test_over_a_random_tree_every_sum_is_that_of_its_schools_until_some_send_again(
    place: District, seed: int
) -> None:
    dice = random.Random(seed)
    doet = Unit.objects.get(code="SO-SL")
    moet = Unit.objects.get(code="BO")
    offices = [
        place.office,
        *(found(f"P-{n}", f"Phòng {n}", UnitKind.BOET, doet) for n in range(dice.randint(1, 3))),
    ]
    schools: dict[str, list[Unit]] = {office.code: [] for office in offices}
    everything: list[Figure] = []
    for n in range(dice.randint(4, 9)):
        office = dice.choice(offices)
        level = dice.choice(["MN", "TH", "THCS"])
        school = found(f"T-{n}", f"Trường {n}", UnitKind.SCHOOL, office, levels=[level])
        figures = teachers(level, kha=dice.randint(1, 30), none=dice.randint(0, 2))
        schools[office.code].append(school)
        everything += figures
        hand_in(school, office, place.year, NOW, figures)
    for office in offices:
        hand_in(office, doet, place.year, NOW + HOUR, at(place, 1, office).sums)
    hand_in(doet, moet, place.year, NOW + 2 * HOUR, at(place, 2, doet).sums)
    top = at(place, 3, moet)
    assert top.sums == [one for one in added(everything) if one.people]
    assert gaps_below(top) == gaps_below(at(place, 3, doet)) == []
    again = dice.choice([one for ones in schools.values() for one in ones])
    send_back(again.submissions.get(), NOW + 4 * HOUR, "Sai")
    office = next(office for office in offices if again in schools[office.code])
    hand_in(again, office, place.year, NOW + 5 * HOUR, teachers("GDTX", kha=1))
    assert at(place, 6, moet).sums == top.sums
    assert [gap.unit.code for gap in gaps_below(at(place, 6, doet))] == [office.code]
    assert [(gap.unit.code, gap.moved) for gap in gaps_below(at(place, 6, moet))] == [("SO-SL", 1)]
    assert [change.unit.code for change in changes_between(at(place, 3, office), at(place, 6, office))] == [
        again.code
    ]
