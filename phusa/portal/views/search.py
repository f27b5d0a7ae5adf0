"""Tìm: one box over people and units."""

from django.http import HttpResponse
from django.shortcuts import render

from phusa.base.requests import Asked
from phusa.base.text import clean
from phusa.portal.queries.search import SUGGESTED, Found, find, personal_number
from phusa.staff.actions.finding import find_by_number
from phusa.staff.queries.listing import with_posts

SUGGESTIONS, RESULTS = "goi-y", "ket-qua"  # the places of a page that htmx fills while somebody types


def search(request: Asked) -> HttpResponse:
    """What is found, as a page, as its results alone, or as the suggestions under the box of every page."""
    text, target = clean(request.GET.get("q", "")), request.headers.get("HX-Target")
    number = personal_number(text)
    if target == SUGGESTIONS:
        found = Found([], []) if number else find(request.actor, text, SUGGESTED)
        return render(
            request, "portal/search/suggestions.html", {"text": text, "found": found, "number": number}
        )
    found = _of_number(request, number) if number else find(request.actor, text)
    template = "portal/search/results.html" if target == RESULTS else "portal/search.html"
    return render(request, template, {"text": text, "found": found, "number": number})


def _of_number(request: Asked, number: str) -> Found:
    person = find_by_number(actor=request.actor, now=request.now, number=number)
    return Found(with_posts([person.pk], request.actor.today) if person else [], [])
