"""What the engine answers: a class with its reasons, the notices and the readings that decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition of the regulation held against the facts; `clause` cites, `text` is a Vietnamese sentence."""

    code: str
    holds: bool
    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must know that is no condition: an open reading, an exemption, a conflict of clauses."""

    code: str
    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of one decision; `edition` is the date that names the edition, `switches` only what decided."""

    regulation: str
    edition: date
    class_code: str
    label: str
    average: Decimal | None
    reasons: tuple[Reason, ...]
    notices: tuple[Notice, ...] = ()
    switches: Mapping[str, str] = field(default_factory=dict)
    confidence: str = "unverified"

    @property
    def obstacles(self) -> tuple[Reason, ...]:
        """What stands in the way of the next better class."""
        return tuple(reason for reason in self.reasons if not reason.holds)
