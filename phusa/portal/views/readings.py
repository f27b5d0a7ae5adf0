"""Choosing how an open question of the law is read, and watching the results follow."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from phusa.base.models import JobState
from phusa.base.requests import Asked, carried_out, form_page
from phusa.portal.forms import ReadingForm
from phusa.portal.queries import readings as queries
from phusa.regulations import actions


def choose(request: Asked, name: str) -> HttpResponse:
    """The readings of one open question, what a choice reaches, and the form that chooses."""
    page = queries.reading_page(request.actor, request.seat, name)
    form = ReadingForm(page, request.POST if request.method == "POST" else None)
    done: list[actions.Chosen] = []

    def act(values: dict[str, Any]) -> None:
        scope, reading = page.scope, form.chosen()
        done.append(
            actions.choose_reading(
                actor=request.actor, now=request.now, scope=scope, name=name, **asdict(reading)
            )
        )

    if not carried_out(request, form, act):
        return form_page(request, "portal/choose_reading.html", {"page": page, "form": form})
    if done[0].progress:
        return redirect("reading_progress", done[0].progress)
    messages.success(request, f"Đã ghi cách hiểu cho {page.unit}. Không có kết quả nào phải tính lại.")
    return redirect("choose_reading", name)


def progress(request: Asked, key: UUID) -> HttpResponse:
    """How far the work has come that followed from a choice; its address stays good afterwards."""
    work = queries.my_progress(request.actor, key)
    polled = request.headers.get("HX-Target") == "tien-do"
    over = work.state in (JobState.DONE, JobState.FAILED)
    if polled and over:
        return HttpResponse(headers={"HX-Refresh": "true"})
    template = "portal/progress/part.html" if polled else "portal/progress.html"
    return render(request, template, {"work": work, "over": over})
