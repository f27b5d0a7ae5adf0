"""Batches of slips: whose they are, which are live, what a page may offer."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from phusa.accounts import queries
from phusa.accounts.actions import NewAccount, open_accounts, remove_slips
from phusa.accounts.models import SlipBatch
from phusa.base.access import Role
from phusa.base.refusals import NotVisible
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(place: District, settings: Settings, tmp_path: Path) -> SlipBatch:
    settings.MEDIA_ROOT = tmp_path
    wanted = [NewAccount("GV-1", "Lò Văn An", Role.TEACHER, place.school, "Tổ Toán")]
    made, _ = open_accounts(actor=place.actor("ht"), now=NOW, unit=place.school, wanted=wanted, reason="x")
    return made


def test_live_until_their_time_is_over_or_they_are_removed(place: District, batch: SlipBatch) -> None:
    ht = place.actor("ht")
    assert queries.live_slips(ht, place.school, NOW) == [batch]
    assert queries.live_slips(ht, place.schools[1], NOW) == []
    assert queries.live_slips(ht, place.school, NOW + timedelta(hours=24)) == []
    remove_slips(actor=ht, now=NOW, batch=batch)
    assert queries.live_slips(ht, place.school, NOW) == []


def test_of_their_maker_alone(place: District, batch: SlipBatch) -> None:
    assert queries.visible_slips(place.actor("ht"), batch.pk) == batch
    for actor in (place.actor("vt"), place.actor("qt"), system()):
        with pytest.raises(NotVisible):
            queries.visible_slips(actor, batch.pk)


def test_a_page_offers_what_is_there(place: District, batch: SlipBatch) -> None:
    page = queries.slip_page(place.actor("ht"), batch.pk, NOW)
    assert (page.count, page.formats, page.making, page.gone) == (1, ("pdf", "xlsx"), False, False)
    late = queries.slip_page(place.actor("ht"), batch.pk, NOW + timedelta(hours=24))
    assert (late.formats, late.gone) == ((), True)


def test_parts_stand_in_the_order_of_their_schools(place: District, batch: SlipBatch) -> None:
    whole = SlipBatch.objects.create(unit=place.office, reason="x", made_at=NOW, expires_at=NOW)
    for unit in reversed(place.schools):
        SlipBatch.objects.create(unit=unit, whole=whole, reason="x", made_at=NOW, expires_at=NOW)
    assert [part.unit for part in queries.parts_of(whole)] == place.schools
