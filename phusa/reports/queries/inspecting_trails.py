"""Which path stands behind a key of a population."""

from collections.abc import Callable, Mapping

from phusa.base.access import Actor
from phusa.reports.queries.inspecting_papers import document_trail, submission_trail, unit_plan_trail
from phusa.reports.queries.inspecting_parts import Found
from phusa.reports.queries.inspecting_person import person_trail
from phusa.reports.queries.inspecting_populations import population_of

TRAILS: Mapping[str, Callable[[Actor, str, str], Found]] = {
    "ket-qua": person_trail,
    "ke-hoach": person_trail,
    "ke-hoach-don-vi": unit_plan_trail,
    "van-ban": document_trail,
    "bao-cao": submission_trail,
}


def trail_of(actor: Actor, population: str, key: str) -> Found:
    """The path behind a key of a population. Raises `NotVisible`."""
    return TRAILS[population_of(population).code](actor, key, population)
