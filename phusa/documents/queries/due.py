"""Until which day something a document asks for is on time at a unit."""

from datetime import date

from phusa.cycles.queries import school_year_on
from phusa.organisations.models import Unit
from phusa.organisations.queries import codes_from_root
from phusa.regulations.queries import library, readings_for
from phusa.rules.due import last_on_time

SWITCH = "due.before"


def reading_at(unit: Unit, today: date, day: date | None = None) -> str:
    """How "trước ngày D" is read at a unit in the school year of `day`: strict or inclusive."""
    year = school_year_on(day or today)
    chosen = readings_for(codes_from_root(unit, today), year.code) if year else {}
    return chosen.get(SWITCH) or library().switches.defaults[SWITCH]


def last_day_of(unit: Unit, wording: str, day: date | None, today: date) -> date | None:
    """The last day on time for a wording and the day it names, by the reading of due.before that holds at the unit."""
    return last_on_time(wording, day, reading_at(unit, today, day)) if day else None
