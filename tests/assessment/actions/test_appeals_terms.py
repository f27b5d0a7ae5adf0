"""An office lays down days and who decides first, on a basis; the school below does not."""

import pytest

from phusa.assessment.actions.appeals_terms import set_appeal_term
from phusa.assessment.models import AppealTerm
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from tests.appealed import Appealed
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def lay_down(
    world: Appealed, by: str = "cv", days: int | None = 10, basis: str = "Công văn 12"
) -> AppealTerm:
    return set_appeal_term(
        actor=world.place.actor(by),
        now=NOW,
        unit=world.place.office,
        school_decides=True,
        days=days,
        basis=basis,
    )


def test_the_same_again_is_one_row_and_another_stands_beside_it(world: Appealed) -> None:
    first, lines = lay_down(world), AuditLine.objects.count()
    assert lay_down(world).pk == first.pk and AuditLine.objects.count() == lines
    assert lay_down(world, days=None).pk != first.pk
    assert AuditLine.objects.latest("pk").before == {
        "school_decides": True,
        "days": 10,
        "basis": "Công văn 12",
    }


def test_not_without_a_basis(world: Appealed) -> None:
    with pytest.raises(Refused) as refused:
        lay_down(world, basis=" ")
    assert refused.value.field == "basis" and not AppealTerm.objects.exists()


@pytest.mark.parametrize("by", ["ht", "gv", "tt", "ht2"])
def test_by_offices_only(world: Appealed, by: str) -> None:
    with pytest.raises(NotVisible):
        lay_down(world, by)
