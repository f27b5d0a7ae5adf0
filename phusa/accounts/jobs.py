"""Work on accounts that nobody waits for."""

import structlog
from procrastinate.contrib.django import app

from phusa.accounts import actions
from phusa.accounts.models import SlipBatch
from phusa.base import audit_chain, audit_heads, clock
from phusa.base.access import system_actor
from phusa.organisations.models import Place

log = structlog.get_logger(__name__)


@app.task(name="accounts.remove_slips", retry=2)
def remove_slips(batch_id: int) -> None:
    """Remove the files of slips whose time is over."""
    now = clock.now()
    batch = SlipBatch.objects.select_related("unit").get(pk=batch_id)
    actor = system_actor(clock.day_of(now), "Xoá phiếu hết hạn giữ")
    actions.remove_slips(actor=actor, now=now, batch=batch)


@app.periodic(cron="40 19 * * *")  # 2:40 in the morning in Vietnam; the worker counts in UTC
@app.task(name="accounts.check_log", retry=2)
def check_log(timestamp: int) -> None:
    """Walk the log from the last head kept, write down what was found, and keep the new head.

    Heads of a log that does not fit are not kept: every later night finds the fault again until somebody looks.
    """
    now = clock.now()
    heads = audit_heads.kept()
    faults = audit_chain.held_against(heads)
    walked = list(audit_chain.walk(1 if faults or not heads else heads[-1][0]))
    faults += [broken for one in walked for broken in one.broken]
    root = (
        Place.objects.on(clock.day_of(now)).filter(parent=None).select_related("unit").order_by("pk").first()
    )
    if root is not None:
        actor = system_actor(clock.day_of(now), "Dò nhật ký hằng đêm")
        lines = walked[-1].lines if walked else 0
        actions.note_log_checked(actor=actor, now=now, unit=root.unit, lines=lines, faults=faults)
    for broken in faults:
        log.error("log_broken", line=broken.seq, fault=broken.fault.value)
    end = audit_chain.head()
    if end is not None and not faults:
        audit_heads.keep(end)
