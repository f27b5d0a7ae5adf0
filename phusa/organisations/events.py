"""What has happened to units."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitMoved:
    """A unit, with all under it, stands elsewhere from a day on (ISO date)."""

    unit_id: int
    from_day: str


@dataclass(frozen=True, slots=True)
class UnitEnded:
    """A unit stands no longer from a day on (ISO date)."""

    unit_id: int
    from_day: str


@dataclass(frozen=True, slots=True)
class UnitsReorganised:
    """A reorganisation has been carried out, or taken back: what stands where from a day on (ISO date) is new."""

    reorganisation_id: int
    from_day: str
