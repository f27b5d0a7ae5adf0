"""My support: the groups I stand by with their learners, and who stands by me."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from phusa.base.requests import Asked, page_of
from phusa.base.ui.parts import Crumb
from phusa.learning.queries import mine as queries
from phusa.learning.views.shown import GROUPS, year_of


def mine(request: Asked) -> HttpResponse:
    """What the reader gives and gets."""
    found = queries.my_support(request.actor, year_of(request))
    return render(request, "learning/mine.html", {"found": found})


def group(request: Asked, group_id: int) -> HttpResponse:
    """A group the reader stands by, with its learners."""
    found = queries.my_group(request.actor, group_id)
    crumbs = [Crumb(GROUPS, reverse("my_support")), Crumb(found.group.name)]
    context = {"found": found, "page": page_of(request, found.learners), "crumbs": crumbs}
    return render(request, "learning/my_group.html", context)
