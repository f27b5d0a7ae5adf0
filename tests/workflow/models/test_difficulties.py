"""A difficulty is open or answered with an answer; its way is never rewritten."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from phusa.base import clock
from phusa.workflow.models import Difficulty
from tests.difficult import raised
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_it_is_answered_with_an_answer_and_shared_only_then(place: District) -> None:
    one = raised(place)
    assert str(one) == f"Học tập, lớp bồi dưỡng: {place.school}"
    for wrong in ({"state": "answered"}, {"is_shared": True}, {"answered_at": NOW}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Difficulty.objects.filter(pk=one.pk).update(**wrong)
    Difficulty.objects.filter(pk=one.pk).update(
        state="answered", answered_at=NOW, answer="Có", is_shared=True
    )


def test_a_step_is_never_changed(place: District) -> None:
    step = raised(place).steps.get()
    step.note = "Khác"
    with pytest.raises(ProgrammingError), transaction.atomic():
        step.save()


def test_the_holder_is_the_unit_it_was_sent_to(place: District) -> None:
    raised(place)
    assert Difficulty.objects.held(clock.today()).get().holder_id == place.office.pk
