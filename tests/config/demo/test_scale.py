"""More schools until so many people are there: always the same ones, never twice."""

import pytest

from phusa.assessment.models import AnnualResult
from phusa.base import clock
from phusa.base.access import system_actor
from phusa.base.refusals import Refused
from phusa.config import demo
from phusa.config.demo import build
from phusa.config.demo.scale import _school, build_more
from phusa.organisations.models import Unit, UnitKind
from phusa.staff.models import Person
from tests.config.demo.conftest import SEED


def more(people: int) -> list[tuple[str, str]]:
    """Ask for so many people; gives everybody's code and name."""
    build_more(system_actor(clock.today()), now=clock.now(), people=people, seed=SEED, say=lambda said: None)
    return list(Person.objects.order_by("code").values_list("code", "name"))


@pytest.mark.usefixtures("laid_down")
def test_schools_are_added_until_so_many_people_are_there_and_not_beyond() -> None:
    before = Unit.objects.filter(kind=UnitKind.SCHOOL).count()
    once = more(430)
    schools = Unit.objects.filter(kind=UnitKind.SCHOOL).count() - before
    assert 430 <= len(once) < 430 + 56
    assert schools == (1 if len(once) - 400 >= 30 else 2)
    assert more(430) == once == more(len(once))
    assert len(more(len(once) + 1)) > len(once)


@pytest.mark.usefixtures("laid_down")
def test_everybody_of_them_is_judged() -> None:
    more(430)
    added = Person.objects.filter(code__startswith="SGD-X01")
    assert AnnualResult.objects.filter(annual_record__person__in=added).count() == added.count() > 0


@pytest.mark.usefixtures("laid_down")
def test_what_was_broken_off_in_a_school_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(**asked: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "write_year", broken_off)
    with pytest.raises(KeyboardInterrupt):
        more(430)
    assert Person.objects.count() == 400
    monkeypatch.undo()
    assert len(more(430)) >= 430


def test_a_school_depends_on_seed_and_place_only() -> None:
    assert _school("SGD-X01-01", 3, SEED) == _school("SGD-X01-01", 3, SEED)
    sizes = {_school("SGD-X01-01", place, seed).people for place in range(1, 60) for seed in (1, 2)}
    assert min(sizes) >= 24 and max(sizes) <= 55 and len(sizes) > 20


@pytest.mark.usefixtures("laid_down")
def test_the_district_is_not_laid_down_over_other_units() -> None:
    def lay_down(people: int, if_empty: bool) -> None:
        demo.lay_down(people=people, seed=SEED, if_empty=if_empty, say=lambda said: None)

    with pytest.raises(Refused, match="not_empty"):
        lay_down(0, if_empty=False)
    lay_down(0, if_empty=True)
    assert Person.objects.count() == 400
    lay_down(401, if_empty=False)
    assert Person.objects.count() > 401
