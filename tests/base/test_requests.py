"""How a view answers a form and a list."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.http import HttpRequest
from django.test import RequestFactory

from phusa.base.access import Actor, Held, Role
from phusa.base.refusals import NotVisible, Refused
from phusa.base.requests import ROWS_A_PAGE, carried_out, page_of, seat_code, seat_of

TODAY = date(2020, 5, 16)
FIRST = Held(Role.PRINCIPAL, 2, "Trường A", "1/2/")
SECOND = Held(Role.TEACHER, 3, "Trường B", "1/3/")
ACTOR = Actor("A", TODAY, held=(FIRST, SECOND))


class Form(forms.Form):
    """A day to be typed."""

    day = forms.IntegerField()


def sent(**values: str) -> tuple[HttpRequest, Form]:
    request = RequestFactory().post("/", values)
    return request, Form(request.POST)


def refusing(refusal: Exception) -> Any:
    def act(values: dict[str, Any]) -> None:
        raise refusal

    return act


def test_a_right_form_is_carried_out_with_its_values() -> None:
    done: list[dict[str, Any]] = []
    assert carried_out(*sent(day="7"), done.append)
    assert done == [{"day": 7}]


def test_a_form_that_was_only_looked_at_is_not_carried_out() -> None:
    done: list[dict[str, Any]] = []
    assert not carried_out(RequestFactory().get("/?day=7"), Form({"day": "7"}), done.append)
    assert done == []


def test_a_wrong_form_is_not_carried_out() -> None:
    done: list[dict[str, Any]] = []
    assert not carried_out(*sent(day="bảy"), done.append)
    assert done == []


def test_a_refusal_stands_at_its_field() -> None:
    request, form = sent(day="7")
    assert not carried_out(request, form, refusing(Refused("day_outside", "Ngày này quá sớm.", field="day")))
    assert "Ngày này quá sớm." in form.errors["day"][0]


def test_a_refusal_without_field_stands_above_the_form() -> None:
    request, form = sent(day="7")
    assert not carried_out(request, form, refusing(Refused("closed", "Năm học đã khoá.")))
    assert "Năm học đã khoá." in form.non_field_errors()[0]


def test_what_is_not_visible_stays_absent() -> None:
    with pytest.raises(NotVisible):
        carried_out(*sent(day="7"), refusing(NotVisible()))


@pytest.mark.parametrize(
    ("asked", "number", "rows"),
    [("", 1, 50), ("2", 2, 50), ("3", 3, 1), ("9", 3, 1), ("x", 1, 50), ("-1", 3, 1)],
)
def test_the_nearest_page_of_a_list_is_shown(asked: str, number: int, rows: int) -> None:
    page = page_of(RequestFactory().get("/", {"trang": asked}), range(2 * ROWS_A_PAGE + 1))
    assert (page.number, len(page)) == (number, rows)


def test_the_seat_is_the_chosen_one_else_the_first() -> None:
    assert seat_of(ACTOR, seat_code(SECOND)) == SECOND
    assert seat_of(ACTOR, "") == FIRST
    assert seat_of(ACTOR, "principal:99") == FIRST


def test_without_a_grant_there_is_no_seat() -> None:
    assert seat_of(Actor("A", TODAY), seat_code(FIRST)) is None
