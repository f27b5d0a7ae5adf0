"""More time to answer a request, and taking it back: each with its refusal."""

import pytest
from django.test import Client

from phusa.workflow.models import Extension
from phusa.workflow.queries.requests import due_of
from tests.asked import Asked, answered
from tests.handed import more_time
from tests.schools import START
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(asked: Asked) -> Client:
    return signed_in(asked.place.users["cv"])


def board(asked: Asked, more: str = "") -> str:
    return f"/bao-cao-theo-mau/yeu-cau/{asked.request.pk}/{more}"


def test_one_unit_gets_more_time(asked: Asked, officer: Client) -> None:
    given = {"units": ["THCS-CL"], "day": "30/5/2099", "reason": "Mất điện"}
    assert officer.post(board(asked, "gia-han/"), given).status_code == 302
    more = Extension.objects.get(request=asked.request)
    assert due_of(asked.request, asked.school, START).allowed.until == more.until
    assert "gia hạn đến" in officer.get(board(asked)).content.decode()
    assert officer.post(board(asked, "gia-han/"), given | {"day": "1/5/2020"}).status_code == 422


def test_more_time_is_taken_back_from_the_row_with_a_reason(asked: Asked, officer: Client) -> None:
    page = board(asked, f"gia-han/{more_time(asked.place, asked=asked.request.pk).pk}/thu-hoi/")
    assert page in officer.get(board(asked)).content.decode()
    assert page in officer.get(board(asked, "gia-han/")).content.decode()
    assert officer.post(page, {"reason": ""}).status_code == 422
    seen = officer.post(page, {"reason": "Nhầm trường"}, follow=True).content.decode()
    assert "Đã thu hồi gia hạn của Trường THCS Chiềng Lau" in seen and page not in seen
    assert Extension.objects.get().withdrawn_at is not None
    assert due_of(asked.request, asked.school, START).allowed.until == asked.request.due_at
    assert officer.get(page).status_code == 404


def test_who_has_answered_has_nothing_to_take_back(asked: Asked, officer: Client) -> None:
    given = more_time(asked.place, asked=asked.request.pk)
    answered(asked)
    assert f"gia-han/{given.pk}/" not in officer.get(board(asked)).content.decode()


def test_only_who_asked_takes_back_and_only_what_he_gave(asked: Asked, officer: Client) -> None:
    page = board(asked, f"gia-han/{more_time(asked.place, asked=asked.request.pk).pk}/thu-hoi/")
    assert page not in signed_in(asked.place.users["so"]).get(board(asked)).content.decode()
    for other in ("so", "ht"):
        assert signed_in(asked.place.users[other]).get(page).status_code == 404
    of_the_year = more_time(asked.place, asked.place.schools[1])
    assert officer.get(board(asked, f"gia-han/{of_the_year.pk}/thu-hoi/")).status_code == 404
