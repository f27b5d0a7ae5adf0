"""The yearly result by an average and component floors (TT 26/2012, TT 26/2015, TT 27/2015)."""

from dataclasses import dataclass

from phusa.rules.arrangement import Arrangement, Arranger
from phusa.rules.editions import ClassRow, Edition
from phusa.rules.facts import AnnualFacts, Component
from phusa.rules.scores import round_to_tenths
from phusa.rules.sentences import Sentences
from phusa.rules.switches import Readings


@dataclass(frozen=True, slots=True)
class Line:
    """A class as numbers in hundredths: lower and upper limit of the average, and the component floor."""

    low: int
    high: int
    closed: bool
    floor: int


@dataclass(slots=True)
class Outcome:
    """The average as a fraction of hundredths and in tenths, the row reached (len(rows) = none), and how."""

    numerator: int = 0
    denominator: int = 0
    tenths: int | None = None
    row: int = 0
    gap: bool = False


class Averaging:
    """One edition compiled for one set of readings."""

    def __init__(self, edition: Edition, readings: Readings) -> None:
        self.edition = edition
        self.readings = readings
        self.arranger = Arranger(edition, readings)
        self.sentences = Sentences(edition, readings)
        self.classes = edition.classes
        self.lines = [_line(row) for row in edition.rows]
        self.floor = next(c.low for c in edition.completed if c.word == "every")
        self.terms = [(term.block, term.mean) for term in edition.terms]
        self.tie = readings["tt26.tie"]
        self.rounded_mean = readings["tt26.nd3_mean"] == "one_decimal"
        self.on_rounded = readings["tt26.classify_on"] == "rounded"
        self.literal = readings["tt26.class_gap"] == "literal"
        self.scoreless = readings["tt26.exempt_formula"] == "done_without_score"

    def judge(self, facts: AnnualFacts) -> tuple[Arrangement, Outcome, int]:
        """The facts sorted, the outcome, and the lowest counted component in hundredths (-1 when none)."""
        arranged = self.arranger.arrange(facts)
        lowest = min([c.hundredths for group in arranged.counted.values() for c in group], default=-1)
        return arranged, self.outcome(arranged, lowest), lowest

    def outcome(self, arranged: Arrangement, lowest: int) -> Outcome:
        """The average and the class row under these readings."""
        if arranged.missing:
            return Outcome(row=len(self.lines))
        if arranged.exempt and self.scoreless:
            last = len(self.lines) - 1
            return Outcome(row=last if lowest >= self.lines[last].floor else last + 1)
        numerator, denominator = self.mean_of(arranged.counted, self.tie, self.rounded_mean)
        tenths = round_to_tenths(numerator, denominator, self.tie)
        if self.on_rounded:
            row, gap = self.row_of(tenths * 10, 1, lowest)
        else:
            row, gap = self.row_of(numerator, denominator, lowest)
        return Outcome(numerator, denominator, tenths, self._given(row, gap), gap)

    def mean_of(self, counted: dict[str, list[Component]], tie: str, rounded: bool) -> tuple[int, int]:
        """The average of the terms that have scores, as an exact fraction of hundredths.

        `rounded` rounds the inner mean of a block to one decimal first, `tie` says how.
        """
        numerator, denominator, terms = 0, 1, 0
        for block, _ in self.terms:
            group = counted[block]
            if not group:
                continue
            count = len(group)
            if count == 1:
                total = group[0].hundredths
            else:
                total = sum([c.hundredths for c in group])
                if rounded:
                    total, count = round_to_tenths(total, count, tie) * 10, 1
            numerator = numerator * count + total * denominator
            denominator *= count
            terms += 1
        return numerator, denominator * terms

    def row_of(self, numerator: int, denominator: int, lowest: int) -> tuple[int, bool]:
        """The best row whose lower limit and floor are both met, and whether its upper limit is passed."""
        for index, line in enumerate(self.lines):
            if lowest >= line.floor and numerator >= line.low * denominator:
                top = line.high * denominator
                return index, bool(line.high) and (numerator > top or (numerator == top and not line.closed))
        return len(self.lines), False

    def class_at(self, numerator: int, denominator: int, lowest: int) -> int:
        """The row of the class that an average is given: none in a gap that is read to the letter."""
        return self._given(*self.row_of(numerator, denominator, lowest))

    def _given(self, row: int, gap: bool) -> int:
        return len(self.lines) if gap and self.literal else row

    def band_of(self, outcome: Outcome) -> int:
        """The row whose average limits hold, whatever the components say."""
        numerator, denominator = self.compared(outcome)
        for index, line in enumerate(self.lines):
            if numerator >= line.low * denominator:
                return index
        return len(self.lines)

    def compared(self, outcome: Outcome) -> tuple[int, int]:
        """The average that is held against the limits: rounded or exact."""
        if self.on_rounded and outcome.tenths is not None:
            return outcome.tenths * 10, 1
        return outcome.numerator, outcome.denominator


def _line(row: ClassRow) -> Line:
    average, every = row.condition("average"), row.condition("every")
    return Line(
        low=average.low if average else 0,
        high=average.high if average else 0,
        closed=average.closed if average else False,
        floor=every.low if every else 0,
    )
