"""What a view is given: a request of somebody signed in, with who asks and when."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from phusa.base.access import Actor, Held
from phusa.base.refusals import NotVisible, Refused
from phusa.base.ui.fields import refuse

ROWS_A_PAGE = 50
SEAT = "seat"  # the session's word for the role chosen in the account button


class Asked(HttpRequest):
    """A request as it reaches a view that needs a sign-in; the middleware fills all three.

    `seat` is the role the actor works in now (the account button switches it): it chooses menu and home, no rights.
    A view that has looked up the school year leaves it in `school_year`, so that the frame need not ask again.
    """

    actor: Actor
    seat: Held | None
    now: datetime
    school_year: object


def seat_code(held: Held) -> str:
    """How the session names a seat."""
    return f"{held.role}:{held.unit_id}"


def seat_of(actor: Actor, chosen: str) -> Held | None:
    """The seat the actor chose, else the first he has; None for somebody with a post but no grant."""
    return next((held for held in actor.held if seat_code(held) == chosen), next(iter(actor.held), None))


def carried_out(request: HttpRequest, form: BaseForm, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was sent, is right, and `act` (given its values) did it; a refusal is then in the form.

    What the actor may not see stays a 404.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except NotVisible:
        raise
    except Refused as refused:
        refuse(form, refused)
        return False
    return True


def form_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page of `context["form"]`: 422 when something in it is wrong, so that machines see it too."""
    form = context["form"]
    return render(request, template, context, status=422 if form.is_bound and form.errors else 200)


def page_of(request: HttpRequest, rows: Any) -> Page[Any]:
    """The page of a list that `?trang=` names; the nearest one for a number there is not."""
    return Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("trang"))
