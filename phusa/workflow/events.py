"""What has happened to submissions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SubmissionSent:
    """A unit has sent its report."""

    submission_id: int
    unit_id: int
    school_year_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class SubmissionReceived:
    """A report was received: it counts from now on."""

    submission_id: int
    unit_id: int
    school_year_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class SubmissionReturned:
    """A report was returned with a reason: it counts no more, and its unit may change its data again."""

    submission_id: int
    unit_id: int
    school_year_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class SubmissionRecalled:
    """A unit took its report back before it was received."""

    submission_id: int
    unit_id: int
    school_year_id: int
    kind: str
