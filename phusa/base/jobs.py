"""Long work: a job is deferred by name in the transaction that needs it; its progress is a row its owner sees."""

from datetime import datetime
from uuid import UUID, uuid4

from procrastinate.contrib.django import app

from phusa.base.access import Actor
from phusa.base.models import JobProgress, JobState


def start(
    name: str, *, actor: Actor, now: datetime, title: str, result_url: str = "", **arguments: int | str
) -> UUID:
    """Defer the job `name` with primitive `arguments` and a row that shows its progress; gives the row's key."""
    key = announce(actor=actor, now=now, title=title, result_url=result_url)
    app.configure_task(name).defer(progress=str(key), **arguments)
    return key


def announce(*, actor: Actor, now: datetime, title: str, result_url: str = "") -> UUID:
    """Make the row that shows the progress of work whose jobs a subscriber of an event defers; gives its key."""
    key = uuid4()
    JobProgress.objects.create(
        key=key,
        title=title,
        owner_user_id=actor.user_id,
        result_url=result_url,
        created_at=now,
        updated_at=now,
    )
    return key


def later(name: str, *, at: datetime, **arguments: int | str) -> None:
    """Defer the job `name` with primitive `arguments` to an instant; nobody watches its progress."""
    app.configure_task(name, schedule_at=at).defer(**arguments)


def report(
    key: str | UUID,
    *,
    now: datetime,
    state: JobState = JobState.RUNNING,
    done: int | None = None,
    total: int | None = None,
    message: str | None = None,
) -> None:
    """Say how far the job has come; only what is given changes."""
    changes: dict[str, object] = {"state": state, "updated_at": now}
    changes |= {k: v for k, v in {"done": done, "total": total, "message": message}.items() if v is not None}
    JobProgress.objects.filter(key=key).update(**changes)
