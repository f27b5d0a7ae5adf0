"""Tìm: one box over people and units.

What is typed comes by POST, so that a personal number stands neither in the address bar nor in its history; words
then go into the address, where one can return to them.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from phusa.base.requests import Asked
from phusa.base.text import clean
from phusa.portal.queries.search import SHOWN, SUGGESTED, Found, find, personal_number
from phusa.staff.actions.finding import find_by_number
from phusa.staff.queries.listing import with_posts

SUGGESTIONS, RESULTS = "goi-y", "ket-qua"  # the places of a page that htmx fills while somebody types
PARTS = {SUGGESTIONS: "portal/search/suggestions.html", RESULTS: "portal/search/results.html"}


def search(request: Asked) -> HttpResponse:
    """What is found, as a page, as its results alone, or as the suggestions under the box of every page."""
    typed, target = request.method == "POST", request.headers.get("HX-Target")
    text = clean((request.POST if typed else request.GET).get("q", ""))
    number = personal_number(text)
    if target in PARTS:
        shown = SUGGESTED if target == SUGGESTIONS else SHOWN
        found = Found([], []) if number else find(request.actor, text, shown)
        return render(request, PARTS[target], {"text": text, "found": found, "number": number})
    if typed and not number:
        return redirect(f"{reverse('search')}?{urlencode({'q': text})}")
    if number and not typed:
        messages.info(request, "Số định danh không để trong địa chỉ trang. Gõ số vào ô dưới đây rồi bấm Tìm.")
        return redirect("search")
    found = _of_number(request, number) if number else find(request.actor, text)
    context = {"text": text, "found": found, "number": number, "looked_up": bool(number)}
    return render(request, "portal/search.html", context)


def _of_number(request: Asked, number: str) -> Found:
    person = find_by_number(actor=request.actor, now=request.now, number=number)
    return Found(with_posts([person.pk], request.actor.today) if person else [], [])
