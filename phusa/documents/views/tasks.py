"""Việc từ văn bản: the list, and saying what became of a task."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Chip, Crumb
from phusa.documents.actions.tasks import end_task
from phusa.documents.forms.register import EndForm
from phusa.documents.queries import tasks as queries
from phusa.documents.queries.register_page import own_unit
from phusa.documents.views.tabs import TASKS, tabs

WHOSE = {queries.UNIT: "Của đơn vị", queries.MINE: "Của tôi", queries.UNDER: "Của cấp dưới"}


def document_tasks(request: Asked) -> HttpResponse:
    """What documents ask of the unit, of oneself, of the units under it; what is late stands first."""
    whose = request.GET.get("cua", queries.UNIT)
    ended = request.GET.get("xong") == "1"
    chips = [
        Chip(label, None, f"?cua={name}", current=name == whose and not ended)
        for name, label in WHOSE.items()
    ]
    chips.append(Chip("Đã kết thúc", None, f"?cua={whose}&xong=1", current=ended))
    context = {
        "page": page_of(request, queries.listed_tasks(request.actor, request.seat, whose, ended=ended)),
        "chips": chips,
        "ended": ended,
        "today": request.actor.today,
        "tabs": tabs(TASKS, has_books=own_unit(request.actor, request.seat) is not None),
    }
    return render(request, "documents/tasks.html", context)


def end_document_task(request: Asked, task_id: int) -> HttpResponse:
    """Says that a task is done, or need not be done."""
    task = queries.visible_task(request.actor, task_id)
    form = EndForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        row = end_task(actor=request.actor, now=request.now, task=task, **values)
        messages.success(request, f"Đã ghi: {row.get_state_display().lower()}.")

    if carried_out(request, form, act):
        return redirect("document_tasks")
    crumbs = [Crumb("Việc từ văn bản", "../../"), Crumb(task.what)]
    return form_page(request, "documents/task.html", {"form": form, "task": task, "crumbs": crumbs})
