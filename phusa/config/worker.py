"""The process that works off deferred jobs, and takes over those of a worker that was killed."""

import asyncio
from contextlib import suppress

import structlog
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from phusa.base import clock

HEARTBEAT = 3.0  # seconds between two signs of life
DEAD_AFTER = 15.0  # seconds without one; then its jobs are given to others
log = structlog.get_logger(__name__)


def work(concurrency: int) -> None:
    """Works until told to stop. Jobs are written so that a second run does no harm, so taking over is safe."""
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        asyncio.run(_work(worker_app, concurrency))


async def rescue(worker_app: App) -> int:
    """Gives the jobs of dead workers back to the queue; returns how many."""
    stalled = list(await worker_app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER))
    for job in stalled:
        log.warning("job_taken_over", job=job.id, task=job.task_name)
        await worker_app.job_manager.retry_job(job, retry_at=clock.now())
    return len(stalled)


async def _work(worker_app: App, concurrency: int) -> None:
    async with worker_app.open_async():
        rescuer = asyncio.create_task(_keep_rescuing(worker_app))
        worker = asyncio.create_task(
            worker_app.run_worker_async(
                concurrency=concurrency,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=DEAD_AFTER,
            )
        )
        # Whichever fails first ends the process; a fresh one starts with fresh connections.
        await asyncio.wait({rescuer, worker}, return_when=asyncio.FIRST_COMPLETED)
        rescuer.cancel()
        with suppress(asyncio.CancelledError):
            await rescuer
        await worker


async def _keep_rescuing(worker_app: App) -> None:
    while True:
        await rescue(worker_app)
        await asyncio.sleep(HEARTBEAT)
