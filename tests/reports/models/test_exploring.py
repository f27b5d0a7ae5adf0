"""A kept question has one name a person, its tables one day each; a made table does not change."""

import pytest
from django.db import DatabaseError, transaction

from phusa.organisations.models import Place
from phusa.reports.models import KeptQuestion, MadeTable
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_names_and_days_are_unique_and_tables_frozen(place: District) -> None:
    given = {"owner": place.users["cv"], "unit": place.office, "question": "", "kept_at": NOW}
    kept = KeptQuestion.objects.create(name="Một", **given)
    made = MadeTable.objects.create(question=kept, day=NOW.date(), as_of=NOW, xlsx="a", csv="b")
    for attempt in (
        lambda: KeptQuestion.objects.create(name="Một", **given),
        lambda: MadeTable.objects.create(question=kept, day=NOW.date(), as_of=NOW, xlsx="a", csv="b"),
        lambda: MadeTable.objects.filter(pk=made.pk).update(xlsx="c"),
        made.delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    MadeTable.objects.filter(pk=made.pk).update(opened_at=NOW)
    KeptQuestion.objects.update(dropped_at=NOW)
    assert str(KeptQuestion.objects.create(name="Một", **given)) == "Một" and str(made).startswith("Một: ")


def test_a_question_stands_where_its_unit_does(place: District) -> None:
    kept = KeptQuestion(owner=place.users["cv"], unit=place.office)
    path = Place.objects.get(unit=place.office).path
    assert kept.access_paths(place.actor("cv")) == (path,) and kept.access_person_id() is None
