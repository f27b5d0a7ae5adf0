"""Events travel upwards: the lower app publishes, the higher one subscribes a job, in the same transaction."""

from collections import defaultdict
from dataclasses import asdict
from typing import Any

from procrastinate.contrib.django import app

_SUBSCRIBED: dict[type, list[str]] = defaultdict(list)


def subscribe(event: type, job: str) -> None:
    """Let the job of this name (`app.jobs.name`) be deferred with the fields of every event of this type."""
    if job not in _SUBSCRIBED[event]:
        _SUBSCRIBED[event].append(job)


def publish(event: Any) -> None:
    """Defer the jobs of everybody who subscribed; they commit or vanish with the data that caused them."""
    for job in _SUBSCRIBED[type(event)]:
        app.configure_task(job).defer(**asdict(event))
