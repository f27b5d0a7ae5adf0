"""Tables are made on their day, once, and for nobody who has lost his post."""

from pathlib import Path

import pytest

from phusa.base import clock
from phusa.reports.jobs import make_one_table, make_tables
from phusa.reports.models import Cadence, KeptQuestion, MadeTable
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(place: District, tmp_path: Path, settings: object) -> KeptQuestion:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    given = {"cadence": Cadence.DAILY, "cadence_since": clock.today(), "question": "", "kept_at": NOW}
    return KeptQuestion.objects.create(owner=place.users["cv"], unit=place.office, name="Hằng ngày", **given)


def test_what_is_due_is_deferred_and_made_once(kept: KeptQuestion) -> None:
    make_tables(0)
    for _ in range(2):
        make_one_table(kept.pk)
    assert [one.day for one in MadeTable.objects.all()] == [clock.today()]


def test_nobody_who_lost_his_post_gets_one(place: District, kept: KeptQuestion) -> None:
    place.users["cv"].grants.all().delete()
    make_one_table(kept.pk)
    assert not MadeTable.objects.exists()


def test_what_was_dropped_meanwhile_is_not_made(kept: KeptQuestion) -> None:
    KeptQuestion.objects.update(dropped_at=NOW)
    make_one_table(kept.pk)
    assert not MadeTable.objects.exists()
