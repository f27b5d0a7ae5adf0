"""Needs that people of the planned school register."""

from collections.abc import Sequence

from phusa.cycles.models import SchoolYear
from phusa.planning.actions.needs import NewNeed, register_needs
from phusa.planning.models import NeedPriority, NeedSource, TrainingNeed
from phusa.staff.models import Person
from tests.planned import PlannedSchool
from tests.schools import NOW

WEAK = NewNeed("Chưa biết ra đề theo mức", NeedSource.GAP, NeedPriority.HIGH, criterion=6, self_level="dat")
MODULE = NewNeed("Trường dạy hai buổi", code="TH39")
WORDS = NewNeed("Tổ giao làm chuyên đề", NeedSource.DUTY, topic="Dạy học STEM ở tiểu học")


def register(planned: PlannedSchool, *wanted: NewNeed, who: str = "gv") -> list[TrainingNeed]:
    """Register needs in the name of the person himself."""
    given = {"actor": planned.place.actor(who), "person": planned.people[who]}
    return register_needs(**given, now=NOW, school_year=planned.year, wanted=wanted)


def leave_needs(people: Sequence[Person], year: SchoolYear) -> int:
    """Let the first of these people need as many topics as they are, and all of them one; gives a need of his."""
    posts = [person.posts.get() for person in people]
    topics = [(posts[0], f"khac:chu de {n}") for n in range(len(people))]
    topics += [(post, "tieu-chi:tt20-2018:6") for post in posts]
    rows = TrainingNeed.objects.bulk_create(
        TrainingNeed(
            person=post.person,
            school_year=year,
            unit=post.unit,
            subject_group=post.subject_group,
            role=post.role,
            level=post.level,
            source=NeedSource.GAP if key.startswith("tieu-chi") else NeedSource.OWN,
            standard="tt20-2018" if key.startswith("tieu-chi") else "",
            criterion=6 if key.startswith("tieu-chi") else None,
            self_level="dat",
            topic=key,
            topic_key=key,
            reason="Cần",
            recorded_at=NOW,
        )
        for post, key in topics
    )
    return rows[0].pk
