"""What a decision on an appeal makes of a line, as plain values that can wait."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from phusa.assessment.rules.entries import Entry


@dataclass(frozen=True, slots=True)
class Correction:
    """What a line becomes: components as typed (for a score, a missing score or a class), the plan's modules and
    exemptions (for a fact), or hours. Only what belongs to the kind of line is looked at."""

    entries: Sequence[Entry] = ()
    modules: Sequence[str] = ()
    exemptions: Sequence[dict[str, str]] = field(default_factory=list)
    hours: Decimal | None = None


def as_json(correction: Correction) -> dict[str, Any]:
    """The correction of a result as values of JSON; hours never wait and are left out."""
    return {
        "entries": [asdict(one) for one in correction.entries],
        "modules": list(correction.modules),
        "exemptions": list(correction.exemptions),
    }


def of_json(kept: Mapping[str, Any]) -> Correction:
    """The correction that was written by `as_json`."""
    return Correction(
        entries=[Entry(**one) for one in kept["entries"]],
        modules=kept["modules"],
        exemptions=kept["exemptions"],
    )


def correction_words(correction: Correction) -> str:
    """What will stand, in words: “ND1 9”, “mô đun THCS18, THCS19; được miễn ND2”."""
    typed = [_entry_words(one) for one in correction.entries if not one.empty]
    if typed:
        return "; ".join(typed)
    exempt = ", ".join(one["block"] for one in correction.exemptions) or "không"
    return f"mô đun {', '.join(correction.modules) or 'chưa có'}; được miễn: {exempt}"


def _entry_words(entry: Entry) -> str:
    value = entry.score or f"{entry.acquired} + {entry.applied}"
    return f"{entry.module or entry.block} {value}"
