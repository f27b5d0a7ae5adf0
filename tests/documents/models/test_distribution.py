"""Nơi nhận and tasks as rows: a unit stands once on a list, a task is its unit's and its person's."""

import pytest
from django.db import IntegrityError, transaction

from phusa.base.access import may
from phusa.documents.access import DO_TASKS, VIEW_REGISTER
from phusa.documents.models import Distribution, DocumentTask
from tests.documents.registered import entered_by
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_a_unit_stands_once_and_names_outside_as_often_as_printed(place: District) -> None:
    row = entered_by(place, "cv", place.office)
    line = Distribution.objects.create(
        document=row, place=1, unit=place.school, name="Trường", purpose="to_report"
    )
    assert str(line) == "Trường để b/c"
    assert may(place.actor("vt"), VIEW_REGISTER, line) and not may(place.actor("ht2"), VIEW_REGISTER, line)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Distribution.objects.create(document=row, place=2, unit=place.school, name="Trường")
    for _ in range(2):
        outside = Distribution.objects.create(document=row, place=3, name="UBND huyện")
    assert outside.access_paths(place.actor("cv")) == ()


def test_a_task_is_within_reach_of_its_unit_and_those_above(place: District) -> None:
    row = entered_by(place, "cv", place.office)
    task = DocumentTask.objects.create(
        document=row, unit=place.school, what="Báo cáo", created_at=NOW, created_by="cv"
    )
    assert str(task) == "Báo cáo"
    assert [may(place.actor(who), DO_TASKS, task) for who in ("vt", "cv", "ht2")] == [True, True, False]
