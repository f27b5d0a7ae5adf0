"""The tree under a unit on two days, side by side."""

from django.http import HttpResponse
from django.shortcuts import render

from phusa.base.requests import Asked
from phusa.organisations.forms import CompareForm
from phusa.organisations.queries.comparing import compared


def compare_days(request: Asked, code: str) -> HttpResponse:
    """What stood under a unit on one day and stands there on another, differences marked."""
    before, after = CompareForm.days(request.GET, request.actor.today)
    everything = request.GET.get("tat-ca") == "1"
    found = compared(request.actor, code, before, after, everything=everything)
    return render(request, "organisations/compare.html", {"found": found, "everything": everything})
