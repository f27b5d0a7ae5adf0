"""Difficulties for tests: reported by the school of a district."""

from typing import Any

from phusa.workflow.actions.difficulties import raise_difficulty
from phusa.workflow.models import Difficulty, DifficultyTopic
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
