"""Who has been shown how the product is used."""

from collections.abc import Collection
from datetime import date, datetime

from phusa.accounts.access import RECORD_TRAINING
from phusa.accounts.models import User
from phusa.base import audit
from phusa.base.access import Actor, require, require_all
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.organisations.models import Unit


@action
def record_training(
    *, actor: Actor, now: datetime, unit: Unit, users: Collection[int], trained_on: date, note: str
) -> int:
    """Write down for accounts of `unit` that they were trained on a day, in place of what stood there; gives how many.

    Refused for a day to come.
    """
    require(actor, RECORD_TRAINING, unit)
    require_all(actor, RECORD_TRAINING, User.objects, users)
    if trained_on > actor.today:
        raise Refused("day_ahead", "Ngày tập huấn không thể ở sau hôm nay.", field="trained_on")
    trained = User.objects.filter(pk__in=users)
    count = trained.update(trained_on=trained_on, training_note=clean(note))
    codes = list(trained.order_by("code").values_list("code", flat=True)[:200])
    after = {"count": count, "day": trained_on, "codes": codes}
    audit.record(actor, RECORD_TRAINING, unit, now=now, after=after)
    return count
