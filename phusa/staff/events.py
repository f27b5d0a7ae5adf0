"""What has happened to persons and posts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PeopleEnrolled:
    """A batch of people got posts in a unit."""

    unit_id: int
    count: int
