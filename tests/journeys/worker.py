"""The worker of the product, for journeys in which something is left to it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector


def work_off() -> None:
    """The worker, until nothing is left to do; in a thread of its own, as the browser keeps the loop of this one."""

    async def work() -> None:
        assert isinstance(app.connector, DjangoConnector)
        with app.replace_connector(app.connector.get_worker_connector()) as worker:
            async with worker.open_async():
                await worker.run_worker_async(wait=False, install_signal_handlers=False)

    def run() -> None:
        asyncio.run(work())
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result(timeout=60)
