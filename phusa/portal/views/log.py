"""The log, for those who watch over others: who did what, when and why."""

from django.http import HttpResponse
from django.shortcuts import render

from phusa.accounts import actions
from phusa.base.requests import Asked, page_of
from phusa.portal.forms import LogForm
from phusa.portal.queries import log as queries


def log(request: Asked) -> HttpResponse:
    """The lines the actor may read, the latest first. Reading is written down too, and the page says so."""
    watched = queries.watched_unit(request.actor)
    form = LogForm(request.GET)
    wanted = form.wanted()
    actions.note_log_read(actor=request.actor, now=request.now, unit=watched, wanted=wanted.words)
    page = page_of(request, queries.log_lines(request.actor, wanted))
    context = {"form": form, "page": page, "rows": queries.in_words(page.object_list), "watched": watched}
    return render(request, "portal/log.html", context)
