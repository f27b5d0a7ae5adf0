"""Việc của tôi, and the switch between the roles of one person."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from phusa.base.requests import SEAT, Asked
from phusa.hours.queries.card import own_card
from phusa.portal.queries.planned import Task
from phusa.portal.queries.work import my_work


def home(request: Asked) -> HttpResponse:
    """What needs whoever asks, in the role he works in."""
    work = my_work(request.actor, request.seat)
    request.school_year = work.year
    context = {
        "work": work,
        "tasks": _led(work.tasks),
        "watched": _led(work.watched.tasks) if work.watched else [],
        "is_free": not work.tasks,
        "card": own_card(request.actor),
        "today": request.actor.today,
        "weekday": _weekday(request),
    }
    return render(request, "portal/home.html", context)


def _led(tasks: Iterable[Task]) -> list[tuple[Task, str]]:
    return [(task, _address(task)) for task in tasks]


def _address(task: Task) -> str:
    return reverse(task.page, args=task.args) + task.query if task.page else ""


def _weekday(request: Asked) -> str:
    day = request.actor.today.isoweekday()
    return "Chủ nhật" if day == 7 else f"Thứ {('Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy')[day - 1]}"


@require_POST
def switch_seat(request: Asked) -> HttpResponse:
    """Works on in another of one's roles; unknown words change nothing."""
    request.session[SEAT] = request.POST.get("role", "")
    wanted = request.POST.get("next", "/")
    return redirect(wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/")
