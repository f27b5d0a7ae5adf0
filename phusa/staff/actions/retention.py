"""What has been kept long enough is forgotten; results of training are kept by law and are not touched."""

from contextlib import suppress
from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.models import ImportRow
from phusa.base.writing import action
from phusa.organisations.models import Unit
from phusa.staff.access import FORGET_DATA
from phusa.staff.queries import retention
from phusa.staff.queries.brought import SEALED


@action
def forget(*, actor: Actor, now: datetime, scope: Unit, days: int) -> retention.Due:
    """Forget the sensitive data of whoever left so many days ago, and old uploaded lists; gives what was forgotten.

    `scope` is the unit at the root. Again on the same day there is nothing more to forget.
    """
    require(actor, FORGET_DATA, scope)
    counts = retention.due(now, days)
    if counts.nothing:
        return counts
    for record in retention.brought_due(now, days):
        record.content.pop(SEALED)
        record.save(update_fields=["content"])
    retention.requests_due(now, days).update(wanted=None)
    retention.data_due(now, days).update(ethnicity=None, phone=None, email=None)
    for batch in list(retention.batches_due(now, days)):
        ImportRow.objects.filter(batch=batch).delete()
        with suppress(FileNotFoundError):
            batch.file.delete(save=False)
        batch.file = ""
        batch.save(update_fields=["file"])
    after = {"people": counts.people, "rows": counts.rows, "count": counts.files}
    audit.record(actor, FORGET_DATA, scope, now=now, after=after, reason=f"Hết thời hạn giữ {days} ngày")
    return counts
