"""Work on units that waits for its day: each job can run twice without harm."""

from procrastinate.contrib.django import app

from phusa.base import clock
from phusa.base.access import system_actor
from phusa.organisations.actions.reorganising import take_names as take
from phusa.organisations.queries.reorganisations import names_due


@app.task(name="organisations.take_names", retry=2)
def take_names(day: str) -> None:
    """Let units whose new names begin on a day (ISO date) be called by them."""
    now = clock.now()
    actor = system_actor(clock.day_of(now), f"Tên mới từ {day}")
    take(actor=actor, now=now, names=list(names_due(actor.today)))
