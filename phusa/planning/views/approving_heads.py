"""The office's list of the plans of heads of schools, and the approval of those that were sent."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base.refusals import Refused
from phusa.base.requests import Asked, page_of
from phusa.base.ui.parts import Crumb, Figure
from phusa.cycles.queries import school_year
from phusa.planning.actions.approving import approve_heads_plans
from phusa.planning.forms.approving import ManyForm
from phusa.planning.queries.approving_heads import HeadsBoard, heads_board
from phusa.planning.views.approving_shown import BADGES, WORDS

NAMED = 6


def heads(request: Asked, year: str) -> HttpResponse:
    """The heads of schools whose plans the reader's office approves."""
    board = heads_board(request.actor, school_year(year))
    page = page_of(request, board.rows)
    context = {
        "board": board,
        "page": page,
        "lines": [(row, BADGES.get(row.state, row.state)) for row in page],
        "figures": _figures(board),
        "ids": ",".join(str(plan.pk) for plan in board.sent),
        "crumbs": [Crumb("Kế hoạch cá nhân", reverse("plans_to_approve")), Crumb("Lãnh đạo trường")],
    }
    return render(request, "planning/approving_heads.html", context)


@require_POST
def approve(request: Asked, year: str) -> HttpResponse:
    """Approves the plans of heads that stood sent when the list was opened."""
    form = ManyForm(request.POST)
    if not form.is_valid():
        raise Refused("unreadable", "Danh sách kế hoạch không đọc được.", next_step="Mở lại trang rồi duyệt.")
    ids = form.cleaned_data["plans"]
    found = approve_heads_plans(
        actor=request.actor, now=request.now, school_year=school_year(year), plan_ids=ids
    )
    if found.versions:
        messages.success(request, f"Đã duyệt {len(found.versions)} kế hoạch.")
    for one in found.left_out[:NAMED]:
        messages.warning(request, f"Chưa duyệt kế hoạch của {one.plan.person.name}: {one.why}")
    return redirect("heads_plans", year)


def _figures(board: HeadsBoard) -> list[Figure]:
    return [Figure(words, str(board.counts.get(state, 0))) for state, words in WORDS.items()]
