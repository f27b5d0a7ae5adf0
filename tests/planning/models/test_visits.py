"""A visit stands once a day; what is asked of a school has a day."""

import pytest
from django.db import IntegrityError, transaction

from phusa.planning.models import SupervisionVisit, VisitState
from tests.planned import PlannedSchool
from tests.visited import held_visit, visit_to

pytestmark = pytest.mark.django_db


def test_one_visit_a_day_but_for_dropped_ones(planned: PlannedSchool) -> None:
    visit = visit_to(planned)
    assert str(visit) == "Kiểm tra Trường Tiểu học Nà Khoang, 12/03/2020"
    visit.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        visit.save(force_insert=True)
    visit.state = VisitState.DROPPED
    visit.save(force_insert=True)
    assert SupervisionVisit.objects.count() == 2


def test_what_is_asked_has_a_day_and_waits_for_an_answer(planned: PlannedSchool) -> None:
    visit = held_visit(planned)
    assert visit.waits_for_answer
    for wrong in ({"due_on": None}, {"asked": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SupervisionVisit.objects.update(**wrong)
    visit.state = VisitState.ANSWERED
    assert not visit.waits_for_answer
