"""The two rulers of the page "Vì sao?": where the average and the lowest component stand among the classes."""

from dataclasses import dataclass

from phusa.rules.averaging import Averaging, Outcome
from phusa.rules.facts import Component
from phusa.rules.labels import CLASS_LABELS, CLASS_PHRASES
from phusa.rules.passing import Passing
from phusa.rules.scores import TOP, show_hundredths, show_ratio


@dataclass(frozen=True, slots=True)
class Band:
    """One class on a ruler, from (included) to (excluded but for 10); in hundredths and as text."""

    class_code: str
    label: str
    low: int
    high: int
    low_text: str
    high_text: str


@dataclass(frozen=True, slots=True)
class Ruler:
    """A scale from 0 to 10, its bands from low to high, the value on it and the class that value reaches."""

    code: str
    label: str
    bands: tuple[Band, ...]
    value: int
    value_text: str
    others: tuple[int, ...]
    class_code: str
    text: str
    enough: bool


def rulers(
    rule: Averaging, outcome: Outcome, components: list[Component], better: int | None
) -> tuple[Ruler, ...]:
    """The rulers of an average verdict; `better` is the row of the next class, for saying what suffices."""
    if not components:
        return ()
    found = []
    if outcome.tenths is not None:
        numerator, denominator = rule.compared(outcome)
        row = rule.band_of(outcome)
        value = show_ratio(numerator, denominator)
        limits = [line.low for line in rule.lines]
        found.append(
            _ruler(
                rule,
                "average",
                "Điểm trung bình (ĐTB)",
                limits,
                numerator // denominator,
                value,
                (),
                row,
                better,
            )
        )
    scores = sorted(c.hundredths for c in components)
    row = next((i for i, line in enumerate(rule.lines) if scores[0] >= line.floor), len(rule.lines))
    floors = [line.floor for line in rule.lines]
    text = show_hundredths(scores[0])
    found.append(
        _ruler(
            rule,
            "components",
            "Điểm thành phần thấp nhất",
            floors,
            scores[0],
            text,
            tuple(scores[1:]),
            row,
            better,
        )
    )
    return tuple(found)


def passing_ruler(rule: Passing, components: list[Component]) -> tuple[Ruler, ...]:
    """The one ruler of a verdict by passed tests."""
    if not components:
        return ()
    scores = sorted(c.hundredths for c in components)
    codes = rule.edition.classes
    bands = _bands(codes, [rule.every.low])
    row = 0 if scores[0] >= rule.every.low else 1
    text = show_hundredths(scores[0])
    words = f"{text}: {'đạt yêu cầu' if row == 0 else 'chưa đạt yêu cầu'}"
    return (
        Ruler(
            "tests", "Điểm thấp nhất", bands, scores[0], text, tuple(scores[1:]), codes[row], words, row == 0
        ),
    )


def _ruler(
    rule: Averaging,
    code: str,
    label: str,
    limits: list[int],
    value: int,
    value_text: str,
    others: tuple[int, ...],
    row: int,
    better: int | None,
) -> Ruler:
    codes = rule.edition.classes
    wanted = 0 if better is None else better
    enough = row <= wanted
    phrase = CLASS_PHRASES[codes[row]].removeprefix("loại ").removeprefix("mức ")
    if enough:
        text = f"{value_text}: đủ mức {phrase}"
    elif row < len(limits):
        text = f"{value_text}: mới tới mức {phrase}"
    else:
        text = f"{value_text}: dưới {show_hundredths(limits[-1])}"
    return Ruler(code, label, _bands(codes, limits), value, value_text, others, codes[row], text, enough)


def _bands(codes: tuple[str, ...], limits: list[int]) -> tuple[Band, ...]:
    lows = [*limits, 0]
    highs = [TOP, *limits]
    bands = [
        Band(code, CLASS_LABELS[code], low, high, show_hundredths(low), show_hundredths(high))
        for code, low, high in zip(codes, lows, highs, strict=True)
    ]
    return tuple(reversed(bands))
