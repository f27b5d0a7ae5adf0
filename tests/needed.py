"""Needs that people of the planned school register."""

from phusa.planning.actions.needs import NewNeed, register_needs
from phusa.planning.models import NeedPriority, NeedSource, TrainingNeed
from tests.planned import PlannedSchool
from tests.schools import NOW

WEAK = NewNeed("Chưa biết ra đề theo mức", NeedSource.GAP, NeedPriority.HIGH, criterion=6, self_level="dat")
MODULE = NewNeed("Trường dạy hai buổi", code="TH39")
WORDS = NewNeed("Tổ giao làm chuyên đề", NeedSource.DUTY, topic="Dạy học STEM ở tiểu học")


def register(planned: PlannedSchool, *wanted: NewNeed, who: str = "gv") -> list[TrainingNeed]:
    """Register needs in the name of the person himself."""
    given = {"actor": planned.place.actor(who), "person": planned.people[who]}
    return register_needs(**given, now=NOW, school_year=planned.year, wanted=wanted)
