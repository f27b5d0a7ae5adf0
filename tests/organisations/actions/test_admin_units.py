from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter

import pytest

from phusa.base import clock
from phusa.base.access import Actor, system_actor
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.actions.admin_units import publish_admin_units
from phusa.organisations.models import AdminConversion, AdminUnit
from phusa.organisations.rules.admin_lists import AdminLists, ListedUnit

NOW = datetime(2026, 7, 1, 3, tzinfo=UTC)
pytestmark = pytest.mark.django_db


class Everywhere:
    def access_paths(self, actor: Actor) -> tuple[str, ...]:
        return ("",)

    def access_person_id(self) -> int | None:
        return None


def publish(lists: AdminLists | None = None) -> int:
    actor = system_actor(clock.day_of(NOW))
    return publish_admin_units(actor=actor, now=NOW, scope=Everywhere(), lists=lists or AdminLists.of())


def test_the_lists_are_published_once_and_quickly() -> None:
    begun = perf_counter()
    assert publish() == 3
    assert perf_counter() - begun < 3
    assert AdminUnit.objects.filter(edition="2024").count() == 63 + 696 + 10_035
    assert AdminUnit.objects.filter(edition="2025").count() == 34 + 3_321
    assert AdminConversion.objects.count() == 10_602
    assert AuditLine.objects.filter(verb="organisations.publish_admin_units").count() == 3
    assert publish() == 0
    assert AuditLine.objects.filter(verb="organisations.publish_admin_units").count() == 3


def test_a_commune_knows_what_stands_above_it_and_is_found_without_accents() -> None:
    publish()
    commune = AdminUnit.objects.get(edition="2024", kind="commune", code="04123")
    assert commune.parent is not None and commune.parent.parent is not None
    assert (commune.name, commune.parent.name) == ("Xã Chiềng Mung", "Huyện Mai Sơn")
    assert commune.parent.parent.name == "Tỉnh Sơn La"
    assert commune.search_text == "xa chieng mung"


def test_a_published_list_that_has_changed_is_refused() -> None:
    publish()

    class Changed(AdminLists):
        def units(self, edition: str) -> list[ListedUnit]:
            first, *rest = super().units(edition)
            return [replace(first, name="Thủ đô"), *rest]

    with pytest.raises(Refused, match="2024 đã công bố khác") as refused:
        publish(Changed(AdminLists.of().folder, AdminLists.of().seals))
    assert (refused.value.code, refused.value.status) == ("admin_list_changed", 409)


def test_only_who_runs_the_system_publishes() -> None:
    with pytest.raises(NotVisible):
        publish_admin_units(
            actor=Actor(name="Ai đó", today=clock.day_of(NOW)),
            now=NOW,
            scope=Everywhere(),
            lists=AdminLists.of(),
        )
