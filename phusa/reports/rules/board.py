"""The figures of the board: expected, received, on time, late, returned; who comes first; who will be late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Final

NOT_SENT, WAITING, TAKEN, RETURNED = "not_sent", "waiting", "taken", "returned"
STANDING: Final = {
    "sent": WAITING,
    "received": TAKEN,
    "approved": TAKEN,
    "locked": TAKEN,
    "returned": RETURNED,
}
FIRST: Final = (NOT_SENT, RETURNED, WAITING, TAKEN)
# A school with fewer of its people judged than this, and not closed, is counted as likely late.
NEARLY_ALL: Final = 0.9
JUST_NOW: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units are expected to send, and how far they have come.

    `sent` are those whose report stands (waiting or taken): `on_time`, `late` and those without a deadline together.
    """

    expected: int = 0
    taken: int = 0
    waiting: int = 0
    on_time: int = 0
    compensated: int = 0
    late: int = 0
    returned: int = 0
    no_paper: int = 0

    @property
    def sent(self) -> int:
        """Those whose report stands."""
        return self.taken + self.waiting

    @property
    def not_sent(self) -> int:
        """Those from whom nothing has come, or who took it back."""
        return self.expected - self.sent - self.returned

    @property
    def is_complete(self) -> bool:
        """Whether everything that is expected was received."""
        return self.expected > 0 and self.taken == self.expected


@dataclass(frozen=True, slots=True)
class Standing:
    """What the board knows of one unit: the state of its latest submission ("" for none), its times, its paper."""

    state: str = ""
    timeliness: str = ""
    sent_at: datetime | None = None
    has_paper: bool = False

    @property
    def group(self) -> str:
        """not_sent, waiting, taken or returned; what was recalled was not sent."""
        return STANDING.get(self.state, NOT_SENT)

    @property
    def stands(self) -> bool:
        """Whether its report stands with the unit above."""
        return self.group in (WAITING, TAKEN)

    @property
    def is_late(self) -> bool:
        """Whether its report stands and came too late."""
        return self.stands and self.timeliness == "late"

    @property
    def lacks_paper(self) -> bool:
        """Whether its report stands and the signed paper has not come."""
        return self.stands and not self.has_paper


def tally(standings: Iterable[Standing]) -> Tally:
    """The figures of these units."""
    return added([_one(standing) for standing in standings])


def added(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    found = list(tallies)
    return Tally(**{field.name: sum(getattr(one, field.name) for one in found) for field in fields(Tally)})


def _one(standing: Standing) -> Tally:
    stands = standing.stands
    return Tally(
        expected=1,
        taken=int(standing.group == TAKEN),
        waiting=int(standing.group == WAITING),
        on_time=int(stands and standing.timeliness not in ("late", "no_deadline")),
        compensated=int(stands and standing.timeliness == "in_outage"),
        late=int(standing.is_late),
        returned=int(standing.group == RETURNED),
        no_paper=int(standing.lacks_paper),
    )


def place_in_order(standing: Standing) -> tuple[int, float]:
    """Units with which something is to be done come first, then those that sent last."""
    sent = standing.sent_at.timestamp() if standing.sent_at else 0.0
    return min(FIRST.index(standing.group), FIRST.index(WAITING)), -sent


def is_new(standing: Standing, now: datetime) -> bool:
    """Whether its report has come within the last minute."""
    return standing.stands and standing.sent_at is not None and now - standing.sent_at < JUST_NOW


def likely_late(*, is_closed: bool, people: int, judged: int) -> bool:
    """Whether a school that has not sent will probably be late: not closed, and not nearly everybody judged.

    A rule of thumb of this product that the page states in words; nothing follows from it.
    """
    return not is_closed and (people == 0 or judged < NEARLY_ALL * people)


def climbing(times: Sequence[datetime]) -> list[tuple[datetime, int]]:
    """How many had come at each of these instants: one step upwards for each."""
    return [(at, number) for number, at in enumerate(sorted(times), 1)]
