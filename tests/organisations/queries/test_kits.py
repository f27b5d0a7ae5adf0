"""What the kit for 1/7/2025 knows of communes and duties."""

import pytest

from phusa.organisations.models import Unit
from phusa.organisations.queries.kits import (
    communes_meant,
    communes_of,
    duty_owners,
    expanded_steps,
    offices_under,
)
from phusa.regulations.actions import choose_reading
from tests.reorganised import DISTRICTS_END, KIT, MERGE, NOW, drafted, locate
from tests.schools import District, system

pytestmark = pytest.mark.django_db


def test_other_steps_stay_beside_the_kit(place: District) -> None:
    locate(place)
    steps, kit = expanded_steps(drafted(MERGE, KIT, day=DISTRICTS_END))
    assert [step.kind for step in steps] == ["merge", "found", "move", "abolish"]
    assert kit is not None
    assert {code: commune.code for code, commune in kit.communes.items()} == {"THCS-CL": "98001"}
    assert expanded_steps(drafted(MERGE))[1] is None


def test_a_divided_commune_gives_candidates(place: District) -> None:
    locate(place)
    _, kit = expanded_steps(drafted(KIT, day=DISTRICTS_END))
    assert kit is not None
    assert [commune.code for commune in kit.undecided[0].candidates] == ["98001", "98002"]


def test_offices_are_those_of_the_department(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    assert [unit.code for unit in offices_under(place.actor("so"), doet)] == ["P-MS"]
    assert offices_under(place.actor("cv"), doet) == []


def test_communes_are_understood_by_code_and_by_name(place: District) -> None:
    locate(place)
    typed = {"A": "98001", "B": "pá nó", "C": "Xã không có"}
    found, unclear = communes_meant(Unit.objects.get(code="SO-SL"), typed)
    assert (found, unclear) == ({"A": "98001", "B": "98002"}, ["C: Xã không có"])


def test_the_communes_of_ones_own_province_are_near(place: District) -> None:
    locate(place)
    doet = Unit.objects.get(code="SO-SL")
    assert [commune.code for commune in communes_of(doet)] == ["98001", "98002"]
    doet.name = "Sở Giáo dục và Đào tạo Ở Đâu"
    assert communes_of(doet) == []


def test_a_province_may_leave_everything_to_the_department(place: District) -> None:
    locate(place)
    draft = drafted(KIT, day=DISTRICTS_END)
    _, kit = expanded_steps(draft)
    assert kit is not None
    assert not all(owner.by_doet for owner in duty_owners(draft, kit))
    choose_reading(
        actor=system(),
        now=NOW,
        scope=draft.unit,
        name="duty_map",
        value="all_so",
        confirmed_by="QĐ 1",
    )
    assert all(owner.by_doet for owner in duty_owners(draft, kit))
