"""Every night: what has been kept long enough is forgotten."""

from django.conf import settings
from procrastinate.contrib.django import app

from phusa.base import clock
from phusa.base.access import system_actor
from phusa.organisations.models import Place
from phusa.staff.actions import forget


@app.periodic(cron="20 19 * * *")  # 2:20 in the morning in Vietnam; the worker counts in UTC
@app.task(name="staff.forget", retry=2)
def forget_data(timestamp: int) -> None:
    """Forget what is due; `timestamp` is when the night's run was meant to begin."""
    now = clock.now()
    today = clock.day_of(now)
    root = Place.objects.on(today).filter(parent=None).select_related("unit").order_by("pk").first()
    if root is not None:
        actor = system_actor(today, "Xoá dữ liệu hết thời hạn giữ")
        forget(actor=actor, now=now, scope=root.unit, days=settings.RETENTION_DAYS)
