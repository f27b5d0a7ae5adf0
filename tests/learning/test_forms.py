"""What the forms make of what was typed."""

from datetime import date

import pytest

from phusa.learning.actions.core_people import CoreTerms
from phusa.learning.actions.groups import Everybody
from phusa.learning.actions.lecturers import LecturerFacts
from phusa.learning.forms import (
    AssignForm,
    CoreForm,
    EverybodyForm,
    FilterForm,
    LecturerForm,
    PickForm,
)
from phusa.learning.models import CorePerson, Lecturer
from phusa.learning.queries.roster import Wanted, post_of
from phusa.organisations.models import Unit
from phusa.staff.models import Post
from tests.schools import START
from tests.supported import Supported

pytestmark = pytest.mark.django_db
CORE = {"kind": "core_teacher", "level": "THCS", "subject": "Toán", "basis": "QĐ 1", "from_day": "1/9/2019"}


def test_a_filter_that_makes_no_sense_is_left_out() -> None:
    assert FilterForm({"tim": " an ", "cap": "THCS", "cum": "C1"}).wanted() == Wanted("an", "THCS", "C1")
    assert FilterForm({"cap": "XX"}).wanted() == Wanted()


def test_a_term_as_typed_and_as_the_post_proposes(world: Supported) -> None:
    form = CoreForm({**CORE, "last_day": "31/5/2020"})
    assert form.is_valid()
    assert form.terms() == CoreTerms("core_teacher", "THCS", "Toán", None, "QĐ 1")
    assert form.days() == {"from_day": START, "last_day": date(2020, 5, 31)}
    assert not CoreForm({**CORE, "basis": ""}).is_valid()
    assert not CoreForm({**CORE, "from_day": "30/2/2020"}).is_valid()
    proposed = CoreForm.for_post(None, post_of(world.people[-1], START), START).initial
    assert (proposed["kind"], proposed["level"], proposed["from_day"]) == ("core_manager", "THCS", START)
    assert CoreForm.for_post(None, None, START).initial == {"from_day": START}


def test_a_lecturer_is_of_an_institution_that_is_offered(world: Supported) -> None:
    units = Unit.objects.filter(pk=world.institution.pk)
    said = {"name": "Hà Thu", "kind": "key_lecturer", "from_day": "1/9/2019"}
    form = LecturerForm(units, {**said, "institution": world.institution.pk})
    assert form.is_valid()
    assert form.facts() == LecturerFacts("Hà Thu", "key_lecturer")
    assert not LecturerForm(units, {**said, "institution": world.place.school.pk}).is_valid()


def test_whom_a_group_takes_in(world: Supported) -> None:
    school = world.place.school
    form = EverybodyForm([school], {"place": school.pk, "role": "teacher", "from_day": "1/9/2019"})
    assert form.is_valid() and form.who() == Everybody(school, "teacher")
    posts = list(Post.objects.filter(unit=school))
    assert PickForm(posts, {"people": [str(world.people[0].pk)], "from_day": "1/9/2019"}).is_valid()
    for people in ([], [str(world.others[0].pk)]):
        assert not PickForm(posts, {"people": people, "from_day": "1/9/2019"}).is_valid()
    words = dict(PickForm(posts).fields["people"].choices)  # type: ignore[attr-defined]
    assert words[str(world.people[0].pk)] == f"{world.people[0].name}, Toán"
    assert words[str(world.people[-1].pk)] == world.people[-1].name


def test_supporters_are_named_with_what_they_are_good_for(world: Supported) -> None:
    core, lecturer = world.named(), world.lecturer()
    form = AssignForm(CorePerson.objects.all(), [world.item])
    label = form.fields["supporter"].label_from_instance  # type: ignore[attr-defined]
    assert label(core) == f"{world.people[1].name}, Trung học cơ sở, Toán"
    assert form.fields["supporter"].label == "Người cốt cán"
    assert AssignForm(Lecturer.objects.all(), [world.item]).fields["supporter"].label == "Giảng viên"
    assert label(lecturer) == "Bùi Văn Toàn, Trường Cao đẳng Sơn La"
