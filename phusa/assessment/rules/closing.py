"""What stands in the way of closing a year: facts about each record in, a list to work off out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Obstacle(StrEnum):
    """Why a person cannot be classified yet."""

    NO_SCORES = "no_scores"
    MISSING_SCORE = "missing_score"


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What closing needs to know of one record; `missing` are the components still without a score, in words."""

    record_id: int
    person: str
    score_count: int
    missing: tuple[str, ...]
    missing_accepted: bool


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing to work off before the year can be closed, by name."""

    record_id: int
    code: Obstacle
    title: str
    text: str


def blockers(records: Iterable[RecordFacts]) -> list[Blocker]:
    """The people who stop the close, in the order given. A gap the school has accepted stops nothing."""
    found = (_blocker(record) for record in records)
    return [blocker for blocker in found if blocker]


def _blocker(record: RecordFacts) -> Blocker | None:
    if record.missing_accepted or not (record.missing or not record.score_count):
        return None
    if not record.score_count:
        return Blocker(
            record.record_id,
            Obstacle.NO_SCORES,
            f"{record.person}: chưa có điểm nào",
            "Nhập điểm từ biên bản của tổ, hoặc xác nhận người này không có điểm trong năm học.",
        )
    number = len(record.missing)
    names = ", ".join(record.missing)
    what = "một điểm thành phần" if number == 1 else f"{number} điểm thành phần"
    return Blocker(
        record.record_id,
        Obstacle.MISSING_SCORE,
        f"{record.person}: thiếu {what}",
        f"{names[:1].upper()}{names[1:]}. Nhập điểm theo biên bản, hoặc xác nhận không có điểm.",
    )
