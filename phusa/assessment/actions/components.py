"""Component scores as rows: what differs is written at once for many records, and said in words for the log."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from phusa.assessment.models import AnnualRecord, ComponentScore
from phusa.base import bulk
from phusa.rules.facts import Component

Key = tuple[str, str]
VALUES = ("score", "score_acquisition", "score_application", "source", "entered_by", "entered_at")


@dataclass(frozen=True, slots=True)
class Change:
    """What differs for one record: components by name, as they were and as they are, in words."""

    annual_record: AnnualRecord
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where scores come from: who entered them, when, and from which file and cell or by hand."""

    entered_by: str
    entered_at: datetime
    source: str
    cells: Mapping[tuple[int, str, str], str] = field(default_factory=dict)

    def of(self, record_id: int, key: Key) -> str:
        """The source of one component."""
        return self.cells.get((record_id, *key), self.source)


def write_components(
    wanted: Iterable[tuple[AnnualRecord, Mapping[Key, Component | None]]], origin: Origin
) -> list[Change]:
    """Write the components that differ from what is kept, None takes one away; gives the records that changed.

    Three statements however many records: read, delete, write.
    """
    pairs = list(wanted)
    present = _present([record for record, _ in pairs])
    changes, gone, rows = [], [], []
    for record, components in pairs:
        change = Change(record)
        for key, component in components.items():
            score = present[record.pk].get(key)
            was, will = _kept_words(score), _words(component)
            if was == will:
                continue
            name = "/".join(part for part in key if part)
            change.before[name], change.after[name] = was, will
            if component is None and score is not None:
                gone.append(score.pk)
            elif component is not None:
                rows.append(_row(record, key, component, origin))
        if change.after:
            changes.append(change)
    if gone:
        ComponentScore.objects.filter(pk__in=gone).delete()
    bulk.upsert_rows(rows, unique=["annual_record", "block", "module"], update_fields=VALUES)
    return changes


def _present(records: Iterable[AnnualRecord]) -> dict[int, dict[Key, ComponentScore]]:
    found: dict[int, dict[Key, ComponentScore]] = defaultdict(dict)
    for score in ComponentScore.objects.filter(annual_record__in=records):
        found[score.annual_record_id][score.block, score.module] = score
    return found


def _row(record: AnnualRecord, key: Key, component: Component, origin: Origin) -> ComponentScore:
    return ComponentScore(
        annual_record=record,
        block=key[0],
        module=key[1],
        score=component.total,
        score_acquisition=component.acquired,
        score_application=component.applied,
        source=origin.of(record.pk, key),
        entered_by=origin.entered_by,
        entered_at=origin.entered_at,
    )


def _kept_words(score: ComponentScore | None) -> str:
    if score is None:
        return ""
    if score.score_acquisition is None:
        return f"{score.score:.2f}"
    return f"{score.score_acquisition:.2f} + {score.score_application:.2f}"


def _words(component: Component | None) -> str:
    if component is None:
        return ""
    if component.acquired is None:
        return f"{component.total:.2f}"
    return f"{component.acquired:.2f} + {component.applied:.2f}"
