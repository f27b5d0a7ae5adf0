"""What writing a row of a staff list would do."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from phusa.staff.rules.comparing import Changes, changes, refuse_move
from phusa.staff.rules.matching import CONFLICT, DOUBTFUL, NEW, SAME, Found, Match, match
from phusa.staff.rules.people import Known, Sought

CHANGED, MOVED, UNCHANGED, ERROR = "changed", "moved", "unchanged", "error"
WRITTEN = (NEW, CHANGED, MOVED)


@dataclass(frozen=True, slots=True)
class Judged:
    """An outcome of `ImportOutcome`, whom the row is about, and what it would change."""

    outcome: str
    match: Match
    changes: Changes = field(default_factory=dict)

    @property
    def person_id(self) -> int | None:
        """The person the row is about, if that is settled."""
        return self.match.person_id


def judge(
    row: Sought, found: Found, known: Mapping[int, Known], *, decision: str = "", chosen: int | None = None
) -> Judged:
    """Say what writing the row would do. `decision` and `chosen` are what a person said of a proposal.

    A decision settles a proposal only: it never overrules a number or a code.
    """
    settled = match(row, found, known)
    if settled.kind == DOUBTFUL and decision == SAME and chosen in known:
        settled = Match(SAME, person_id=chosen)
    elif settled.kind == DOUBTFUL and decision == NEW:
        settled = Match(NEW)
    elif settled.kind == NEW and not row.role:
        settled = Match(NEW) if decision == NEW else _not_taught(row)
    if settled.kind == NEW and row.second:
        return Judged(CHANGED, settled, {"unit": ("", row.unit_name)})
    if settled.kind != SAME or settled.person_id is None:
        return Judged(settled.kind, settled)
    person = known[settled.person_id]
    if row.second and person.post_at(row.unit_id) is None:
        return Judged(CHANGED, settled, {"unit": ("", row.unit_name)})
    refusal = refuse_move(row, person)
    if refusal is not None:
        return Judged(CONFLICT, refusal)
    found_changes = changes(row, person)
    if "unit" in found_changes:
        return Judged(MOVED, settled, found_changes)
    return Judged(CHANGED if found_changes else UNCHANGED, settled, found_changes)


def _not_taught(row: Sought) -> Match:
    return Match(
        DOUBTFUL,
        code="not_a_teacher",
        text=f"{row.name} là nhân viên, không phải giáo viên hay cán bộ quản lý nên không vào danh sách bồi dưỡng.",
        advice="Nếu người này có dạy, chọn Là người mới; nếu không, bỏ qua dòng này.",
        column="position",
    )
