"""What a unit was asked and how far it has come."""

import pytest

from phusa.reports.queries.answering import answer_page, open_to, to_answer
from phusa.workflow.actions.requests import withdraw_request
from tests.asked import Asked, answered, ask, fill
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


def test_a_page_knows_what_is_filled_and_who_may_do_what(asked: Asked) -> None:
    fill(asked)
    head = answer_page(asked.place.actor("ht"), asked.request, asked.school)
    clerk = answer_page(asked.place.actor("vt"), asked.request, asked.school)
    office = answer_page(asked.place.actor("cv"), asked.request, asked.school)
    assert head.progress == (4, 4) and head.findings == [] and head.is_open
    assert (head.may_fill, head.may_send, head.may_pass) == (True, True, False)
    assert (clerk.may_fill, clerk.may_send) == (True, False)
    assert not office.may_fill and not office.may_send


def test_what_is_open_and_due_first_stands_first(asked: Asked) -> None:
    actor = asked.place.actor("ht")
    gone, done = ask(asked.place, asked.form), ask(asked.place, asked.form)
    withdraw_request(actor=system(), now=NOW, request=gone, reason="Nhầm")
    answered(asked, request=done)
    assert next(one.request for one in to_answer(actor)) == asked.request
    assert {one.request.pk for one in to_answer(actor) if one.is_open} == {asked.request.pk}
    assert [one.request for one in open_to(actor)] == [asked.request]
    assert open_to(asked.place.actor("cv")) == []
