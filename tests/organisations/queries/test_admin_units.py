from datetime import UTC, date, datetime

import pytest

from phusa.base import clock
from phusa.base.access import system_actor
from phusa.config.prepare import Everywhere
from phusa.organisations.actions.admin_units import publish_admin_units
from phusa.organisations.models import AdminUnit, Unit
from phusa.organisations.queries.admin_units import (
    commune_of,
    edition_of,
    gazetteer,
    published_pairs,
    published_units,
)
from phusa.organisations.rules.admin_lists import AdminLists

NOW = datetime(2026, 7, 1, 3, tzinfo=UTC)
BEFORE, SINCE = date(2025, 6, 30), date(2025, 7, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lists() -> None:
    actor = system_actor(clock.day_of(NOW))
    publish_admin_units(actor=actor, now=NOW, scope=Everywhere(), lists=AdminLists.of())


def seat(code: str, edition: str = "2024") -> Unit:
    return Unit(admin_unit=AdminUnit.objects.get(edition=edition, kind="commune", code=code))


def test_the_edition_changes_on_the_first_of_july_2025() -> None:
    assert (edition_of(BEFORE), edition_of(SINCE)) == ("2024", "2025")


def test_the_seat_is_where_it_was_before_and_in_the_new_commune_after() -> None:
    school = seat("04123")
    assert [c.unit.code for c in commune_of(school, BEFORE)] == ["04123"]
    (now,) = commune_of(school, SINCE)
    assert (now.unit.edition, now.unit.name, now.is_main) == ("2025", "Xã Chiềng Mung", True)


def test_a_divided_commune_has_several_candidates_the_main_one_first() -> None:
    divided = AdminUnit.objects.filter(became__is_main=False).order_by("code")[0]
    found = commune_of(Unit(admin_unit=divided), SINCE)
    assert len(found) > 1
    assert [candidate.is_main for candidate in found] == [True] + [False] * (len(found) - 1)


def test_a_unit_without_seat_has_no_commune_and_a_new_seat_none_before() -> None:
    assert commune_of(Unit(), SINCE) == []
    new = commune_of(seat("04123"), SINCE)[0].unit
    assert commune_of(Unit(admin_unit=new), SINCE)[0].unit == new
    assert commune_of(Unit(admin_unit=new), BEFORE) == []


def test_a_commune_is_found_by_name_and_district_as_people_write_them() -> None:
    old = gazetteer("2024")
    named = [old.named("xã Chiềng Mung", "Mai Sơn"), old.named("chieng mung", "h. mai son")]
    assert named == [[old.coded("04123")]] * 2
    assert len(old.named("Hát Lót", "Mai Sơn")) == 2
    assert len(old.named("TT Hát Lót", "Mai Sơn")) == 1
    assert old.named("Chiềng Mung", "Sông Mã") == []
    assert old.named("Chiềng Mung", "Sơn La") == [old.coded("4123")]
    assert old.coded("99999") is None and old.coded("không") is None


def test_what_is_kept_is_what_was_listed() -> None:
    lists = AdminLists.of()
    assert len(published_units("2025")) == len(lists.units("2025"))
    assert len(published_pairs()) == len(lists.pairs)
