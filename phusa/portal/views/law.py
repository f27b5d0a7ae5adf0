"""The law as it is applied here: editions, their marks, and the readings chosen where the text is open."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked
from phusa.portal.queries import law as queries
from phusa.portal.queries.readings import settable


def regulations(request: Asked) -> HttpResponse:
    """Every edition, those in force first, and every open reading as it reaches the reader's unit."""
    present, past = queries.editions_by_day(request.actor.today)
    readings = queries.readings_at(request.actor, request.seat)
    context = {
        "present": present,
        "past": past,
        "deciding": [reading for reading in readings if reading.switch.decides],
        "others": [reading for reading in readings if not reading.switch.decides],
        "open_count": len(readings),
        "settable": settable(request.actor, request.seat),
    }
    return render(request, "portal/regulations.html", context)


def edition(request: Asked, regulation: str, dated: str) -> HttpResponse:
    """One edition: scope, clauses with their text and marks, classes, open readings that can decide in it."""
    try:
        day = date.fromisoformat(dated)
    except ValueError:
        raise NotVisible("Không có bản quy định này.") from None
    context = {
        "page": queries.edition_shown(regulation, day),
        "readings": queries.readings_at(request.actor, request.seat, regulation=(regulation, day)),
    }
    return render(request, "portal/edition.html", context)
