"""Whoever looks leaves a trace; whoever opens a masked field says why first."""

from datetime import timedelta

import pytest

from phusa.base import clock
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.staff import actions
from phusa.staff.models import Person, RecordLook
from tests.schools import District

pytestmark = pytest.mark.django_db


def person(place: District) -> Person:
    found = Person.objects.get(code="THCS-CL-001")
    values = {"phone": "0912345678"}
    actions.change_personal_data(
        actor=place.actor("ht"), now=clock.now(), person=found, values=values, reason="Khai"
    )
    return found


def test_one_look_a_viewer_and_day(place: District) -> None:
    who, now = person(place), clock.now()
    for _ in range(2):
        actions.note_look(actor=place.actor("ht"), now=now, person=who, purpose="Hiệu trưởng")
    actions.note_look(actor=place.actor("cv"), now=now, person=who, purpose="Chuyên viên Phòng")
    assert RecordLook.objects.count() == 2


def test_a_thing_of_the_record_is_a_look_of_its_own(place: District) -> None:
    who, now = person(place), clock.now()
    for _ in range(2):
        actions.note_look(
            actor=place.actor("ht"), now=now, person=who, purpose="Quyết định", what="Đề nghị xem lại số 1"
        )
    actions.note_look(actor=place.actor("ht"), now=now, person=who, purpose="Hiệu trưởng")
    looks = RecordLook.objects.filter(person=who).order_by("pk")
    assert [look.what for look in looks] == ["Đề nghị xem lại số 1", "Trang hồ sơ"]


def test_yesterdays_look_does_not_stand_for_todays(place: District) -> None:
    who, now = person(place), clock.now()
    actions.note_look(actor=place.actor("ht"), now=now - timedelta(days=1), person=who, purpose="Xem")
    actions.note_look(actor=place.actor("ht"), now=now, person=who, purpose="Xem")
    assert RecordLook.objects.count() == 2


def test_ones_own_page_is_no_look(place: District) -> None:
    who = person(place)
    lines = AuditLine.objects.count()
    actions.note_look(actor=place.actor("gv"), now=clock.now(), person=who, purpose="Xem")
    assert (RecordLook.objects.count(), AuditLine.objects.count()) == (0, lines)


def test_a_field_is_opened_for_a_purpose_that_its_owner_reads(place: District) -> None:
    who = person(place)
    shown = actions.reveal(
        actor=place.actor("ht"), now=clock.now(), person=who, field="phone", purpose="Liên hệ công việc"
    )
    look, line = RecordLook.objects.get(), AuditLine.objects.latest("seq")
    assert shown == "0912345678"
    assert (look.what, look.purpose, look.viewer_name) == ("Điện thoại", "Liên hệ công việc", "Cầm Văn Định")
    assert (line.after, line.reason) == ({"what": "Điện thoại"}, "Liên hệ công việc")


def test_without_purpose_nothing_is_opened(place: District) -> None:
    with pytest.raises(Refused, match="no_purpose"):
        actions.reveal(
            actor=place.actor("ht"), now=clock.now(), person=person(place), field="phone", purpose=" "
        )
    assert not RecordLook.objects.exists()


@pytest.mark.parametrize("actor", ["tt", "ht2"])
def test_neither_group_heads_nor_other_schools_open_anything(place: District, actor: str) -> None:
    with pytest.raises(NotVisible):
        actions.reveal(
            actor=place.actor(actor), now=clock.now(), person=person(place), field="phone", purpose="Xem"
        )


def test_what_is_unknown_is_empty_and_what_is_no_field_is_absent(place: District) -> None:
    who, actor = person(place), place.actor("ht")
    assert actions.reveal(actor=actor, now=clock.now(), person=who, field="email", purpose="Xem") == ""
    with pytest.raises(NotVisible):
        actions.reveal(actor=actor, now=clock.now(), person=who, field="name", purpose="Xem")
