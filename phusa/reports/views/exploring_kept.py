"""Bảng của tôi: questions somebody keeps, as tiles of his own, shared, and made into files on their day."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.reports.actions.exploring import change_question, drop_question, keep_question, open_tables
from phusa.reports.forms.exploring import KeepForm, KeptForm
from phusa.reports.models import KeptQuestion
from phusa.reports.queries.consolidating import consolidating_unit
from phusa.reports.queries.exploring_kept import answer_for, kept_for, seen_from, visible_question
from phusa.reports.views.exploring import shown_parts
from phusa.reports.views.exploring_shown import UNIT

SHOWN = 30


def my_questions(request: Asked) -> HttpResponse:
    """The tiles of one's pinned questions, the others as a list, and what was shared; each tile asks for itself."""
    kept = kept_for(request.actor)
    return render(request, "reports/exploring_mine.html", {"kept": kept})


@require_POST
def keep(request: Asked) -> HttpResponse:
    """Keeps the question of the page it came from."""
    unit, form = consolidating_unit(request.actor, request.POST.get("unit", "")), KeepForm(request.POST)
    question = request.POST.get("question", "")
    given: dict[str, Any] = {
        "actor": request.actor,
        "now": request.now,
        "unit": unit,
        "question": question,
    }
    if carried_out(request, form, lambda said: keep_question(**given, **said)):
        messages.success(request, "Đã lưu bảng.")
        return redirect("my_questions")
    return form_page(
        request, "reports/exploring_again.html", {"form": form, "unit": unit, "question": question}
    )


def kept_question(request: Asked, question_id: int) -> HttpResponse:
    """A kept question: its name, who opens it, when tables are made of it, and those that were. To others its table."""
    kept = visible_question(request.actor, question_id)
    if kept.owner_id != request.actor.user_id:
        return redirect(_address(request, kept))
    initial = {name: getattr(kept, name) for name in ("name", "sharing", "cadence", "is_pinned")}
    form = KeptForm(request.POST or None, initial=initial)
    given: dict[str, Any] = {
        "actor": request.actor,
        "now": request.now,
        "kept": kept,
        "today": request.actor.today,
    }
    if carried_out(request, form, lambda said: change_question(**given, **said)):
        messages.success(request, "Đã ghi.")
        return redirect("kept_question", question_id)
    if request.method == "GET":
        open_tables(actor=request.actor, now=request.now, kept=kept)
    context = {
        "kept": kept,
        "form": form,
        "url": _address(request, kept),
        "tables": kept.tables.all()[:SHOWN],
    }
    return form_page(request, "reports/exploring_kept.html", context)


def tile(request: Asked, question_id: int) -> HttpResponse:
    """The answer to a kept question alone, as a tile of the page of one's own; without htmx the whole page of it."""
    kept = visible_question(request.actor, question_id)
    if "HX-Request" not in request.headers:
        return redirect(_address(request, kept))
    found = answer_for(request.actor, kept, request.now)
    context = shown_parts(request, found, "") | {"kept": kept, "url": _address(request, kept)}
    return render(request, "reports/exploring_tile.html", context)


@require_POST
def drop(request: Asked, question_id: int) -> HttpResponse:
    """Drops one's own question."""
    kept = visible_question(request.actor, question_id)
    drop_question(actor=request.actor, now=request.now, kept=kept)
    messages.success(request, f"Đã bỏ bảng {kept.name}.")
    return redirect("my_questions")


def made_file(request: Asked, question_id: int, table_id: int, format: str) -> FileResponse:
    """A file that was made on its day, for the owner alone."""
    kept = visible_question(request.actor, question_id)
    table = kept.tables.filter(pk=table_id).first()
    if kept.owner_id != request.actor.user_id or table is None or format not in ("xlsx", "csv"):
        raise NotVisible("Không tìm thấy tệp này.")
    file = getattr(table, format)
    return FileResponse(
        file.open("rb"), as_attachment=True, filename=f"bang-{kept.unit.code}-{table.day}.{format}"
    )


def _address(request: Asked, kept: KeptQuestion) -> str:
    """Where the table of a kept question is seen, of the unit that the actor sees it of."""
    return f"{reverse('explore')}?{kept.question}&{UNIT}={seen_from(request.actor, kept).code}"
