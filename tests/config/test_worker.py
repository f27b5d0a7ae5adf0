import asyncio

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from phusa.config import worker

JOB = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id)
    VALUES ('default', 'builtin:procrastinate.builtin_tasks.remove_old_jobs', '{"max_hours": 72}', 'doing', %s)
    RETURNING id
"""


def ask(question: str, *values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()[0]


def worker_of_age(seconds: float) -> object:
    return ask(
        "INSERT INTO procrastinate_workers (last_heartbeat)"
        " VALUES (statement_timestamp() - make_interval(secs => %s)) RETURNING id",
        seconds,
    )


def rescued() -> int:
    async def run() -> int:
        async with worker_app.open_async():
            return await worker.rescue(worker_app)

    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        return asyncio.run(run())


@pytest.mark.django_db(transaction=True)
def test_only_the_jobs_of_a_silent_worker_are_given_to_others() -> None:
    dead = ask(JOB, worker_of_age(worker.DEAD_AFTER + 5))
    alive = ask(JOB, worker_of_age(worker.DEAD_AFTER - 10))
    assert rescued() == 1
    assert ask("SELECT status::text FROM procrastinate_jobs WHERE id = %s", dead) == "todo"
    assert ask("SELECT status::text FROM procrastinate_jobs WHERE id = %s", alive) == "doing"
    assert rescued() == 0


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_is_forgotten_is_given_to_others() -> None:
    ask(JOB, None)
    assert rescued() == 1
