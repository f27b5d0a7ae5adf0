"""The processes of reports, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from phusa.base import ranges
from phusa.base.access import Actor, Role
from phusa.organisations.models import Unit
from phusa.workflow.access import VIEW_SUBMISSIONS
from phusa.workflow.models import Process
from phusa.workflow.rules.steps import Step, steps_of

NAMES = {"receive": "Nhận", "approve": "Duyệt", "lock": "Khoá"}
OF_THE_RECEIVER = "chuyên viên nơi nhận"


@dataclass(frozen=True, slots=True)
class ProcessSaid:
    """A process as people read it."""

    kind: str
    scope: str
    first: date | None
    last: date | None
    steps: list[str]
    basis: str
    chosen_by: str


def process_scope(actor: Actor) -> Unit | None:
    """The unit whose processes the actor reads: the highest on which he looks at reports."""
    held = [one for one in actor.held if one.role in VIEW_SUBMISSIONS.roles]
    nearest = min(held, key=lambda one: one.path.count("/"), default=None)
    return Unit.objects.filter(pk=nearest.unit_id).first() if nearest else None


def said_of(process: Process) -> ProcessSaid:
    """A process in words."""
    return ProcessSaid(
        kind=process.get_kind_display(),
        scope=process.scope.name,
        first=process.valid.lower,
        last=ranges.last_day(process.valid),
        steps=in_words(steps_of(process.steps)),
        basis=process.basis,
        chosen_by=process.chosen_by,
    )


def in_words(steps: Iterable[Step]) -> list[str]:
    """Each step with who does it."""
    return [f"{NAMES[step.step]}: {_who(step)}" for step in steps]


def _who(step: Step) -> str:
    if step.automatic:
        return "ngay khi đến lượt, hệ thống làm"
    return ", ".join(Role(role).label for role in step.roles).lower() or OF_THE_RECEIVER
