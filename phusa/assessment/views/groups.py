"""Tổ của tôi: what the head of a subject group sees of it, and the way to its scores."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from phusa.assessment.queries.board import BoardFilter
from phusa.assessment.queries.groups import GroupYear, group_years
from phusa.assessment.views.board_shown import BoardShown
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked
from phusa.cycles.queries import school_year_on


def my_group(request: Asked) -> HttpResponse:
    """Everybody of the groups one heads, with components, result and why; nobody else has such a page."""
    year = school_year_on(request.actor.today)
    found = group_years(request.actor, year) if year else []
    if not found:
        raise NotVisible("Trang này dành cho tổ trưởng chuyên môn.")
    context = {
        "groups": [_shown(group) for group in found],
        "year": year,
        "people": sum(group.people for group in found),
        "lacking": sum(group.lacking for group in found),
    }
    return render(request, "assessment/group.html", context)


def _shown(group: GroupYear) -> dict[str, object]:
    """A group in the words of the board's own parts; its head enters scores and does nothing else there."""
    board = group.board
    rights = {"may_import": False, "may_close": False, "may_reopen": False, "may_documents": False}
    shown = BoardShown(board, BoardFilter(), may_enter=not board.is_closed, **rights)
    page = Paginator(sorted(board.rows, key=lambda row: row.is_manager), max(len(board.rows), 1)).get_page(1)
    return {"group": group, "board": board, "shown": shown, "page": page, "lines": list(shown.lines(page, 1))}
