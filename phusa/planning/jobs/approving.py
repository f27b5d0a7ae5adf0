"""The papers of approved plans, filed with their check codes by a worker: nobody waits for 150 of them."""

from procrastinate.contrib.django import app

from phusa.base import clock, events
from phusa.base.access import system_actor
from phusa.planning.actions.filing import file_personal_plan
from phusa.planning.events import PersonalPlansApproved
from phusa.planning.models import PersonalPlan


@app.task(name="planning.file_papers", retry=2)
def file_papers(unit_id: int, school_year_id: int, plan_ids: list[int]) -> None:
    """File the paper of each plan as it was approved, each in a transaction of its own; one filed before stays.

    A plan that has gone to another unit since (`unit_id` is that of the approval) gets its paper all the same.
    """
    related = PersonalPlan.objects.select_related("person", "unit", "subject_group", "school_year")
    plans = related.filter(pk__in=plan_ids, school_year=school_year_id)
    for plan in plans.order_by("pk"):
        now = clock.now()
        file_personal_plan(actor=system_actor(clock.day_of(now), "Lập kế hoạch đã duyệt"), now=now, plan=plan)


events.subscribe(PersonalPlansApproved, "planning.file_papers")
