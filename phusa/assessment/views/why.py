"""Vì sao?: one person's result, explained from what was kept when it was decided."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from phusa.assessment.access import ENTER_SCORES, VIEW_BOARD
from phusa.assessment.queries.appeals import appeals_about
from phusa.assessment.queries.groups import groups_headed
from phusa.assessment.queries.why import Why, why
from phusa.assessment.views import why_shown
from phusa.base.access import may
from phusa.base.requests import Asked
from phusa.base.ui.parts import Crumb


def why_page(request: Asked, record_id: int) -> HttpResponse:
    """The answer, what stood in the way, the working and the law behind one result."""
    found = why(request.actor, record_id)
    own = found.record.person_id == request.actor.person_id
    may_enter = not found.is_closed and may(request.actor, ENTER_SCORES, found.record)
    page = why_shown.page_of(found, own=own, may_enter=may_enter)
    context = {"why": found, "page": page, "own": own, "crumbs": _crumbs(request, found)}
    context["appeals"] = appeals_about(request.actor, found.record)
    context["appeal_from"] = record_id if own else None
    return render(request, "assessment/why.html", context)


def _crumbs(request: Asked, found: Why) -> list[Crumb]:
    """The way here: the board for those who see it, the group for its head, else home."""
    record = found.record
    if may(request.actor, VIEW_BOARD, record.unit):
        url = reverse("board", args=[record.unit.code, record.school_year.code])
        return [Crumb(f"Khoá sổ {record.school_year}", url), Crumb("Vì sao?")]
    if record.subject_group in groups_headed(request.actor):
        return [Crumb("Tổ của tôi", reverse("my_group")), Crumb("Vì sao?")]
    return [Crumb("Việc của tôi", reverse("home")), Crumb(f"Kết quả {record.school_year}"), Crumb("Vì sao?")]
