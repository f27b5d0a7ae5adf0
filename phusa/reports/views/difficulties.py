"""Difficulties: the lists, one with its way, reporting, answering, passing upward, answers shared with all."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from phusa.base.clock import day_of
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Chip, Crumb
from phusa.reports.forms.difficulties import AnswerForm, PassForm, RaiseForm
from phusa.workflow.access import READ_SHARED_ANSWERS, VIEW_DIFFICULTIES
from phusa.workflow.actions import difficulties as actions
from phusa.workflow.models import Difficulty, DifficultyTopic
from phusa.workflow.queries import difficulties as queries

LISTS = {
    "cho": ("Chờ đơn vị trả lời", queries.waiting_for),
    "da-bao": ("Đơn vị đã báo", queries.raised_by),
    "dia-ban": ("Trong địa bàn", queries.of_area),
}


def difficulties(request: Asked) -> HttpResponse:
    """The difficulties that wait for the reader, those of his unit, those of his area; by age."""
    actor = request.actor
    if not actor.paths(VIEW_DIFFICULTIES):
        return redirect("shared_answers")
    offered = _lists_for(request)
    chosen = request.GET.get("loc", "")
    chosen = chosen if chosen in offered else next(iter(offered))
    rows = LISTS[chosen][1](actor)
    chips = [Chip(LISTS[one][0], None, f"?loc={one}", one == chosen) for one in offered]
    chips.append(Chip("Giải đáp chung", None, reverse("shared_answers")))
    page = page_of(request, rows)
    names = queries.holder_names(page)
    context = {
        "page": page,
        "rows": [(row, (actor.today - day_of(row.raised_at)).days, names[row.holder_id]) for row in page],
        "chips": chips,
        "chosen": chosen,
        "may_raise": bool(queries.units_of(actor, "raise")),
    }
    return render(request, "reports/difficulties_list.html", context)


def shared(request: Asked) -> HttpResponse:
    """The answers that units above share with all below them."""
    if not request.actor.paths(READ_SHARED_ANSWERS):
        raise NotVisible()
    context = {
        "page": page_of(request, queries.shared_with(request.actor)),
        "sees_lists": bool(request.actor.paths(VIEW_DIFFICULTIES)),
    }
    return render(request, "reports/difficulties_shared.html", context)


def difficulty(request: Asked, difficulty_id: int) -> HttpResponse:
    """One difficulty, the way it went, and what the reader may do."""
    page = queries.difficulty_page(request.actor, difficulty_id)
    context = {"page": page, "difficulty": page.difficulty, "crumbs": _crumbs(page.difficulty)}
    return render(request, "reports/difficulties_one.html", context)


def raise_one(request: Asked) -> HttpResponse:
    """Reports a difficulty to the unit above."""
    units = list(queries.units_to_raise(request.actor))
    if not units:
        raise NotVisible()
    form = RaiseForm(units, request.POST or None)

    def act(values: dict[str, Any]) -> None:
        topic = DifficultyTopic(values.pop("topic"))
        row = actions.raise_difficulty(actor=request.actor, now=request.now, topic=topic, **values)
        messages.success(request, f"Đã báo {row.at_unit}.")

    if carried_out(request, form, act):
        return redirect(f"{reverse('difficulties')}?loc=da-bao")
    heading = "Báo khó khăn"
    crumbs = [Crumb("Khó khăn", reverse("difficulties")), Crumb(heading)]
    context = {"form": form, "heading": heading, "verb": "Báo lên cấp trên", "crumbs": crumbs}
    return form_page(request, "reports/difficulties_form.html", {**context, "back": reverse("difficulties")})


def answer(request: Asked, difficulty_id: int) -> HttpResponse:
    """Answers, or mends the answer."""
    page = queries.difficulty_page(request.actor, difficulty_id)
    if not (page.may_answer or page.may_mend):
        raise NotVisible()
    row = page.difficulty
    form = AnswerForm(
        request.POST or None,
        initial={"version": row.version, "answer": row.answer, "share": row.is_shared},
    )

    def act(values: dict[str, Any]) -> None:
        actions.answer_difficulty(actor=request.actor, now=request.now, difficulty=row, **values)
        messages.success(request, f"Đã trả lời {row.unit}.")

    if carried_out(request, form, act):
        return redirect("difficulty", row.pk)
    return _form(request, form, row, "Sửa trả lời" if page.may_mend else "Trả lời khó khăn", "Gửi trả lời")


def pass_on(request: Asked, difficulty_id: int) -> HttpResponse:
    """Passes a difficulty to the unit above."""
    page = queries.difficulty_page(request.actor, difficulty_id)
    row = page.difficulty
    if not page.may_pass:
        raise NotVisible()
    form = PassForm(request.POST or None, initial={"version": row.version})

    def act(values: dict[str, Any]) -> None:
        actions.pass_upward(actor=request.actor, now=request.now, difficulty=row, **values)
        messages.success(request, f"Đã chuyển lên {page.above}.")

    if carried_out(request, form, act):
        return redirect("difficulty", row.pk)
    return _form(request, form, row, f"Chuyển lên {page.above}", "Chuyển lên")


def _lists_for(request: Asked) -> list[str]:
    """Which lists this reader has: what waits for him first, then what he reported."""
    actor = request.actor
    doing = {"cho": queries.units_of(actor, "answer"), "da-bao": queries.units_of(actor, "raise")}
    return [*(name for name, units in doing.items() if units), "dia-ban"]


def _crumbs(row: Difficulty, last: str = "") -> list[Crumb]:
    here = f"{row.get_topic_display()}, {row.unit}"
    crumbs = [Crumb("Khó khăn", reverse("difficulties"))]
    if not last:
        return [*crumbs, Crumb(here)]
    return [*crumbs, Crumb(here, reverse("difficulty", args=[row.pk])), Crumb(last)]


def _form(request: Asked, form: Any, row: Difficulty, heading: str, verb: str) -> HttpResponse:
    context = {
        "form": form,
        "difficulty": row,
        "heading": heading,
        "verb": verb,
        "crumbs": _crumbs(row, heading),
        "back": reverse("difficulty", args=[row.pk]),
    }
    return form_page(request, "reports/difficulties_form.html", context)
