"""Difficulties for tests: reported by the school of a district."""

from typing import Any

from phusa.organisations.models import Unit
from phusa.workflow.actions.difficulties import raise_difficulty
from phusa.workflow.models import Difficulty, DifficultyStep, DifficultyTopic
from tests.schools import NOW, District

TEXT = "Lớp THCS 18 trùng lịch thi.\nChưa có lớp bù."


def by(place: District, code: str) -> dict[str, Any]:
    """Who acts, and when."""
    return {"actor": place.actor(code), "now": NOW}


def raised(place: District, who: str = "ht", text: str = TEXT) -> Difficulty:
    """A difficulty of the school that "ht" leads, or of another one's unit."""
    units = {"ht": place.school, "ht2": place.schools[1], "cv": place.office}
    return raise_difficulty(**by(place, who), unit=units[who], topic=DifficultyTopic.LEARNING, text=text)


def as_is(difficulty: Difficulty) -> Difficulty:
    """A difficulty as the database has it now."""
    return Difficulty.objects.select_related("unit", "at_unit").get(pk=difficulty.pk)


def difficulties_of(office: Unit, school: Unit, count: int) -> int:
    """So many open difficulties of a school, the first passed on so many times, and as many shared answers; the
    first."""
    given = {"unit": school, "at_unit": office, "topic": "other", "raised_at": NOW, "raised_by": "ht"}
    said = {"state": "answered", "answer": "Có", "answered_at": NOW, "answered_by": "cv", "is_shared": True}
    rows = [Difficulty(**given, text=f"Khó khăn {n}") for n in range(count)]
    rows += [Difficulty(**given, **said, text=f"Đã hỏi {n}") for n in range(count)]
    first, *_ = Difficulty.objects.bulk_create(rows)
    step = {
        "difficulty": first,
        "move": "passed",
        "from_unit": school,
        "to_unit": office,
        "at": NOW,
        "by": "cv",
    }
    DifficultyStep.objects.bulk_create(DifficultyStep(**step, note=f"Lần {n}") for n in range(count))
    return first.pk
