"""A record taken along and taken in: whole, once, by whoever manages the school."""

import json
from datetime import date
from typing import Any

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.staff import actions
from phusa.staff.models import BroughtRecord, Person, Position, Post, PostReason, StaffRole
from phusa.staff.queries.brought import whole_content
from phusa.staff.rules.carrying import Carried, read_record, stamped
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db
TERMS = actions.Terms(StaffRole.TEACHER, Position.TEACHER, "THCS", subject="Toán")
DAY = date(2021, 9, 1)


def record(number: str = "014085001234", **person: str) -> Carried:
    content: dict[str, Any] = {
        "origin": "Sở GDĐT Nơi Khác",
        "person": {"name": "Lường Thị Mới", "code": "X-1", "birth": "1985-03-02", "gender": "female"}
        | person,
        "personal": {"personal_number": number, "ethnicity": "Thái"},
        "posts": [
            {"unit": "Trường cũ", "position": "Giáo viên", "from": "2010-09-01", "until": "2021-08-31"}
        ],
    }
    return read_record(json.dumps(stamped(content)).encode())


def bring(place: District, carried: Carried, actor: str = "ht", person: Person | None = None) -> Person:
    return actions.bring_record(
        actor=place.actor(actor),
        now=NOW,
        unit=place.school if actor != "ht2" else place.schools[1],
        carried=carried,
        person=person,
        terms=TERMS,
        from_day=DAY,
        basis="QĐ 12/QĐ-SGDĐT",
    )


def test_a_new_person_is_filled_from_the_record_which_is_kept_whole(place: District) -> None:
    carried = record()
    person = bring(place, carried)
    assert (person.name, person.birth_date, person.gender) == ("Lường Thị Mới", date(1985, 3, 2), "female")
    assert person.personal_data.ethnicity.open() == "Thái"
    post = person.posts.get()
    assert (post.unit, post.begin_reason, post.basis) == (place.school, PostReason.MOVED, "QĐ 12/QĐ-SGDĐT")
    kept = person.brought_records.get()
    assert whole_content(kept) == carried.content
    assert "014085001234" not in str(kept.content) and "Thái" not in str(kept.content)


def test_twice_changes_nothing(place: District) -> None:
    person = bring(place, record())
    before = (
        Person.objects.count(),
        Post.objects.count(),
        BroughtRecord.objects.count(),
        AuditLine.objects.count(),
    )
    assert bring(place, record()) == person
    after = (
        Person.objects.count(),
        Post.objects.count(),
        BroughtRecord.objects.count(),
        AuditLine.objects.count(),
    )
    assert before == after


def test_a_number_known_here_decides_who_he_is(place: District) -> None:
    person = bring(place, record())
    other = record(qualification="Thạc sĩ")
    assert bring(place, other) == person
    with pytest.raises(Refused, match="held_elsewhere"):
        bring(place, record(qualification="Tiến sĩ"), actor="ht2")
    actions.release(
        actor=place.actor("ht"),
        now=NOW,
        person=person,
        from_day=DAY.replace(month=9, day=2),
        why=PostReason.MOVED,
        basis="QĐ",
    )
    with pytest.raises(Refused, match="held_elsewhere"):
        bring(place, record(qualification="Tiến sĩ"), actor="ht2")


def test_the_chosen_person_must_not_have_another_number(place: District) -> None:
    here = Person.objects.get(code="THCS-CL-001")
    assert bring(place, record(), person=here) == here
    actions.change_personal_data(
        actor=place.actor("ht"),
        now=NOW,
        person=here,
        values={"personal_number": "014085009999"},
        reason="Khai",
    )
    with pytest.raises(Refused, match="another_number"):
        bring(place, record(number="014085001111"), person=here)


def test_only_into_a_school_one_manages(place: District) -> None:
    for actor in ("tt", "gv"):
        with pytest.raises(NotVisible):
            bring(place, record(), actor)


def test_taking_along_is_written_down_and_only_ones_own(place: District) -> None:
    person = Person.objects.get(code="THCS-CL-001")
    actions.take_record(actor=place.actor("gv"), now=NOW, person=person, format="json", sha256="a" * 64)
    assert AuditLine.objects.latest("seq").after == {"file": "json", "sha256": "a" * 64}
    with pytest.raises(NotVisible):
        actions.take_record(actor=place.actor("ht"), now=NOW, person=person, format="json", sha256="")


def test_a_number_under_another_name_decides_nothing(place: District) -> None:
    bring(place, record())
    people = Person.objects.count()
    with pytest.raises(Refused, match="another_name"):
        bring(place, record(name="Lò Văn Khác"))
    assert Person.objects.count() == people
