"""Work on accounts that nobody waits for."""

from procrastinate.contrib.django import app

from phusa.accounts import actions
from phusa.accounts.models import SlipBatch
from phusa.base import clock
from phusa.base.access import system_actor


@app.task(name="accounts.remove_slips", retry=2)
def remove_slips(batch_id: int) -> None:
    """Remove the files of slips whose time is over."""
    now = clock.now()
    batch = SlipBatch.objects.select_related("unit").get(pk=batch_id)
    actor = system_actor(clock.day_of(now), "Xoá phiếu hết hạn giữ")
    actions.remove_slips(actor=actor, now=now, batch=batch)
