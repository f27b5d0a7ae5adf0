"""The verb that locks many reports at once: what an office does when the last one was received."""

from collections.abc import Sequence
from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import NotVisible, Refused
from phusa.base.writing import action
from phusa.organisations.models import Unit
from phusa.workflow.access import RECEIVE_REPORTS
from phusa.workflow.actions.receiving import lock_submission
from phusa.workflow.models import Submission, SubmissionState


@action
def lock_together(
    *, actor: Actor, now: datetime, office: Unit, submissions: Sequence[Submission]
) -> tuple[list[Submission], list[Refused]]:
    """Lock these reports of an office, each as `lock_submission` does; gives those locked, and why others were not.

    Whatever was returned or sent again in the same moment is passed over and the rest is locked. Units are taken in
    one order, so that two officers who press at the same time wait for each other.
    """
    require(actor, RECEIVE_REPORTS, office)
    done: list[Submission] = []
    refused: list[Refused] = []
    for one in sorted(submissions, key=lambda submission: submission.unit_id):
        try:
            locked = lock_submission(actor=actor, now=now, submission=one)
        except NotVisible:
            raise
        except Refused as why:
            refused.append(why)
        else:
            done.append(locked)
    state, units = SubmissionState.LOCKED.label, [str(one.unit) for one in done]
    audit.record(actor, RECEIVE_REPORTS, office, now=now, after={"state": state, "units": units})
    return done, refused
