"""Conflicts between clauses as they stand for a unit and year: which won, why, who confirmed it, whom it reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet

from phusa.assessment.models import AnnualRecord
from phusa.base.access import Actor
from phusa.organisations.queries import codes_from_root
from phusa.regulations.queries import ChosenReading, library, readings_shown
from phusa.reports.queries.inspecting_frame import Frame, units_in
from phusa.reports.rules.inspecting_conflicts import Claim, Conflict, conflicts
from phusa.reports.rules.inspecting_trail import Fact, capitalised

UNCONFIRMED = "chưa có văn bản xác nhận"


@dataclass(frozen=True, slots=True)
class ConflictShown:
    """A conflict with the reading that reaches a unit, what stands behind it, and how many results it decided."""

    conflict: Conflict
    reading: ChosenReading
    people: int

    @property
    def claims(self) -> list[tuple[Claim, bool]]:
        """Each claim, and whether it won."""
        return [(claim, claim.reading == self.reading.value) for claim in self.conflict.claims]

    @property
    def why(self) -> str:
        """The reading that decided, in words."""
        return self.conflict.meaning(self.reading.value)


@cache
def known_conflicts() -> tuple[Conflict, ...]:
    """Every conflict in the editions of yearly results."""
    book = library()
    return tuple(conflicts(book.of_kind("annual-result"), book.switches.by_name))


def conflicts_in(actor: Actor, frame: Frame) -> list[ConflictShown]:
    """Every known conflict as it stands for the unit and year; one query a conflict beside those for the readings."""
    scopes = codes_from_root(frame.unit, frame.school_year.last_day)
    shown = {one.switch.name: one for one in readings_shown(scopes, frame.school_year.code)}
    return [
        ConflictShown(one, shown[one.switch.name], decided_by(actor, frame, one).count())
        for one in known_conflicts()
    ]


def decided_by(actor: Actor, frame: Frame, conflict: Conflict) -> QuerySet[AnnualRecord]:
    """The records whose result the conflict touched: its switch decided there."""
    claimed = Q(pk__in=[])
    for claim in conflict.claims:
        claimed |= Q(role=claim.role, level__in=claim.levels)
    rows = AnnualRecord.objects.filter(
        claimed, unit__in=units_in(actor, frame), school_year=frame.school_year
    )
    return rows.filter(annual_result__verdict__switches__has_key=conflict.switch.name)


def conflict_facts(
    record: AnnualRecord, verdict: dict[str, Any], readings: Sequence[ChosenReading]
) -> list[Fact]:
    """For one person: each clause that claimed him, whether it won, why, and on whose word."""
    confirmed = {one.switch.name: one.confirmed_by for one in readings if one.confirmed_by}
    facts = []
    for conflict in known_conflicts():
        reading = verdict["switches"].get(conflict.switch.name)
        for claim in conflict.on(record.role, record.level) if reading else ():
            won = claim.reading == reading
            facts.append(
                Fact(
                    "Điều khoản thắng" if won else "Điều khoản không áp dụng", claim.document, cite=claim.cite
                )
            )
        if reading and conflict.on(record.role, record.level):
            word = confirmed.get(conflict.switch.name, UNCONFIRMED)
            facts.append(
                Fact(
                    "Vì sao", f"{conflict.switch.question} {capitalised(conflict.meaning(reading))}; {word}."
                )
            )
    return facts
