"""Lecturers who back up core people."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from phusa.base.requests import Asked, carried_out, page_of
from phusa.learning.actions import lecturers as actions
from phusa.learning.forms import EndForm, LecturerForm
from phusa.learning.queries import lecturers as queries
from phusa.learning.queries.roster import list_kept_by, looks_from
from phusa.learning.views.shown import crumbs, step_page, year_of


def lecturers(request: Asked) -> HttpResponse:
    """The lecturers whose help reaches the reader's unit."""
    unit = looks_from(request.actor, request.seat)
    found = queries.lecturers_page(request.actor, unit, year_of(request))
    context = {
        "found": found,
        "page": page_of(request, found.lecturers),
        "crumbs": crumbs(("Giảng viên", "")),
    }
    return render(request, "learning/lecturers.html", context)


def name(request: Asked) -> HttpResponse:
    """Puts a lecturer on the list."""
    unit, year = list_kept_by(request.actor, request.seat), year_of(request)
    data = request.POST if request.method == "POST" else None
    form = LecturerForm(queries.institutions(request.actor), data, initial={"from_day": year.first_day})

    def act(values: dict[str, Any]) -> None:
        days = {key: values[key] for key in ("institution", "from_day", "last_day")}
        given: dict[str, Any] = {"unit": unit, "facts": form.facts(), **days}
        row = actions.name_lecturer(actor=request.actor, now=request.now, **given)
        messages.success(request, f"Đã thêm {row} vào danh sách.")

    back = reverse("lecturers")
    if carried_out(request, form, act):
        return redirect(back)
    trail = crumbs(("Giảng viên", back), ("Thêm giảng viên", ""))
    return step_page(request, form, "Thêm giảng viên", trail, back, button="Thêm")


def end(request: Asked, lecturer_id: int) -> HttpResponse:
    """Ends what a lecturer was asked for."""
    row = queries.lecturer_kept(request.actor, lecturer_id)
    form = EndForm(request.POST if request.method == "POST" else None)

    def act(values: dict[str, Any]) -> None:
        count = actions.end_lecturer(actor=request.actor, now=request.now, lecturer=row, **values)
        messages.success(request, f"{row.name} thôi hỗ trợ; {count} phân công kết thúc theo.")

    back = reverse("lecturers")
    if carried_out(request, form, act):
        return redirect(back)
    trail = crumbs(("Giảng viên", back), (row.name, ""))
    return step_page(request, form, f"{row.name} thôi hỗ trợ", trail, back, button="Kết thúc")
