"""Work that nobody waits for: the tables people asked to have made on their days."""

import structlog
from procrastinate.contrib.django import app

from phusa.base import clock, jobs
from phusa.base.refusals import Refused
from phusa.reports.actions.exploring import make_table
from phusa.reports.queries.exploring_kept import scheduled, table_due
from phusa.staff.queries import actor_of

log = structlog.get_logger(__name__)


@app.periodic(cron="20 * * * *")
@app.task(name="reports.make_tables", queueing_lock="reports.make_tables")
def make_tables(timestamp: int) -> None:
    """Defer the making of every table whose day has come."""
    now = clock.now()
    for kept in scheduled():
        if table_due(kept, now) is not None:
            jobs.later("reports.make_table", at=now, question_id=kept.pk)


@app.task(name="reports.make_table", retry=2)
def make_one_table(question_id: int) -> None:
    """Make the table of a question that is due, with the rights its owner has today; without them there is none."""
    now = clock.now()
    kept = scheduled().filter(pk=question_id).first()
    day = table_due(kept, now) if kept is not None else None
    if kept is None or day is None:
        return
    try:
        make_table(actor=actor_of(kept.owner, clock.day_of(now)), now=now, kept=kept, day=day)
    except Refused as refused:
        log.warning("no_table", question=question_id, refused=refused.code)
