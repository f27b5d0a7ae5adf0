"""Tables that were made by themselves and wait to be opened."""

from phusa.base.access import Actor, Held
from phusa.base.ui.show import day
from phusa.organisations.models import Unit
from phusa.portal.queries.planned import Task
from phusa.reports.access import EXPLORE
from phusa.reports.models import MadeTable

LISTED = 5


def made_tables(actor: Actor, seat: Held | None) -> tuple[Task, ...]:
    """The latest table of each kept question that its owner has not opened, while he holds his post; one query."""
    if seat is None or seat.role not in EXPLORE.roles:
        return ()
    units = Unit.objects.within(actor, EXPLORE).values("pk")
    waiting = MadeTable.objects.filter(
        opened_at=None, question__owner=actor.user_id, question__dropped_at=None, question__unit__in=units
    )
    latest = waiting.order_by("question_id", "-day").distinct("question_id").select_related("question__unit")
    return tuple(
        Task(
            f"Bảng {table.question} ngày {day(table.day)} đã có",
            f"Số liệu của {table.question.unit}, tệp XLSX và CSV.",
            "Mở bảng",
            "kept_question",
            (table.question_id,),
        )
        for table in latest[:LISTED]
    )
