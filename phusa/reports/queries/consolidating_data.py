"""The sums of an office as the data set that its report, screen and JSON are drawn from."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from phusa.assessment.queries.year_result import GROUP_TITLES
from phusa.documents.rendering.consolidated import (
    ConsolidatedData,
    CountedGroup,
    ReceivedUnit,
    ReportedChange,
    UnitCounts,
)
from phusa.documents.rendering.document import Signature
from phusa.documents.rendering.year_results import Confidence, ScaleClass
from phusa.organisations.models import Level, UnitKind
from phusa.organisations.queries import units_above
from phusa.organisations.queries.recorded import RecordedUnit, units_as_recorded
from phusa.planning.queries.paper import PLACE_UNKNOWN, SIGNERS, UNKNOWN_SYMBOL
from phusa.regulations.queries import library
from phusa.reports.queries.consolidating import Below, Consolidated
from phusa.reports.queries.consolidating_changes import Change, difference_words
from phusa.reports.rules.consolidating import Counts, GroupKey, in_scale
from phusa.rules.editions import Edition
from phusa.rules.labels import CLASS_LABELS
from phusa.workflow.models import SubmissionState, Timeliness

ROLES: dict[str, str] = {role.value: title for role, title in GROUP_TITLES.items()}
HEADS: dict[str, str] = {kind.value: title for kind, title in SIGNERS.items()}
NOT_SENT = "Chưa gửi"
NO_CLASS = "Chưa xếp loại"
NO_LAW = "Chưa áp dụng quy định nào"


def group_title(key: GroupKey) -> str:
    """Whom a group counts: "Giáo viên trung học cơ sở"."""
    role = ROLES.get(key.group, key.group)
    level = dict(Level.choices).get(key.level, key.level)
    return f"{role} {level[:1].lower()}{level[1:]}"


def law_of(key: GroupKey) -> Edition | None:
    """The edition that judged the group; None for people whom none has judged, or one that is not known here."""
    try:
        return library().edition(key.regulation, date.fromisoformat(key.edition))
    except (KeyError, ValueError):
        return None


def group_scale(key: GroupKey) -> tuple[ScaleClass, ...]:
    """The classes of the edition that judged the group, best first; none where no edition is known."""
    law = law_of(key)
    if law is None:
        return ()
    return tuple(
        ScaleClass(code, CLASS_LABELS[code], completed=code != law.otherwise) for code in law.classes
    )


def counted_group(key: GroupKey, units: dict[int, Counts], names: dict[int, RecordedUnit]) -> CountedGroup:
    """The counts of a group, unit by unit in the order of `names`."""
    law, scale = law_of(key), group_scale(key)
    codes = [item.code for item in scale]
    lines = tuple(
        UnitCounts(name.name, in_scale(units[pk], codes)) for pk, name in names.items() if pk in units
    )
    cited, confidence = (law.document, law.confidence) if law else (key.regulation or NO_LAW, "unverified")
    return CountedGroup(group_title(key), scale, cited, key.edition, cast(Confidence, confidence), lines)


def counted_groups(now: Consolidated) -> tuple[CountedGroup, ...]:
    """Every group with its lines."""
    names = {row.unit.pk: row.unit for row in now.rows}
    return tuple(counted_group(key, units, names) for key, units in now.groups.items())


def report_data(
    now: Consolidated,
    *,
    answers: Sequence[tuple[str, str]] = (),
    earlier: Consolidated | None = None,
    changes: Sequence[Change] = (),
) -> ConsolidatedData:
    """All that the report of an office says as of an instant; without the check code, which belongs to the document.

    Nothing in it depends on when it is made: names, tree and figures are those of the instant.
    """
    above = units_above(now.path, now.day) if now.path else []
    parent = units_as_recorded([above[-1].pk], now.day, now.instant)[above[-1].pk] if above else None
    own = now.name
    return ConsolidatedData(
        unit=own.name,
        governing=parent.name if parent and own.kind == UnitKind.DOET else "",
        place=own.locality or (parent.locality if parent else "") or PLACE_UNKNOWN,
        school_year=str(now.school_year),
        symbol=own.document_symbol or UNKNOWN_SYMBOL,
        as_of=now.instant,
        made_at=now.instant.replace(microsecond=0),
        units=tuple(_received(row) for row in now.rows),
        groups=counted_groups(now),
        signature=Signature(HEADS.get(own.kind, "Thủ trưởng đơn vị"), ""),
        addressee=parent.name if parent else "",
        answers=tuple(answers),
        changes=tuple(_reported(change) for change in changes),
        changes_since=earlier.instant if earlier else None,
    )


def _received(row: Below) -> ReceivedUnit:
    stood = row.stood
    if stood is None:
        return ReceivedUnit(row.unit.name, NOT_SENT)
    if not stood.is_taken:
        sent = "Đã gửi, chưa nhận" if stood.state == SubmissionState.SENT else stood.state.label
        return ReceivedUnit(row.unit.name, sent, attempt=stood.attempt)
    timely = Timeliness(stood.timeliness)
    words = "" if timely == Timeliness.NO_DEADLINE else timely.label
    return ReceivedUnit(
        row.unit.name,
        stood.state.label,
        stood.received_at,
        words,
        stood.attempt,
        stood.people,
        late=timely == Timeliness.LATE,
    )


def _reported(change: Change) -> ReportedChange:
    words = tuple(difference_words(one, group_title(one.key)) for one in change.differences)
    return ReportedChange(change.unit.name, change.at, change.what, change.reason, words)


def as_json(data: ConsolidatedData) -> dict[str, Any]:
    """The same figures for other programs: what screen and file show, numbers as numbers."""
    return {
        "unit": data.unit,
        "school_year": data.school_year,
        "as_of": data.as_of.isoformat(),
        "people": data.people,
        "units": [
            {
                "name": unit.name,
                "state": unit.state,
                "received_at": unit.received_at.isoformat() if unit.received_at else None,
                "timeliness": unit.timeliness,
                "attempt": unit.attempt,
                "people": unit.people,
            }
            for unit in data.units
        ],
        "groups": [_group_json(group) for group in data.groups],
    }


def _group_json(group: CountedGroup) -> dict[str, Any]:
    classes = [*(item.label for item in group.scale), NO_CLASS]
    return {
        "title": group.title,
        "regulation": group.regulation,
        "edition": group.edition,
        "people": group.people,
        "classes": dict(zip(classes, group.totals, strict=True)),
        "units": [
            {
                "name": line.unit,
                "people": line.people,
                "classes": dict(zip(classes, line.counts, strict=True)),
            }
            for line in group.lines
        ],
    }
