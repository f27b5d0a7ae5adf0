"""The verb that sends a school's closed year up: what was checked, what was said, and everything under one hash."""

from collections.abc import Mapping
from datetime import datetime

from phusa.assessment.actions.closing import is_closed
from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.reports.queries.sending import YearReport, year_report
from phusa.reports.rules.sending import answers_kept, refuse_stopped, unanswered
from phusa.workflow.access import SEND_REPORT
from phusa.workflow.actions.submitting import submit
from phusa.workflow.models import ReportKind, Submission
from phusa.workflow.queries.held import held
from phusa.workflow.rules.channels import WEB


@action
def send_year(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    answers: Mapping[str, str],
    channel: str = WEB,
) -> Submission:
    """Send the report of a school's closed year to the unit above; `answers` by the key of each finding.

    By `SEALED` it leaves as a file that somebody carries, and waits for the receipt that comes back so.

    Checked under the lock that entering scores, closing and opening take. Sending it again as it is gives the same
    submission; refused with the first thing that stands in the way.
    """
    require_own(actor, SEND_REPORT, unit)
    is_closed(unit, school_year)  # takes the lock
    report = year_report(unit, school_year, actor.today)
    said = {one.key: clean(answers.get(one.key, "")) for one in report.findings if one.takes_answer}
    refuse_stopped(unanswered(report.findings, said))
    before = held(unit, school_year)
    sent = _submit(actor, now, report, said, channel)
    if before is None:
        after = {"receipt": sent.receipt_number, "count": len(said)}
        audit.record(actor, SEND_REPORT, unit, now=sent.sent_at, after=after)
    return sent


def _submit(
    actor: Actor, now: datetime, report: YearReport, said: Mapping[str, str], channel: str
) -> Submission:
    assert report.above is not None  # a unit without one above was refused
    return submit(
        actor=actor,
        now=now,
        unit=report.unit,
        to_unit=report.above,
        school_year=report.school_year,
        kind=ReportKind.SCHOOL,
        documents=report.documents,
        figures=report.figures,
        content=report.content | {"answers": answers_kept(report.findings, said)},
        people=report.people,
        channel=channel,
    )
