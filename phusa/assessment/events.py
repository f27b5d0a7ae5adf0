"""What has happened to results."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class YearClosed:
    """A unit has closed a school year: its results stand."""

    unit_id: int
    school_year_id: int


@dataclass(frozen=True, slots=True)
class YearReopened:
    """A unit's closed school year was opened again."""

    unit_id: int
    school_year_id: int


@dataclass(frozen=True, slots=True)
class AppealDecided:
    """An appeal was decided; with `changed` its line says something else now, and what was sent is out of date."""

    appeal_id: int
    unit_id: int
    school_year_id: int
    changed: bool
