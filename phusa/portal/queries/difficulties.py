"""What difficulties ask of somebody at home: those that wait for his answer, and answers that came to his own."""

from datetime import timedelta

from phusa.base.access import Actor
from phusa.base.clock import start_of
from phusa.base.ui.show import instant
from phusa.portal.queries.planned import Task
from phusa.workflow.models import Difficulty
from phusa.workflow.queries.difficulties import answered_since, waiting_count

LATELY = timedelta(days=14)
LISTED = 3
BEGINNING = 80  # characters of a difficulty by which it is known again


def difficulty_tasks(actor: Actor) -> tuple[Task, ...]:
    """How many wait for the actor and since when, then the latest answers to his units; none is no work."""
    told = answered_since(actor, start_of(actor.today) - LATELY)[:LISTED]
    return (*_waiting(actor), *(_answered(one) for one in told))


def _waiting(actor: Actor) -> tuple[Task, ...]:
    waiting = waiting_count(actor)
    if not waiting.count or waiting.oldest is None:
        return ()
    text = f"{waiting.count} khó khăn chờ trả lời, sớm nhất báo {instant(waiting.oldest)}."
    return (Task("Khó khăn của đơn vị cấp dưới", text, "Xem và trả lời", "difficulties"),)


def _answered(one: Difficulty) -> Task:
    first = one.text.partition("\n")[0]
    begins = first if len(first) <= BEGINNING else f"{first[:BEGINNING]}…"
    text = f"{one.at_unit} trả lời {instant(one.answered_at)}: “{begins}”"
    return Task("Khó khăn đã báo có trả lời", text, "Đọc trả lời", "difficulty", (one.pk,))
