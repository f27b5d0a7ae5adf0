"""Khoá sổ năm học: the board of a school, and what is done on it."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST

from phusa.assessment.access import CLOSE_YEAR, ENTER_SCORES, IMPORT_SCORES, REOPEN_YEAR, VIEW_BOARD
from phusa.assessment.actions import closing, records
from phusa.assessment.forms.results import FilterForm, ReasonForm
from phusa.assessment.queries import board as boards
from phusa.assessment.queries.entry import first_to_enter
from phusa.assessment.queries.schools import schools_in_year
from phusa.assessment.queries.why import visible_record
from phusa.assessment.views.board_shown import BoardShown
from phusa.base.access import may
from phusa.base.requests import Asked
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import present_year, school_year
from phusa.documents.access import VIEW_DOCUMENTS
from phusa.organisations.models import Unit
from phusa.organisations.queries import visible_unit
from phusa.staff.queries import main_posts

ROWS, ALL_FROM = 50, 100


def closing_schools(request: Asked) -> HttpResponse:
    """One's own school's board, or the table of one's group; a list for whoever watches over several schools."""
    year = present_year(request.actor.today)
    schools = schools_in_year(request.actor, year)
    if len(schools) == 1:
        return redirect("board", schools[0].unit.code, year.code)
    group = None if schools else first_to_enter(request.actor, year)
    if group is not None:
        return redirect("enter_scores", group.code, year.code)
    closed = sum(1 for school in schools if school.closed_at)
    return render(request, "assessment/schools.html", {"schools": schools, "year": year, "closed": closed})


def board_page(request: Asked, code: str, year: str) -> HttpResponse:
    """The board of a school's year; the list alone when htmx asks for it."""
    unit, of_year = visible_unit(request.actor, code, VIEW_BOARD), school_year(year)
    form = FilterForm(request.GET)
    shown = form.shown()
    board = boards.board(request.actor, unit, of_year, shown)
    page = _page(request, board)
    said = BoardShown(board, shown, *_rights(request, unit))
    context = {
        "board": board,
        "shown": said,
        "page": page,
        "lines": said.lines(page, page.start_index()),
        "roster": 0 if board.everybody else main_posts(unit, request.actor.today).count(),
    }
    part = request.headers.get("HX-Target") == "danh-sach"
    answer = render(request, "assessment/board/list.html" if part else "assessment/board.html", context)
    patch_vary_headers(answer, ["HX-Target"])
    return answer


@require_POST
def open_records(request: Asked, code: str, year: str) -> HttpResponse:
    """Opens a record for everybody on the roster."""
    unit, of_year = _of(request, code, year)
    opened = records.open_records(actor=request.actor, now=request.now, unit=unit, school_year=of_year)
    messages.success(request, f"Đã mở sổ cho {opened} người. Nhập điểm hoặc tải bảng điểm lên.")
    return redirect("board", code, year)


@require_POST
def close_year(request: Asked, code: str, year: str) -> HttpResponse:
    """Closes the year and makes its documents."""
    unit, of_year = _of(request, code, year)
    closing.close_year(actor=request.actor, now=request.now, unit=unit, school_year=of_year)
    messages.success(request, f"Đã khoá sổ năm học {of_year}. Danh sách và báo cáo đã lập xong.")
    return redirect("board", code, year)


@require_POST
def reopen_year(request: Asked, code: str, year: str) -> HttpResponse:
    """Opens a closed year with a reason."""
    unit, of_year = _of(request, code, year)
    reason = request.POST.get("reason", "")
    closing.reopen_year(actor=request.actor, now=request.now, unit=unit, school_year=of_year, reason=reason)
    messages.success(request, f"Đã mở lại sổ năm học {of_year}. Văn bản đã lập vẫn còn nguyên.")
    return redirect("board", code, year)


@require_POST
def accept_missing(request: Asked, record_id: int) -> HttpResponse:
    """Accepts with a reason that somebody has no score where one is missing."""
    record = visible_record(request.actor, record_id, ENTER_SCORES)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    records.accept_missing(actor=request.actor, now=request.now, annual_record=record, reason=reason)
    messages.success(request, f"Đã xác nhận {record.person.name} không có điểm còn thiếu.")
    if may(request.actor, VIEW_BOARD, record.unit):
        return redirect("board", record.unit.code, record.school_year.code)
    return redirect("enter_scores_of", record_id)


def _of(request: Asked, code: str, year: str) -> tuple[Unit, SchoolYear]:
    return visible_unit(request.actor, code, VIEW_BOARD), school_year(year)


def _rights(request: Asked, unit: Unit) -> tuple[bool, ...]:
    """Whether the reader may enter, bring in files, close, open again, see documents."""
    verbs = (ENTER_SCORES, IMPORT_SCORES, CLOSE_YEAR, REOPEN_YEAR, VIEW_DOCUMENTS)
    return tuple(may(request.actor, verb, unit) for verb in verbs)


def _page(request: Asked, board: boards.Board) -> Page[boards.BoardRow]:
    """All rows of an ordinary school; fifty at a time from a hundred, unless all are asked for."""
    everything = len(board.rows) < ALL_FROM or request.GET.get("trang") == "tat-ca"
    size = max(len(board.rows), 1) if everything else ROWS
    rows = sorted(board.rows, key=lambda row: row.is_manager)
    return Paginator(rows, size).get_page(request.GET.get("trang"))
