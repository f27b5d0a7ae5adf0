"""What those leave behind who watch over the log itself: that it was walked, and that it was taken away in a file."""

from collections.abc import Sequence
from datetime import datetime

from phusa.accounts.access import TAKE_AUDIT, VERIFY_AUDIT
from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.audit_chain import Broken
from phusa.base.writing import action
from phusa.organisations.models import Unit

NAMED = 20  # broken lines named in the log; the rest are counted


@action
def note_log_checked(
    *, actor: Actor, now: datetime, unit: Unit, lines: int, faults: Sequence[Broken]
) -> None:
    """Write down that the log was walked: how many lines, and which of them do not fit."""
    require(actor, VERIFY_AUDIT, unit)
    numbers = sorted({broken.seq for broken in faults})
    after: dict[str, object] = {"rows": lines, "faults": len(numbers)}
    if numbers:
        after["numbers"] = numbers[:NAMED]
    audit.record(actor, VERIFY_AUDIT, unit, now=now, after=after)


@action
def note_log_taken(*, actor: Actor, now: datetime, unit: Unit, wanted: dict[str, str], rows: int) -> None:
    """Write down that somebody took lines of the log of a unit away in a file, and which he had asked for."""
    require(actor, TAKE_AUDIT, unit)
    audit.record(actor, TAKE_AUDIT, unit, now=now, after={**wanted, "rows": rows})
