"""Merging two records of one person, and taking a merge back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.staff import actions
from phusa.staff.forms import StrikeForm
from phusa.staff.forms.merging import MergeForm
from phusa.staff.queries import duplicates
from phusa.staff.views.acts import Act, act_page


def duplicate_people(request: Asked) -> HttpResponse:
    """Records that may be of one person, in pairs."""
    page = page_of(request, duplicates.alike_pairs(request.actor))
    pairs = duplicates.pairs_shown(request.actor, list(page.object_list))
    return render(request, "staff/duplicates.html", {"page": page, "pairs": pairs})


def merge(request: Asked, one: str, other: str) -> HttpResponse:
    """Two records side by side; whoever decides chooses which stays and, where they differ, whose value."""
    people = [duplicates.mergeable(request.actor, code) for code in (one, other)]
    page = duplicates.compared(*people)
    form = MergeForm(page, request.POST or None)

    def act(values: dict[str, Any]) -> None:
        actions.merge_people(actor=request.actor, now=request.now, **form.chosen())

    if "two" in request.POST:
        actions.keep_apart(
            actor=request.actor, now=request.now, one=page.one, other=page.other, reason="Hai người khác nhau"
        )
        messages.success(request, f"Đã ghi: {one} và {other} là hai người. Cặp này không hiện nữa.")
        return redirect("duplicate_people")
    if carried_out(request, form, act):
        kept = form.chosen()["kept"]
        messages.success(
            request, f"Đã gộp hai hồ sơ. Mã cũ vẫn dẫn về {kept.code}; gộp nhầm thì tách lại được."
        )
        return redirect("person", kept.code)
    return form_page(request, "staff/merge.html", {"page": page, "form": form})


def part(request: Asked, merge_id: int) -> HttpResponse:
    """Takes a merge back."""
    found = duplicates.merge_to_part(request.actor, merge_id)
    form = StrikeForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        actions.part_people(actor=request.actor, now=request.now, merge=found, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã tách: {found.kept.code} và {found.absorbed.code} lại là hai hồ sơ.")
        return redirect("person", found.kept.code)
    intro = "Hai hồ sơ trở lại đúng như trước khi gộp."
    about = Act(f"Tách {found.absorbed.code} khỏi {found.kept.code}", "Tách hồ sơ", intro)
    return act_page(request, found.kept, form, about)
