"""What a chart shows, as data, and the sentence that says it to whoever cannot see it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from phusa.documents.rendering.words import number_text, share_text

MOST_PARTS = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One part of every bar: a class, one that does not count as completed, or the people still without a class."""

    label: str
    look: Literal["class", "failing", "missing"] = "class"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label (empty for the only one) and a count for each part."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ClassBars:
    """How many people are in which class, a bar for each unit, every bar as long as the others (shares).

    At most five parts, best class first. Raises ValueError for a bar whose counts are not one for each part. `what`
    and `unit` say what is counted where it is not people by class.
    """

    parts: tuple[Part, ...]
    bars: tuple[Bar, ...]
    what: str = "xếp loại"
    unit: str = " người"

    def __post_init__(self) -> None:
        if not 0 < len(self.parts) <= MOST_PARTS:
            raise ValueError(f"a bar has 1 to {MOST_PARTS} parts, not {len(self.parts)}")
        for bar in self.bars:
            if len(bar.counts) != len(self.parts):
                raise ValueError(f"{bar.label}: {len(bar.counts)} counts for {len(self.parts)} parts")

    @property
    def totals(self) -> tuple[int, ...]:
        """The people in each part, over all bars."""
        return tuple(sum(bar.counts[place] for bar in self.bars) for place in range(len(self.parts)))


@dataclass(frozen=True, slots=True)
class Band:
    """A time that counts otherwise, as “Gián đoạn 21:10–21:40”; `grace` when the deadline was moved by it."""

    start: datetime
    end: datetime
    label: str
    grace: bool = False


@dataclass(frozen=True, slots=True)
class ReceivedSteps:
    """How many reports had been received by when: one moment for each, in any order, all in UTC.

    `due` is the deadline, None where there is none, and `due_label` its words; what came in `late` is drawn as a
    square. Shown from `start` to `end`.
    """

    expected: int
    received: tuple[datetime, ...]
    late: tuple[datetime, ...]
    start: datetime
    end: datetime
    due: datetime | None = None
    due_label: str = ""
    bands: tuple[Band, ...] = ()

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("a chart of time ends after it starts")
        if missing := set(self.late) - set(self.received):
            raise ValueError(f"{len(missing)} late reports were not received")


Chart = ClassBars | ReceivedSteps


def finding(chart: Chart) -> str:
    """The chart in one sentence: what it would tell at a glance."""
    if isinstance(chart, ReceivedSteps):
        late = f", trong đó {number_text(len(chart.late))} báo cáo trễ hạn" if chart.late else ""
        received, expected = number_text(len(chart.received)), number_text(chart.expected)
        return f"Biểu đồ số báo cáo đã nhận theo giờ: đã nhận {received} trong {expected} báo cáo{late}."
    people = sum(chart.totals)
    if not people:
        return f"Biểu đồ {chart.what}: chưa có{chart.unit} nào."
    shares = "; ".join(
        f"{part.label} {number_text(count)}{chart.unit} ({share_text(count, people)}%)"
        for part, count in zip(chart.parts, chart.totals, strict=True)
    )
    return f"Biểu đồ {chart.what} {number_text(people)}{chart.unit}: {shares}."
