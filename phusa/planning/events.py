"""What has happened to plans."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitPlanIssued:
    """A unit's plan was issued as a version: its items arrive in the plans below."""

    version_id: int


@dataclass(frozen=True, slots=True)
class PersonalPlansApproved:
    """Personal plans of one unit and school year were approved; what other rooms hold of these people follows."""

    unit_id: int
    school_year_id: int
    plan_ids: list[int]


@dataclass(frozen=True, slots=True)
class ReliefDecided:
    """An exemption, an exclusion or a deferral was granted, or ended."""

    relief_id: int
