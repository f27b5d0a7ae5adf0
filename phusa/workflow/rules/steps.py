"""Which steps a report takes after it was sent, and what may follow on what. Which of them there are is data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

SENT, RECEIVED, APPROVED, LOCKED = "sent", "received", "approved", "locked"
RETURNED, RECALLED = "returned", "recalled"
ORDER: Final = ("receive", "approve", "lock")
LEADS_TO: Final = {"receive": RECEIVED, "approve": APPROVED, "lock": LOCKED}
# Two requests a moment apart may reach their lock in the other order: so much is no clock that was set back.
TOLERANCE: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Step:
    """A step after sending. No `roles`: the officers of the receiving unit itself; else these roles there or above.

    An automatic step is done by the system as soon as the one before it is.
    """

    step: str
    roles: tuple[str, ...] = ()
    automatic: bool = False

    @property
    def state(self) -> str:
        """The state the step leads to."""
        return LEADS_TO[self.step]


# Received by hand, so that there is a time to recall in; no approval; the receiving office locks when it is done.
DEFAULT_STEPS: Final = (Step("receive"), Step("lock"))


def steps_of(kept: Iterable[dict[str, Any]]) -> tuple[Step, ...]:
    """The steps as a process keeps them, in the order of the law of the house: receive, approve, lock."""
    steps = [Step(one["step"], tuple(one["roles"]), bool(one["automatic"])) for one in kept]
    return tuple(sorted(steps, key=lambda one: ORDER.index(one.step)))


def next_step(steps: Sequence[Step], state: str) -> Step | None:
    """The step that follows on a state; None after the last one, and where the sender is to act."""
    if state == SENT:
        return steps[0]
    states = [step.state for step in steps]
    place = states.index(state) + 1 if state in states else len(steps)
    return steps[place] if place < len(steps) else None


def automatic_from(steps: Sequence[Step], state: str) -> list[Step]:
    """The steps the system does by itself from a state on, one after the other."""
    found: list[Step] = []
    while (step := next_step(steps, state)) and step.automatic:
        found.append(step)
        state = step.state
    return found


def moment(now: datetime, last: datetime | None) -> datetime | None:
    """When a step happened that follows on `last`: `now`, never before `last`; None when the clock was set back.

    The order of the steps is that of their rows; times only never run backwards.
    """
    if last is None or now >= last:
        return now
    return last if last - now <= TOLERANCE else None
