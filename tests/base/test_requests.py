"""What views share: a form that asks an action, a page of rows, the seat somebody works in."""

import pytest
from django import forms
from django.test import RequestFactory

from phusa.base.access import Actor, Held, Role
from phusa.base.clock import today
from phusa.base.refusals import NotVisible, Refused
from phusa.base.requests import ROWS_A_PAGE, carried_out, form_page, page_of, seat_code, seat_of

HELD = (
    Held(Role.PRINCIPAL, 4, "Trường A", "1/4/"),
    Held(Role.TEACHER, 4, "Trường A", "1/4/"),
)


class NameForm(forms.Form):
    name = forms.CharField()


def post(name: str = "Mẩy"):
    return RequestFactory().post("/", {"name": name})


def refuse(refused: Refused):
    def act(values: dict[str, object]) -> None:
        raise refused

    return act


def test_a_right_form_is_carried_out_with_its_values() -> None:
    taken: list[dict[str, object]] = []
    assert carried_out(post(), NameForm({"name": "Mẩy"}), taken.append)
    assert taken == [{"name": "Mẩy"}]


def test_nothing_is_done_for_a_look_or_a_wrong_form() -> None:
    taken: list[dict[str, object]] = []
    assert not carried_out(RequestFactory().get("/"), NameForm({"name": "Mẩy"}), taken.append)
    assert not carried_out(post(""), NameForm({"name": ""}), taken.append)
    assert taken == []


def test_a_refusal_stands_at_its_field() -> None:
    form = NameForm({"name": "Mẩy"})
    assert not carried_out(post(), form, refuse(Refused("taken", "Tên đã có.", field="name")))
    assert form.errors["name"] == ["Tên đã có."]


def test_what_one_may_not_see_is_no_refusal() -> None:
    with pytest.raises(NotVisible):
        carried_out(post(), NameForm({"name": "Mẩy"}), refuse(NotVisible()))


@pytest.mark.parametrize(("form", "status"), [(NameForm(), 200), (NameForm({"name": ""}), 422)])
def test_a_form_with_a_fault_answers_422(form: forms.Form, status: int) -> None:
    answer = form_page(RequestFactory().get("/"), "ui/errors.html", {"form": form})
    assert answer.status_code == status


@pytest.mark.parametrize(("asked", "number"), [("", 1), ("2", 2), ("99", 3), ("x", 1), ("0", 3)])
def test_the_nearest_page_there_is(asked: str, number: int) -> None:
    page = page_of(RequestFactory().get("/", {"trang": asked}), range(2 * ROWS_A_PAGE + 1))
    assert page.number == number


def test_the_seat_is_the_one_chosen_else_the_first() -> None:
    actor = Actor("Cầm Văn Định", today(), user_id=1, held=HELD)
    assert seat_code(HELD[1]) == "teacher:4"
    assert seat_of(actor, "teacher:4") is HELD[1]
    assert seat_of(actor, "system_admin:4") is HELD[0]
    assert seat_of(Actor("Ai đó", today()), "") is None
