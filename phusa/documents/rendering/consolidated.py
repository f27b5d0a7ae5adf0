"""The frozen sums of what an office received, as of an instant: the data of its consolidated report.

Sums are counted here from the lines, so that text, table, chart and total cannot differ. People of different scales,
levels or editions are never added up: each has a group of its own.
"""

from dataclasses import dataclass
from datetime import date, datetime

from phusa.documents.rendering.document import Check, Signature
from phusa.documents.rendering.year_results import Confidence, ScaleClass, fingerprint


@dataclass(frozen=True, slots=True)
class ReceivedUnit:
    """One unit below that was to send: what became of it by the instant.

    `state` and `timeliness` are words for people ("Đã nhận", "Trễ hạn"), `received_at` (UTC) None and `people` 0 where
    nothing was received; `attempt` counts how often it sent.
    """

    name: str
    state: str
    received_at: datetime | None = None
    timeliness: str = ""
    attempt: int = 0
    people: int = 0
    late: bool = False

    @property
    def is_received(self) -> bool:
        """Whether its figures are in the sums."""
        return self.received_at is not None


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """The people of one unit in one group, a count for each class of the group's scale, then those without a class."""

    unit: str
    counts: tuple[int, ...]

    @property
    def people(self) -> int:
        """All people of the unit in the group."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class CountedGroup:
    """People of one level and role judged by one edition; `title` as "Giáo viên trung học cơ sở".

    The last count of every line and of `totals` is of people without a class of the scale.
    """

    title: str
    scale: tuple[ScaleClass, ...]
    regulation: str
    edition: str
    confidence: Confidence
    lines: tuple[UnitCounts, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """The sums over all units, class by class."""
        width = len(self.scale) + 1
        return tuple(sum(line.counts[place] for line in self.lines) for place in range(width))

    @property
    def people(self) -> int:
        """All people of the group."""
        return sum(self.totals)

    @property
    def unclassified(self) -> int:
        """How many have no class of the scale."""
        return self.totals[-1]


@dataclass(frozen=True, slots=True)
class ReportedChange:
    """Something that changed since an earlier edition: whose, when (UTC), what ("Gửi lại lần 2"), why, and by how much.

    `differences` are sentences such as "Giáo viên THCS, Khá: 12 thành 13"; empty where no figure changed.
    """

    unit: str
    at: datetime
    what: str
    reason: str
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsolidatedData:
    """All that a consolidated report says. `as_of` (UTC) is the instant of its figures, and dates its files.

    `answers` are (what is missing or differs, what the office says of it); `changes` those since `changes_since`, None
    where there was no earlier edition. The other fields are those of `YearResultData`.
    """

    unit: str
    governing: str
    place: str
    school_year: str
    symbol: str
    as_of: datetime
    units: tuple[ReceivedUnit, ...]
    groups: tuple[CountedGroup, ...]
    signature: Signature
    made_at: datetime
    check_code: str = ""
    check_url: str = ""
    number: int | None = None
    dated: date | None = None
    addressee: str = ""
    recipients: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    changes: tuple[ReportedChange, ...] = ()
    changes_since: datetime | None = None

    @property
    def missing(self) -> tuple[ReceivedUnit, ...]:
        """The units of which nothing stood at the instant."""
        return tuple(unit for unit in self.units if not unit.is_received)

    @property
    def people(self) -> int:
        """Everybody counted."""
        return sum(group.people for group in self.groups)

    @property
    def check(self) -> Check | None:
        """The code for paper and file; None on a working copy, which no register knows."""
        return Check(self.check_code, self.check_url, fingerprint(self)) if self.check_code else None
