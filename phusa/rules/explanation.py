"""Everything the page "Vì sao?" says about one yearly result: numbers, clauses with their text, obstacles, readings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import orjson

from phusa.rules.annual import decide_annual, rule_for
from phusa.rules.averaged import target_row
from phusa.rules.averaging import Averaging
from phusa.rules.citations import Citation, OpenReading, citations, open_readings
from phusa.rules.editions import Edition
from phusa.rules.facts import AnnualFacts
from phusa.rules.labels import CLASS_LABELS, CLASS_PHRASES, CONFIDENCE_LABELS
from phusa.rules.library import Library
from phusa.rules.obstacles import Case, Obstacle, WouldBe, low_components, missing_contents, short_average
from phusa.rules.passing import Passing
from phusa.rules.rulers import Ruler, passing_ruler, rulers
from phusa.rules.scores import as_decimal, show_hundredths, show_score
from phusa.rules.verdicts import Verdict
from phusa.rules.working import Step, steps


@dataclass(frozen=True, slots=True)
class Row:
    """One component as scored; `counted` is false when it was set aside, `obstacle` when it bars the next class."""

    block: str
    block_label: str
    module: str
    name: str
    acquired: Decimal | None
    applied: Decimal | None
    score: Decimal
    score_text: str
    counted: bool
    obstacle: bool


@dataclass(frozen=True, slots=True)
class EditionNote:
    """Which law judged, and how far its wording was compared."""

    regulation: str
    edition: date
    document: str
    title: str
    start: date
    confidence: str
    confidence_label: str
    checksum: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole account of one verdict; `to_json` gives it as plain data, Decimals as strings, dates as ISO."""

    verdict: Verdict
    summary: str
    edition: EditionNote
    rows: tuple[Row, ...]
    working: tuple[Step, ...]
    rulers: tuple[Ruler, ...]
    next_class: str
    next_label: str
    obstacles: tuple[Obstacle, ...]
    all_mended: WouldBe | None
    readings: tuple[OpenReading, ...]
    citations: tuple[Citation, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain data for storing beside the result and for showing again years later."""
        plain: dict[str, Any] = orjson.loads(orjson.dumps(self, default=_plain))
        return plain


@dataclass(frozen=True, slots=True)
class _Account:
    """What differs between a verdict by average and one by passed tests."""

    next_class: str
    floor: int
    average: tuple[Obstacle, ...]
    working: tuple[Step, ...]
    rulers: tuple[Ruler, ...]


def explain_annual(facts: AnnualFacts, library: Library, switches: Mapping[str, str]) -> Explanation:
    """The account of `decide_annual` on the same facts; raises BadFacts as it does."""
    readings = library.switches.resolve(switches)
    verdict = decide_annual(facts, library, readings)
    _, rule = rule_for(facts, library, readings)
    arranged = rule.arranger.arrange(facts)
    case = Case(facts, library, readings, verdict, rule.edition, arranged)
    account = _passing_account(case, rule) if isinstance(rule, Passing) else _averaged_account(case, rule)
    obstacles = (*missing_contents(case), *low_components(case, account.floor), *account.average)
    return Explanation(
        verdict=verdict,
        summary=_summary(verdict, account.next_class, obstacles),
        edition=_edition_note(rule.edition),
        rows=_rows(case, account.floor),
        working=account.working,
        rulers=account.rulers,
        next_class=account.next_class,
        next_label=CLASS_LABELS.get(account.next_class, ""),
        obstacles=obstacles,
        all_mended=case.mended(case.below(account.floor), account.floor),
        readings=open_readings(library, verdict),
        citations=citations(rule.edition, verdict),
    )


def _averaged_account(case: Case, rule: Averaging) -> _Account:
    lowest = min((c.hundredths for c in case.arranged.components), default=-1)
    outcome = rule.outcome(case.arranged, lowest)
    better = target_row(rule, outcome)
    next_class = "" if better is None else rule.edition.rows[better].code
    floor = 0 if better is None else rule.lines[better].floor
    average: tuple[Obstacle, ...] = ()
    if better is not None and outcome.tenths is not None:
        numerator, denominator = rule.compared(outcome)
        reason = rule.sentences.average_reason(better, numerator, denominator)
        has = as_decimal(numerator // denominator)
        average = short_average(reason, has, as_decimal(rule.lines[better].low))
    working = steps(rule, case.arranged.counted, outcome)
    return _Account(
        next_class, floor, average, working, rulers(rule, outcome, case.arranged.components, better)
    )


def _passing_account(case: Case, rule: Passing) -> _Account:
    code = rule.edition.rows[0].code
    next_class = "" if case.verdict.class_code == code else code
    floor = rule.every.low if next_class else 0
    return _Account(next_class, floor, (), (), passing_ruler(rule, case.arranged.components))


def _edition_note(edition: Edition) -> EditionNote:
    return EditionNote(
        edition.regulation,
        edition.dated,
        edition.document,
        edition.title,
        edition.start,
        edition.confidence,
        CONFIDENCE_LABELS[edition.confidence],
        edition.checksum,
    )


def _rows(case: Case, floor: int) -> tuple[Row, ...]:
    counted = {id(component) for component in case.arranged.components}
    return tuple(
        Row(
            c.block,
            case.edition.blocks[c.block].label,
            c.module,
            c.name,
            c.acquired,
            c.applied,
            c.total,
            show_hundredths(c.hundredths),
            id(c) in counted,
            id(c) in counted and c.hundredths < floor,
        )
        for c in case.facts.components
    )


def _summary(verdict: Verdict, next_class: str, obstacles: tuple[Obstacle, ...]) -> str:
    """One or two sentences for the head of the page."""
    shown = "" if verdict.average is None else show_score(verdict.average)
    average = f"Điểm trung bình {shown}. " if shown else ""
    if not next_class:
        return f"{average}{_reached(verdict.class_code)}"
    phrase = CLASS_PHRASES[next_class]
    only = obstacles[0]
    if len(obstacles) > 1:
        return f"{average}Có {len(obstacles)} điều cản trở {phrase}."
    if only.kind == "component" and only.has is not None and only.needs is not None:
        lead = f"Điểm trung bình {shown} đã đủ cho {phrase}, nhưng" if shown else "Chỉ còn vướng:"
        needs = (
            f"{phrase[0].upper()}{phrase[1:]} cần mọi điểm thành phần từ {show_score(only.needs)} trở lên."
        )
        return f"{lead} {_inner(only.name)} mới được {show_score(only.has)}. {needs}"
    return f"{average}Chỉ một điều cản trở {phrase}: {_inner(only.text)}"


def _reached(class_code: str) -> str:
    """That nothing better can be reached, in words that fit a class, a level and a completed plan."""
    phrase = CLASS_PHRASES[class_code]
    graded = phrase.startswith(("loại ", "mức "))
    return f"Đủ mọi điều kiện {'xếp ' if graded else ''}{phrase}."


def _inner(words: str) -> str:
    """Words continued inside a sentence: lower case, unless they open with a code such as ND1."""
    return words if words[1].isupper() else words[0].lower() + words[1:]


def _plain(value: object) -> object:
    """What JSON has no word for: a mapping as a dict, a number with its places as text."""
    return dict(value) if isinstance(value, Mapping) else str(value)
