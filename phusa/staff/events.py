"""What has happened to persons and posts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PeopleEnrolled:
    """A batch of people got posts in a unit."""

    unit_id: int
    count: int


@dataclass(frozen=True, slots=True)
class PeopleMerged:
    """Two records were found to be one person; what other rooms hold of the absorbed one follows."""

    merge_id: int


@dataclass(frozen=True, slots=True)
class PeopleParted:
    """A merge was taken back; what followed it goes back."""

    merge_id: int


@dataclass(frozen=True, slots=True)
class PostsChanged:
    """Posts of these persons began, ended, moved or were corrected; what other rooms hold of them follows."""

    person_ids: list[int]
