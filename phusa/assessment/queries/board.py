"""The board of a school's year: everybody's components, average and class, and what still stands in the way."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Prefetch, QuerySet

from phusa.assessment.access import VIEW_BOARD
from phusa.assessment.models import AnnualRecord, AnnualResult, ComponentScore, YearClose
from phusa.assessment.rules.closing import Blocker, RecordFacts, blockers
from phusa.base.access import Actor
from phusa.base.text import fold
from phusa.cycles.models import Deadline, SchoolYear
from phusa.cycles.queries import deadline_for
from phusa.organisations.models import Unit
from phusa.organisations.queries import codes_from_root
from phusa.regulations.queries import library, readings_for
from phusa.rules.due import last_on_time
from phusa.rules.labels import CLASS_LABELS
from phusa.workflow.models import HELD_STATES, Submission
from phusa.workflow.queries.held import current

CENT = Decimal("0.01")
Blocks = tuple[str, str, str]
DEFAULT_BLOCKS: Blocks = ("ND1", "ND2", "ND3")


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One person on the board. `blocks` are the block scores in the order of the columns, means over modules."""

    record: AnnualRecord
    name: str
    subject_group: str
    block_codes: Blocks
    blocks: tuple[Decimal | None, ...]
    lowest: Decimal | None
    average: Decimal | None
    class_code: str
    label: str
    missing: tuple[str, ...]
    blocker: Blocker | None

    @property
    def is_manager(self) -> bool:
        """Whether the person is judged as a manager."""
        return self.record.role == "manager"


@dataclass(frozen=True, slots=True)
class Board:
    """All the board shows: rows as filtered, counts and blockers of everybody."""

    unit: Unit
    school_year: SchoolYear
    columns: tuple[str, ...]
    rows: list[BoardRow]
    everybody: list[BoardRow]
    blockers: list[Blocker]
    close: YearClose | None
    deadline: Deadline | None
    last_on_time: object
    confidence: str
    sent: Submission | None = None

    @property
    def is_held(self) -> bool:
        """Whether the report of the year was sent, and neither recalled nor returned."""
        return self.sent is not None and self.sent.state in HELD_STATES

    @property
    def is_closed(self) -> bool:
        """Whether results stand."""
        return self.close is not None and self.close.is_closed

    def counts(self, role: str) -> list[tuple[str, str, int]]:
        """(class code, label, people) for one role, best class first, those without a class last with an empty code."""
        people = [row for row in self.everybody if row.record.role == role]
        found = Counter(row.class_code for row in people)
        known = [(code, label, found[code]) for code, label in CLASS_LABELS.items() if found[code]]
        return known + ([("", "Chưa xếp loại", found[""])] if found[""] else [])

    @property
    def ready(self) -> int:
        """How many people have all they need."""
        return len(self.everybody) - len(self.blockers)


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """What the reader wants to see of the board."""

    search: str = ""
    subject_group: str = ""
    class_code: str = ""
    only_blocked: bool = False

    def keeps(self, row: BoardRow) -> bool:
        """Whether a row is shown."""
        return (
            (not self.search or fold(self.search) in fold(row.name))
            and (not self.subject_group or self.subject_group == row.subject_group)
            and (not self.class_code or self.class_code == (row.class_code or "none"))
            and (not self.only_blocked or row.blocker is not None)
        )


def board(actor: Actor, unit: Unit, school_year: SchoolYear, shown: BoardFilter = BoardFilter()) -> Board:
    """The board of a unit's year with the records the actor may see; the same few queries however many people."""
    records = AnnualRecord.objects.within(actor, VIEW_BOARD).filter(unit=unit, school_year=school_year)
    rows = board_rows(records.by_name())
    scopes = codes_from_root(unit, school_year.last_day)
    deadline = deadline_for("school_report", school_year, scopes)
    reading = (
        readings_for(scopes, school_year.code).get("due.before") or library().switches.defaults["due.before"]
    )
    return Board(
        unit=unit,
        school_year=school_year,
        columns=columns_of(rows),
        rows=[row for row in rows if shown.keeps(row)],
        everybody=rows,
        blockers=[row.blocker for row in rows if row.blocker],
        close=YearClose.objects.filter(unit=unit, school_year=school_year)
        .select_related("class_list", "report")
        .first(),
        deadline=deadline,
        last_on_time=last_on_time(deadline.wording, deadline.day, reading) if deadline else None,
        confidence=weakest_mark(rows),
        sent=current(unit, school_year),
    )


def board_rows(records: QuerySet[AnnualRecord]) -> list[BoardRow]:
    """The rows of these records: two queries, without the long explanations that no list shows."""
    scores = ComponentScore.objects.order_by("block", "module")
    related = records.select_related("person", "subject_group", "annual_result")
    found = related.defer("annual_result__explanation", "annual_result__facts")
    kept = list(found.prefetch_related(Prefetch("component_scores", scores)))
    stops = {b.record_id: b for b in blockers(_facts(record) for record in kept)}
    columns = _blocks_of(kept)
    return [_row(record, columns, stops.get(record.pk)) for record in kept]


def year_blockers(unit: Unit, school_year: SchoolYear) -> list[Blocker]:
    """What stands in the way of closing a unit's year, by name."""
    rows = board_rows(AnnualRecord.objects.filter(unit=unit, school_year=school_year).by_name())
    return [row.blocker for row in rows if row.blocker]


def component_name(block: str, module: str) -> str:
    """How a component is called on a page."""
    return f"mô-đun {module} ({block})" if module else block


def _facts(record: AnnualRecord) -> RecordFacts:
    result: AnnualResult | None = getattr(record, "annual_result", None)
    missing = tuple(component_name(m["block"], m["module"]) for m in result.missing) if result else ()
    return RecordFacts(
        record.pk,
        record.person.name,
        len(record.component_scores.all()),
        missing,
        bool(record.missing_accepted),
    )


def _row(record: AnnualRecord, columns: Blocks, blocker: Blocker | None) -> BoardRow:
    result: AnnualResult | None = getattr(record, "annual_result", None)
    counted = result is not None and blocker is None
    scores = list(record.component_scores.all())
    return BoardRow(
        record=record,
        name=record.person.name,
        subject_group=record.subject_group.name if record.subject_group else "",
        block_codes=columns,
        blocks=tuple(_mean([s.score for s in scores if s.block == block]) for block in columns),
        lowest=result.lowest_score if result else None,
        average=result.average_score if counted and result else None,
        class_code=result.classification if counted and result else "",
        label=result.label if counted and result else "Chưa xếp loại",
        missing=tuple(component_name(m["block"], m["module"]) for m in result.missing) if result else (),
        blocker=blocker,
    )


def _mean(scores: Sequence[Decimal]) -> Decimal | None:
    return (sum(scores, Decimal(0)) / len(scores)).quantize(CENT, ROUND_HALF_UP) if scores else None


def _blocks_of(records: Iterable[AnnualRecord]) -> Blocks:
    """The three blocks of the regulation that judged these people; the scores tell before anybody was judged."""
    for record in records:
        result: AnnualResult | None = getattr(record, "annual_result", None)
        if result is not None:
            law = library().edition(result.regulation, date.fromisoformat(result.edition))
            first, second, third = law.blocks
            return (first, second, third)
    return DEFAULT_BLOCKS


def columns_of(rows: Sequence[BoardRow]) -> Blocks:
    """The blocks that are the columns of these rows."""
    return _blocks_of([row.record for row in rows])


def weakest_mark(rows: Sequence[BoardRow]) -> str:
    """The weakest mark among the regulations that judged somebody here."""
    order = ("unverified", "secondary", "text")
    marks = {r.record.annual_result.verdict["confidence"] for r in rows if r.class_code}
    return next((mark for mark in order if mark in marks), "")
