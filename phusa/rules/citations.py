"""The clauses and open readings that one verdict rests on, with their wording and how far it was compared."""

from dataclasses import dataclass

from phusa.rules.editions import Edition
from phusa.rules.labels import CONFIDENCE_LABELS
from phusa.rules.library import Library
from phusa.rules.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Citation:
    """One clause: `text` is empty where no source gives the wording, `used` when the verdict leans on it."""

    id: str
    cite: str
    short: str
    heading: str
    text: str
    confidence: str
    confidence_label: str
    compared: bool
    used: bool


@dataclass(frozen=True, slots=True)
class OpenReading:
    """One switch that decided: the question, the reading in force and the others."""

    ids: tuple[str, ...]
    name: str
    question: str
    reading: str
    meaning: str
    default: bool
    others: tuple[tuple[str, str], ...]
    cite: str
    confidence: str


def citations(edition: Edition, verdict: Verdict) -> tuple[Citation, ...]:
    """Every clause of the edition in its order, those used marked."""
    used = {reason.clause for reason in verdict.reasons} | {notice.clause for notice in verdict.notices}
    if verdict.average is not None:
        used |= {edition.cite(edition.average_clause), edition.cite(edition.decimals_clause)}
    if verdict.class_code == edition.otherwise:
        used.add(edition.cite(edition.otherwise_clause))
    return tuple(
        Citation(
            c.id,
            c.cite,
            c.short,
            c.heading,
            c.text,
            c.confidence,
            CONFIDENCE_LABELS[c.confidence],
            c.compared,
            c.cite in used,
        )
        for c in edition.clauses.values()
    )


def open_readings(library: Library, verdict: Verdict) -> tuple[OpenReading, ...]:
    """The switches that decided the verdict."""
    found = []
    for name, value in verdict.switches.items():
        switch = library.switches.by_name[name]
        others = tuple((other, meaning) for other, meaning in switch.readings if other != value)
        found.append(
            OpenReading(
                switch.ids,
                name,
                switch.question,
                value,
                switch.meaning(value),
                value == switch.default,
                others,
                switch.cite,
                switch.confidence,
            )
        )
    return tuple(found)
