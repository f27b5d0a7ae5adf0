"""Everything held about one person, for himself."""

import pytest

from phusa.base import clock
from phusa.base.refusals import NotVisible
from phusa.portal.queries.record import SHOWN, my_record
from phusa.staff import actions
from phusa.staff.models import Person, RecordLook
from tests.schools import NOW, District, score_all

pytestmark = pytest.mark.django_db


def test_it_holds_what_every_room_holds(place: District) -> None:
    person = Person.objects.get(user=place.users["gv"])
    score_all(place, place.school)
    actions.change_personal_data(
        actor=place.actor("ht"), now=NOW, person=person, values={"phone": "0912345678"}, reason="Khai"
    )
    actions.note_look(actor=place.actor("ht"), now=clock.now(), person=person, purpose="Hiệu trưởng")
    actions.ask_correction(
        actor=place.actor("gv"), now=NOW, person=person, field="email", wanted="a@b.vn", explanation="Mới"
    )
    mine = my_record(place.actor("gv"))
    assert mine.person == person
    assert {own.name: own.text for own in mine.personal}["phone"] == "0912345678"
    assert [record.unit for record in mine.results] == [place.school]
    assert [grant.role for grant in mine.grants] == ["teacher"]
    assert [look.viewer_name for look in mine.looks] == ["Cầm Văn Định"]
    assert [(field, wanted) for _, field, wanted in mine.corrections] == [("E-mail", "a@b.vn")]
    assert mine.timeline[0].kind == "post"


def test_the_page_shows_some_looks_the_file_all(place: District) -> None:
    person = Person.objects.get(user=place.users["gv"])
    looks = [RecordLook(person=person, viewer_name="A", what="x", purpose="y", seen_at=NOW)] * (SHOWN + 1)
    RecordLook.objects.bulk_create(looks)
    mine = my_record(place.actor("gv"))
    assert (len(mine.looks), mine.look_count) == (SHOWN, SHOWN + 1)
    assert len(my_record(place.actor("gv"), everything=True).looks) == SHOWN + 1


def test_who_has_no_record_has_no_page(place: District) -> None:
    with pytest.raises(NotVisible):
        my_record(place.actor("cv"))
