"""Theo dõi báo cáo: who has sent, who has not; received, locked and reminded from here."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from phusa.base.access import may, stands_for
from phusa.base.refusals import NotVisible, Refused
from phusa.base.requests import Asked, page_of
from phusa.cycles.access import SET_DEADLINES
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within, present_year, school_year
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries import visible_unit
from phusa.reports.queries import board as boards
from phusa.reports.queries.board_lock import lockable
from phusa.reports.rules.board import NOT_SENT
from phusa.reports.rules.board_chart import StepChart, step_chart
from phusa.reports.views.board_shown import BoardShown, Wanted
from phusa.workflow.access import EXTEND_DEADLINES, RECEIVE_REPORTS, REMIND_UNITS, VIEW_SUBMISSIONS
from phusa.workflow.actions.chasing import remind_units
from phusa.workflow.actions.locking import lock_together
from phusa.workflow.actions.receiving import receive_submission
from phusa.workflow.models import SubmissionState

PART = "bang-theo-doi"
NOTHING_NEW = 204


def report_boards(request: Asked) -> HttpResponse:
    """The board of the unit that the actor looks after; his own school's report for somebody of a school."""
    year, unit = present_year(request.actor.today), boards.own_office(request.actor)
    if unit is None:
        return redirect("my_report")
    return redirect("report_board", unit.code, year.code)


@never_cache
def report_board(request: Asked, code: str, year: str) -> HttpResponse:
    """The board; its moving part alone when the page asks for it, and nothing at all when nothing has changed."""
    unit, of_year = office_of(request, code), school_year(year)
    part, version = request.headers.get("HX-Target") == PART, boards.version(unit, of_year, request.now)
    if part and request.GET.get("ban") == version:
        return HttpResponse(status=NOTHING_NEW)
    wanted = Wanted(request.GET.get("loc", ""), request.GET.get("cap", ""))
    context = _context(request, unit, of_year, wanted) | {"is_part": part, "version": version}
    return render(request, "reports/board_live.html" if part else "reports/board.html", context)


@require_POST
def receive_all(request: Asked, code: str, year: str) -> HttpResponse:
    """Receives every report that waits; those taken back in the same moment are passed over."""
    unit, of_year = office_of(request, code), school_year(year)
    board = boards.board(unit, of_year, day_within(of_year, request.actor.today))
    received = 0
    for submission in [one.submission for one in board.lines if one.submission]:
        if submission.state != SubmissionState.SENT:
            continue
        try:
            receive_submission(actor=request.actor, now=request.now, submission=submission)
            received += 1
        except NotVisible:
            raise
        except Refused as refused:
            messages.warning(request, refused.text)
    messages.success(request, f"Đã nhận {received} báo cáo.")
    return redirect("report_board", code, year)


@require_POST
def lock_all(request: Asked, code: str, year: str) -> HttpResponse:
    """Locks every report that was received, as far as the steps of the province go that way."""
    unit, of_year = office_of(request, code), school_year(year)
    board = boards.board(unit, of_year, day_within(of_year, request.actor.today))
    done, refused = lock_together(
        actor=request.actor, now=request.now, office=unit, submissions=lockable(request.actor, board)
    )
    for why in refused:
        messages.warning(request, why.text)
    said = f"Đã khoá {len(done)} báo cáo." if done else "Không còn báo cáo nào chờ khoá."
    messages.success(request, said)
    return redirect("report_board", code, year)


@require_POST
def remind(request: Asked, code: str, year: str) -> HttpResponse:
    """Reminds those who have not sent."""
    unit, of_year = office_of(request, code), school_year(year)
    board = boards.board(unit, of_year, day_within(of_year, request.actor.today))
    red = [line.unit for line in board.lines if line.standing.group == NOT_SENT]
    started = remind_units(actor=request.actor, now=request.now, office=unit, units=red, school_year=of_year)
    what = board.what
    said = f"Đang nhắc lần lượt các {what} chưa gửi; {what} gửi trong lúc đó được bỏ qua."
    nobody = f"Các {what} chưa gửi vừa được nhắc trong 30 phút qua, hoặc không còn {what} nào chưa gửi."
    messages.success(request, said if started else nobody)
    return redirect("report_board", code, year)


def office_of(request: Asked, code: str) -> Unit:
    """The unit whose board is asked for: one that looks after schools. Raises `NotVisible`."""
    unit = visible_unit(request.actor, code, VIEW_SUBMISSIONS)
    if unit.kind not in (*boards.OFFICES, UnitKind.DOET, UnitKind.MOET):
        raise NotVisible("Đơn vị này không nhận báo cáo của trường.")
    return unit


def _context(request: Asked, unit: Unit, of_year: SchoolYear, wanted: Wanted) -> dict[str, object]:
    board = boards.board(unit, of_year, day_within(of_year, request.actor.today))
    page = page_of(request, [line for line in board.lines if wanted.keeps(line)])
    lines = list(page.object_list)
    own = stands_for(request.actor, RECEIVE_REPORTS, unit)
    shown = BoardShown(
        board=board,
        details=boards.details(lines if board.offices else board.lines, of_year),
        wanted=wanted,
        now=request.now,
        shown=lines,
        totals=boards.class_totals(board.lines),
        to_lock=len(lockable(request.actor, board)),
        may_receive=own,
        may_remind=own and may(request.actor, REMIND_UNITS, unit),
        may_extend=may(request.actor, EXTEND_DEADLINES, unit),
        may_set=stands_for(request.actor, SET_DEADLINES, unit),
    )
    return {
        "shown": shown,
        "board": board,
        "page": page,
        "chart": _chart(request, board),
        "address": _address(request),
    }


def _address(request: Asked) -> str:
    """The address of the page as the reader sees it, without what the poll adds."""
    query = request.GET.copy()
    query.pop("ban", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _chart(request: Asked, board: boards.Board) -> StepChart | None:
    """The steps of what has come straight to the unit."""
    stand = [line.standing for line in board.lines if line.standing.stands and line.standing.sent_at]
    allowed = board.due.allowed
    return step_chart(
        [(one.sent_at, one.is_late) for one in stand if one.sent_at],
        len(board.lines),
        due_at=allowed.due_at,
        until=allowed.until,
        outages=boards.outages_near(allowed.due_at),
        now=request.now,
    )
