"""Which reports on a board can be locked in one press, by whoever reads it."""

from phusa.base.access import Actor, stands_for
from phusa.reports.queries.board import Board
from phusa.reports.queries.board_unit import may_take
from phusa.workflow.access import RECEIVE_REPORTS
from phusa.workflow.models import ReportKind, Submission, SubmissionState
from phusa.workflow.queries.processes import steps_for
from phusa.workflow.rules.steps import next_step

BEFORE_LOCK = (SubmissionState.RECEIVED, SubmissionState.APPROVED)
LOCK = "lock"


def lockable(actor: Actor, board: Board) -> list[Submission]:
    """The reports received (or approved) on which locking follows, as the process of the board's unit has it.

    One that chose a process of its own is asked again by the action, which alone decides.
    """
    taken = [one for one in board.lines if one.submission and one.standing.state in BEFORE_LOCK]
    own = stands_for(actor, RECEIVE_REPORTS, board.unit)
    found: list[Submission] = []
    for kind in sorted({ReportKind(one.kind) for one in taken}):
        steps = steps_for(board.unit, board.school_year, kind, actor.today)
        for one in taken:
            if one.kind != kind or one.submission is None:
                continue
            step = next_step(steps, one.submission.state)
            if step is not None and step.step == LOCK and may_take(actor, step, own):
                found.append(one.submission)
    return found
