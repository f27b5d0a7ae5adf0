"""The list of core people: looked at, somebody named, corrected, ended."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base.requests import Asked, carried_out, page_of
from phusa.cycles.queries import day_within
from phusa.learning.actions import core_people as actions
from phusa.learning.actions.roles import settle_roles
from phusa.learning.forms import CoreForm, CorrectForm, EndCoreForm, FilterForm
from phusa.learning.queries import roster as queries
from phusa.learning.views.shown import coverage_table, crumbs, roster_figures, step_page, year_of
from phusa.organisations.models import Level
from phusa.staff.queries import visible_person


def core_people(request: Asked) -> HttpResponse:
    """The list, with how it spreads over levels, subjects and clusters."""
    wanted = FilterForm(request.GET).wanted()
    unit = queries.looks_from(request.actor, request.seat)
    roster = queries.roster_page(request.actor, unit, year_of(request), wanted)
    page = page_of(request, roster.people)
    context = {
        "roster": roster,
        "page": page,
        "rows": queries.core_rows(list(page), roster.day),
        "wanted": wanted,
        "levels": Level.choices,
        "figures": roster_figures(roster),
        "coverage": coverage_table(roster),
    }
    return render(request, "learning/core_people.html", context)


def core_person(request: Asked, core_id: int) -> HttpResponse:
    """One core person: terms and groups."""
    unit = queries.looks_from(request.actor, request.seat)
    page = queries.core_page(request.actor, unit, year_of(request), core_id)
    trail = crumbs((page.row.core.person.name, ""))
    return render(request, "learning/core_person.html", {"page": page, "crumbs": trail})


def find(request: Asked) -> HttpResponse:
    """Looks for whom to name."""
    unit = queries.list_kept_by(request.actor, request.seat)
    text = request.GET.get("tim", "")
    found = queries.people_to_name(request.actor, text)
    context = {"unit": unit, "text": text, "found": found, "crumbs": crumbs(("Thêm người", ""))}
    return render(request, "learning/find_core_person.html", context)


def name(request: Asked, person_code: str) -> HttpResponse:
    """Puts somebody on the list."""
    unit = queries.list_kept_by(request.actor, request.seat)
    person, year = visible_person(request.actor, person_code), year_of(request)
    first = year.first_day
    post = queries.post_of(person, day_within(year, request.actor.today))
    form = CoreForm.for_post(request.POST if request.method == "POST" else None, post, first)

    def act(_: dict[str, Any]) -> None:
        given: dict[str, Any] = {"unit": unit, "person": person, "terms": form.terms(), **form.days()}
        row = actions.name_core_person(actor=request.actor, now=request.now, **given)
        messages.success(request, f"Đã thêm {row} vào danh sách.")

    if carried_out(request, form, act):
        return redirect("core_people")
    trail = crumbs(("Thêm người", reverse("find_core_person")), (person.name, ""))
    note = f"{post.unit}: {post}" if post else "Chưa giữ vị trí công tác nào."
    return step_page(
        request, form, f"Thêm {person.name}", trail, reverse("core_people"), button="Thêm", note=note
    )


@require_POST
def settle(request: Asked) -> HttpResponse:
    """Gives the role to core teachers who lack it."""
    unit = queries.list_kept_by(request.actor, request.seat)
    count = settle_roles(actor=request.actor, now=request.now, unit=unit)
    messages.success(request, f"Đã giao vai trò Giáo viên cốt cán cho {count} người.")
    return redirect("core_people")


def correct(request: Asked, core_id: int) -> HttpResponse:
    """Changes load and basis."""
    core = queries.core_person_kept(request.actor, core_id)
    start = {"load": core.load, "basis": core.basis}
    form = CorrectForm(request.POST if request.method == "POST" else None, initial=start)

    def act(values: dict[str, Any]) -> None:
        actions.correct_core_person(actor=request.actor, now=request.now, core_person=core, **values)
        messages.success(request, "Đã sửa.")

    if carried_out(request, form, act):
        return redirect("core_person", core_id)
    back = reverse("core_person", args=[core_id])
    trail = crumbs((core.person.name, back), ("Sửa", ""))
    return step_page(request, form, f"Sửa: {core}", trail, back, note=core.field_words)


def end(request: Asked, core_id: int) -> HttpResponse:
    """Ends a term."""
    core = queries.core_person_kept(request.actor, core_id)
    form = EndCoreForm(request.POST if request.method == "POST" else None)

    def act(values: dict[str, Any]) -> None:
        given = {"core_person": core, **values}
        count = actions.end_core_person(actor=request.actor, now=request.now, **given)
        messages.success(
            request, f"Đã kết thúc nhiệm kỳ cốt cán của {core.person}; {count} phân công kết thúc theo."
        )

    if carried_out(request, form, act):
        return redirect("core_people")
    back = reverse("core_person", args=[core_id])
    trail = crumbs((core.person.name, back), ("Kết thúc", ""))
    note = "Phân công ở các nhóm và vai trò Giáo viên cốt cán kết thúc cùng ngày này."
    return step_page(request, form, f"Kết thúc: {core}", trail, back, button="Kết thúc", note=note)
