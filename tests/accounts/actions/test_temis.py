"""Requests for accounts of TEMIS: who asks, who answers, how one ends."""

from datetime import date

import pytest

from phusa.accounts.actions import answer_temis, ask_temis
from phusa.accounts.models import TemisChannel, TemisRequest, TemisState
from phusa.base import clock
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def preschool(place: District) -> Unit:
    """The first school, which here teaches the smallest."""
    Unit.objects.filter(pk=place.school.pk).update(levels=["MN"])
    place.school.refresh_from_db()
    return place.school


def asked(place: District, unit: Unit, actor: str = "ht") -> TemisRequest:
    return ask_temis(actor=place.actor(actor), now=NOW, unit=unit, note="Cô Hương")


def answer(place: District, request: TemisRequest, actor: str, **values: object) -> TemisRequest:
    return answer_temis(actor=place.actor(actor), now=NOW, request=request, **values)


def test_the_school_asks_once(place: District, preschool: Unit) -> None:
    first = asked(place, preschool)
    assert (first.state, first.asked_on, first.asked_by) == ("asked", clock.today(), "Cầm Văn Định")
    lines = AuditLine.objects.count()
    assert asked(place, preschool, "vt") == first
    assert AuditLine.objects.count() == lines


def test_a_school_without_the_smallest_goes_another_way(place: District) -> None:
    with pytest.raises(Refused, match="no_preschool") as refused:
        asked(place, place.school)
    assert refused.value.cite


@pytest.mark.parametrize("stranger", ["gv", "ht2", "cv", "so", "qt", "tt"])
def test_not_asked_by_others(place: District, preschool: Unit, stranger: str) -> None:
    with pytest.raises(NotVisible):
        asked(place, preschool, stranger)


def test_passed_on_then_answered_then_asked_again(place: District, preschool: Unit) -> None:
    request = asked(place, preschool)
    answer(place, request, "so", state=TemisState.PASSED_ON, channel=TemisChannel.HOTLINE)
    done = answer(place, request, "cv", state=TemisState.DECLINED, answered_on=clock.today(), note="Trùng mã")
    assert (done.state, done.channel, done.note) == ("declined", "hotline", "Trùng mã")
    with pytest.raises(Refused, match="already_answered"):
        answer(place, request, "so", state=TemisState.GRANTED, answered_on=clock.today())
    assert asked(place, preschool) != request


@pytest.mark.parametrize(("day", "code"), [(None, "day_missing"), (date(2020, 1, 1), "day_outside")])
def test_an_end_has_a_day_not_before_the_asking(
    place: District, preschool: Unit, day: date | None, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        answer(place, asked(place, preschool), "so", state=TemisState.GRANTED, answered_on=day)


@pytest.mark.parametrize("stranger", ["ht", "vt", "ht2", "gv", "tt", "qt"])
def test_not_answered_by_others(place: District, preschool: Unit, stranger: str) -> None:
    with pytest.raises(NotVisible):
        answer(place, asked(place, preschool), stranger, state=TemisState.PASSED_ON)
