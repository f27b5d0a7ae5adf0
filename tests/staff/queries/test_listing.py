"""Who stands in the list, for whom, and on which page."""

from datetime import date

import pytest

from phusa.base import clock, ranges
from phusa.base.paging import START, Turn
from phusa.organisations.models import Custody, Place
from phusa.staff.models import Absence, FormerCode, Person, PersonListing, Post
from phusa.staff.queries import listing
from phusa.staff.queries.listing import ABSENT, LEFT, NO_ACCOUNT, PeopleFilter, people_page
from tests.schools import District, employ

pytestmark = pytest.mark.django_db


def codes(place: District, viewer: str, turn: Turn = START, **wanted: str) -> list[str]:
    found = people_page(place.actor(viewer), PeopleFilter(**wanted), turn)
    return [person.code.removeprefix("THCS-CL-") for person in found]


def test_by_given_name_then_birth(place: District) -> None:
    names = [person.name.split()[-1] for person in people_page(place.actor("ht"), PeopleFilter())]
    assert len(names) == 13
    assert names[:6] == ["An", "Ánh", "Bình", "Chanh", "Chiến", "Diên"]


@pytest.mark.parametrize(("viewer", "count"), [("ht", 13), ("ht2", 0), ("gv", 1), ("tt", 6), ("cv", 13)])
def test_within_rights(place: District, viewer: str, count: int) -> None:
    assert len(codes(place, viewer)) == count


@pytest.mark.parametrize(
    ("search", "count"),
    [
        ("cam van dinh", 1),
        ("dinh cam", 1),
        ("ĐỊNH", 1),
        ("inh", 0),
        ("din", 1),
        ("cl-001", 1),
        ("thcs-cl 1", 5),
    ],
)
def test_words_in_any_order_by_their_beginnings_codes_by_any_part(
    place: District, search: str, count: int
) -> None:
    assert len(codes(place, "ht", search=search)) == count


def test_a_former_code_leads_to_its_person(place: District) -> None:
    FormerCode.objects.create(code="CU-77", person=Person.objects.get(code="THCS-CL-005"))
    assert codes(place, "ht", search="cu-77") == ["005"]
    assert codes(place, "ht2", search="CU-77") == []


def test_wishes_of_posts_must_meet_in_one_post(place: District) -> None:
    post = Post.objects.get(person__code="THCS-CL-005")
    Post.objects.filter(pk=post.pk).update(subject="Hoá học")
    Post.objects.create(
        person=post.person, unit=place.schools[1], role="manager", level="TH", is_main=False, valid=post.valid
    )
    assert codes(place, "ht", subject="hoá HỌC") == ["005"]
    assert codes(place, "cv", level="TH") == ["005"]
    assert codes(place, "cv", level="TH", subject="Hoá học") == []
    assert codes(place, "cv", role="manager", unit="THCS-NS") == ["005"]
    assert "005" not in codes(place, "ht", role="manager")


def test_a_unit_counts_with_all_under_it(place: District) -> None:
    employ(place, place.schools[1], 2, head=False)
    assert len(codes(place, "cv", unit="P-MS")) == 15
    assert len(codes(place, "cv", unit="THCS-NS")) == 2
    assert len(codes(place, "ht", unit="THCS-CL-T2")) == 6
    assert codes(place, "ht", unit="THCS-NS") == []
    assert codes(place, "ht", unit="KHONG-CO") == []
    assert len(codes(place, "cv", unit="BO")) == 15


def test_the_absent_today(place: District) -> None:
    person, day = Person.objects.get(code="THCS-CL-005"), clock.today()
    absence = Absence.objects.create(person=person, kind="sick", valid=ranges.since(day))
    assert codes(place, "ht", state=ABSENT) == ["005"]
    Absence.objects.filter(pk=absence.pk).update(valid=ranges.since(date(2020, 1, 1), day))
    assert codes(place, "ht", state=ABSENT) == []


def test_who_left_is_seen_where_he_left(place: District) -> None:
    person, day = Person.objects.get(code="THCS-CL-005"), clock.today()
    person.posts.update(valid=ranges.since(date(2019, 9, 1), day))
    Person.objects.filter(pk=person.pk).update(left_unit=place.school)
    assert codes(place, "ht", state=LEFT) == ["005"]
    assert codes(place, "ht2", state=LEFT) == []
    assert "005" not in codes(place, "ht")


def test_who_left_a_unit_that_ended_is_seen_by_its_keeper(place: District) -> None:
    person, day = Person.objects.get(code="THCS-CL-005"), clock.today()
    person.posts.update(valid=ranges.since(date(2019, 9, 1), day))
    Person.objects.filter(pk=person.pk).update(left_unit=place.school)
    Place.objects.filter(unit=place.school).update(valid=ranges.since(date(2019, 9, 1), day))
    Custody.objects.create(unit=place.school, keeper=place.schools[1], valid=ranges.since(day))
    assert codes(place, "ht2", state=LEFT) == ["005"]


def test_without_account(place: District) -> None:
    assert len(codes(place, "ht", state=NO_ACCOUNT)) == 12


def test_ones_own_line_outside_ones_units(place: District) -> None:
    person = Person.objects.get(code="THCS-CL-005")
    Person.objects.filter(pk=person.pk).update(user=place.users["ht2"])
    assert codes(place, "ht2") == ["005"]


def test_pages_meet_without_gap_or_double(place: District) -> None:
    employ(place, place.schools[1], 40)
    actor, everybody = place.actor("cv"), PeopleFilter()
    whole = [p.code for p in people_page(actor, everybody, Turn(size=100))]
    assert len(whole) == 54
    seen, page = [], people_page(actor, everybody, Turn(size=7))
    while True:
        seen += [p.code for p in page]
        if not page.after:
            break
        page = people_page(actor, everybody, Turn(page.after, size=7))
    assert seen == whole
    back = people_page(actor, everybody, Turn(page.before, backwards=True, size=7))
    assert [p.code for p in back] == whole[-12:-5]
    assert people_page(actor, everybody, Turn("KHONG-CO", size=7)).rows[0].code == whole[0]


def test_lines_of_people_who_moved_away_do_not_end_the_list(
    place: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    employ(place, place.schools[1], 3, head=False)
    Post.objects.filter(unit=place.schools[1]).update(unit=place.school, subject_group=None)
    PersonListing.objects.filter(person__code__startswith="THCS-CL").update(marks=[f"u{place.schools[1].pk}"])
    monkeypatch.setattr(listing, "_WIDER", 1)
    assert len(people_page(place.actor("ht2"), PeopleFilter(), Turn(size=2))) == 0
    Post.objects.filter(person__code="THCS-CL-012").update(unit=place.schools[1])
    assert [p.code for p in people_page(place.actor("ht2"), PeopleFilter(), Turn(size=2))] == ["THCS-CL-012"]
