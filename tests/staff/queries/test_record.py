"""One person's record as each reader may see it."""

from datetime import date, timedelta

import pytest

from phusa.base import clock, ranges
from phusa.base.refusals import NotVisible, Refused
from phusa.staff import actions, queries
from phusa.staff.models import AbsenceKind, Person, Post, PostReason
from tests.schools import NOW, START, District

pytestmark = pytest.mark.django_db


def person() -> Person:
    return Person.objects.get(code="THCS-CL-001")


def test_who_may_do_what(place: District) -> None:
    rights = {}
    for code in ("ht", "tt", "gv", "cv"):
        page = queries.person_page(place.actor(code), person())
        rights[code] = (
            page.may_manage,
            page.may_reveal,
            page.timeline[0].may_end,
            page.timeline[0].may_change,
        )
    assert rights == {"ht": (True,) * 4, "cv": (True,) * 4, "tt": (False,) * 4, "gv": (False,) * 4}


def test_the_time_line_shows_gaps_between_posts_and_until_today(place: District) -> None:
    post = person().posts.get()
    other = Post(person=post.person, unit=place.schools[1], role="teacher", level="THCS")
    post.valid, other.valid = (
        ranges.since(START, date(2020, 9, 1)),
        ranges.since(date(2020, 9, 3), date(2021, 1, 1)),
    )
    entries = queries.timeline([post, other], [], date(2021, 1, 1))
    gaps = [(entry.first, entry.last) for entry in entries if entry.kind == "gap"]
    assert gaps == [(date(2021, 1, 1), None), (date(2020, 9, 1), date(2020, 9, 2))]
    assert queries.timeline([post], [], date(2020, 8, 31))[0].kind == "post"


def test_absences_stand_in_the_time_line_and_mark_lists(place: District) -> None:
    today = clock.today()
    actions.begin_absence(
        actor=place.actor("ht"),
        now=NOW,
        person=person(),
        kind=AbsenceKind.SICK,
        from_day=today - timedelta(days=3),
        until=today + timedelta(days=1),
    )
    assert [entry.kind for entry in queries.person_page(place.actor("ht"), person()).timeline] == [
        "absence",
        "post",
    ]
    for day, away in ((today, 1), (today + timedelta(days=1), 0)):
        listed = Person.objects.prefetch_related(queries.absent_today(day)).get(pk=person().pk)
        assert len(listed.absence_today) == away
    absence = person().absences.get()
    assert queries.absence_of(place.actor("ht"), "THCS-CL-001", absence.pk) == absence
    with pytest.raises(NotVisible):
        queries.absence_of(place.actor("gv"), "THCS-CL-001", absence.pk)


def test_masks_hide_all_but_the_last_digits(place: District) -> None:
    assert [item.shown for item in queries.masked(None)] == ["", "", "", ""]
    values = {"personal_number": "014085001536", "email": "an@truong.vn"}
    actions.change_personal_data(
        actor=place.actor("ht"), now=NOW, person=person(), values=values, reason="Khai"
    )
    shown = {item.name: item.shown for item in queries.masked(person().personal_data)}
    assert shown == {"personal_number": "•••••••• 536", "ethnicity": "", "phone": "", "email": "•••"}


def test_somebody_is_found_to_be_taken_in_by_what_only_his_papers_tell(place: District) -> None:
    values = {"personal_number": "014085001536"}
    actions.change_personal_data(
        actor=place.actor("ht"), now=NOW, person=person(), values=values, reason="Khai"
    )
    assert queries.person_to_take_in("014 085 001 536", "", "lo van an") == person()
    assert queries.person_to_take_in("", "thcs-cl-001", "Lò Văn An") == person()
    for number, code, name in (("", "THCS-CL-001", "Lò Văn Khác"), ("014085001537", "", "Lò Văn An")):
        with pytest.raises(Refused, match="nobody"):
            queries.person_to_take_in(number, code, name)


def test_looks_and_codes(place: District) -> None:
    actions.note_look(actor=place.actor("ht"), now=clock.now(), person=person(), purpose="Hiệu trưởng")
    assert queries.looks_at(person()).count() == 1
    assert queries.person_coded(place.actor("gv"), "THCS-CL-001") == person()
    with pytest.raises(NotVisible):
        queries.person_coded(place.actor("ht2"), "THCS-CL-001")


def test_posts_of_the_past_may_be_corrected(place: District) -> None:
    post = person().posts.get()
    actions.release(
        actor=place.actor("ht"),
        now=NOW,
        person=person(),
        from_day=date(2020, 9, 1),
        why=PostReason.RETIRED,
        basis="QĐ 1",
    )
    assert queries.post_to_correct(place.actor("ht"), "THCS-CL-001", post.pk) == post
    with pytest.raises(NotVisible):
        queries.post_to_correct(place.actor("ht2"), "THCS-CL-001", post.pk)
