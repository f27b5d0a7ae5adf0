"""What the home is made of: figures, tasks, one's own plan."""

from dataclasses import dataclass

from phusa.cycles.models import SchoolYear
from phusa.planning.models import PersonalPlan
from phusa.portal.queries.planned import Task


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of the strip: counts that add up."""

    label: str
    value: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of its own under the tasks: the schools that somebody looks after."""

    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """All of it: figures that add up, the tasks, those that press first, what is looked after, one's own plan; and the
    school year it is about."""

    title: str
    tasks: tuple[Task, ...]
    counts: tuple[Count, ...] = ()
    plan: PersonalPlan | None = None
    watched: Listed | None = None
    year: SchoolYear | None = None
