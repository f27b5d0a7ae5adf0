"""Requests for accounts of TEMIS: who sees which."""

import pytest

from phusa.accounts import queries
from phusa.accounts.actions import ask_temis
from phusa.accounts.models import TemisRequest
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of_school(place: District) -> TemisRequest:
    Unit.objects.filter(pk=place.school.pk).update(levels=["MN", "TH"])
    place.school.refresh_from_db()
    return ask_temis(actor=place.actor("ht"), now=NOW, unit=place.school)


@pytest.mark.parametrize(
    ("code", "sees"),
    [("ht", 1), ("vt", 1), ("cv", 1), ("so", 1), ("gv", 0), ("ht2", 0), ("tt", 0), ("qt", 0)],
)
def test_school_and_offices_see_it(
    place: District, request_of_school: TemisRequest, code: str, sees: int
) -> None:
    actor = place.actor(code)
    assert queries.temis_requests_for(actor).count() == sees
    assert queries.temis_counts(actor)[:2] == [("", "Tất cả", sees), ("asked", "Trường đã đề nghị", sees)]


def test_by_state(place: District, request_of_school: TemisRequest) -> None:
    assert not queries.temis_requests_for(place.actor("so"), state="granted")
    assert queries.temis_requests_for(place.actor("so"), state="asked").get() == request_of_school


@pytest.mark.parametrize(("code", "answers"), [("cv", True), ("so", True), ("ht", False), ("qt", False)])
def test_offices_answer(place: District, request_of_school: TemisRequest, code: str, answers: bool) -> None:
    if answers:
        assert queries.visible_temis_request(place.actor(code), request_of_school.pk) == request_of_school
    else:
        with pytest.raises(NotVisible):
            queries.visible_temis_request(place.actor(code), request_of_school.pk)


def test_asked_for_preschools_alone(place: District, request_of_school: TemisRequest) -> None:
    assert queries.asks_temis_at(place.actor("ht")) == [place.school]
    assert queries.asks_temis_at(place.actor("ht2")) == []
    assert queries.asks_temis_at(place.actor("so")) == []
