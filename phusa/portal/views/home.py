"""Việc của tôi, and the switch between the roles of one person."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from phusa.base.requests import SEAT, Asked
from phusa.portal import queries


def home(request: Asked) -> HttpResponse:
    """What needs whoever asks, in the role he works in."""
    work = queries.my_work(request.actor, request.seat)
    return render(request, "portal/home.html", {"work": work, "today": request.actor.today})


@require_POST
def switch_seat(request: Asked) -> HttpResponse:
    """Works on in another of one's roles; unknown words change nothing."""
    request.session[SEAT] = request.POST.get("role", "")
    wanted = request.POST.get("next", "/")
    return redirect(wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/")
