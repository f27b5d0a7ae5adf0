"""What may stand under what."""

import pytest

from phusa.organisations.models import UnitKind
from phusa.organisations.rules import PARENTS, may_stand_under


@pytest.mark.parametrize(
    ("kind", "parent", "fine"),
    [
        ("moet", "", True),
        ("doet", "moet", True),
        ("doet", "", False),
        ("school", "boet", True),
        ("school", "commune_people_committee", True),
        ("school", "school", False),
        ("subject_group", "school", True),
        ("subject_group", "boet", False),
        ("boet", "moet", False),
    ],
)
def test_a_unit_stands_where_the_system_puts_it(kind: str, parent: str, fine: bool) -> None:
    assert may_stand_under(kind, parent) is fine


def test_every_kind_has_its_place() -> None:
    assert set(PARENTS) == set(UnitKind.values)
