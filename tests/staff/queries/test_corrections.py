"""Who sees which requests."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.staff import actions
from phusa.staff.models import CorrectionRequest, Person
from phusa.staff.queries import corrections
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(place: District) -> CorrectionRequest:
    person = Person.objects.get(code="THCS-CL-001")
    return actions.ask_correction(
        actor=place.actor("gv"), now=NOW, person=person, field="phone", wanted="0912345678", explanation="Đổi"
    )


def test_the_queue_of_those_who_manage_the_person(place: District, asked: CorrectionRequest) -> None:
    seen = {code: list(corrections.corrections_for(place.actor(code))) for code in place.users}
    assert seen == {"ht": [asked], "cv": [asked], "tt": [], "gv": [], "ht2": []}
    assert corrections.correction_to_answer(place.actor("ht"), asked.pk) == asked
    with pytest.raises(NotVisible):
        corrections.correction_to_answer(place.actor("ht2"), asked.pk)


def test_the_owner_reads_his_own_in_words(place: District, asked: CorrectionRequest) -> None:
    (mine,) = corrections.corrections_of(asked.person)
    assert (corrections.field_words(mine), corrections.wanted_words(mine)) == ("Điện thoại", "0912345678")
    mine.wanted = None
    assert corrections.wanted_words(mine) == ""
