"""The school that tests of the ledger are about."""

from dataclasses import dataclass

import pytest

from phusa.base.access import Role
from phusa.hours.models import HoursAccount
from phusa.organisations.models import Unit
from tests.hours.ledgers import opened
from tests.schools import District, district, employ, sign_up
from tests.worlds import World, world


@dataclass
class Ledger:
    """Four teachers in two groups and their head with accounts; "ht" leads the school, "to" the first group, "gv" is
    the first teacher, "ht2" leads the other school, "cv" is of the office."""

    place: District
    accounts: list[HoursAccount]
    groups: list[Unit]

    @property
    def mine(self) -> HoursAccount:
        """The account of "gv"."""
        return self.accounts[0]


def ledger_of_four() -> Ledger:
    """Lay down a school whose people have 30 + 30 + 60 tiết due and nothing earned."""
    place = district()
    people = employ(place, place.school, 4)
    groups = list(Unit.objects.filter(code__startswith=f"{place.school.code}-T").order_by("code"))
    sign_up(place, "gv", people[0].name, Role.TEACHER, place.school, people[0])
    sign_up(place, "ht", people[-1].name, Role.PRINCIPAL, place.school, people[-1])
    sign_up(place, "to", people[2].name, Role.SUBJECT_GROUP_HEAD, groups[0], people[2])
    sign_up(place, "ht2", "Hà Văn Giang", Role.PRINCIPAL, place.schools[1])
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    return Ledger(place, opened(place, place.school, people), groups)


ledger_world = world(ledger_of_four)


@pytest.fixture
def ledger(ledger_world: World[Ledger], db: None) -> Ledger:
    """A school whose people have 30 + 30 + 60 tiết due and nothing earned."""
    return ledger_world.given()
