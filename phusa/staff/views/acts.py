"""The page on which one thing is done about one person: a heading, a sentence, a form, one button."""

from dataclasses import dataclass

from django.forms import BaseForm
from django.http import HttpResponse

from phusa.base.requests import Asked, form_page
from phusa.organisations.models import Unit
from phusa.staff import forms, queries
from phusa.staff.models import Person


@dataclass(frozen=True, slots=True)
class Act:
    """The words of such a page: title, button, and what the reader should know before."""

    title: str
    verb: str
    intro: str = ""


def act_page(request: Asked, person: Person, form: BaseForm, act: Act) -> HttpResponse:
    """The page of a form about one person."""
    context = {"form": form, "person": person, "act": act}
    return form_page(request, "staff/act.html", context)


def unit_page(request: Asked, person: Person, doing: str) -> HttpResponse:
    """The page that asks in which school somebody gets a post; `doing` says what is done there."""
    choices = forms.UnitForm(queries.few(queries.units_for_posts(request.actor)), request.GET or None)
    return form_page(request, "staff/post_unit.html", {"form": choices, "person": person, "doing": doing})


def unit_of_post(request: Asked) -> Unit | None:
    """The school that was chosen, or that of the seat; None where it must be chosen first."""
    units = queries.units_for_posts(request.actor)
    wanted = request.GET.get("code", "")
    if wanted:
        return units.filter(code=wanted).first()
    return units.filter(pk=request.seat.unit_id).first() if request.seat else None
