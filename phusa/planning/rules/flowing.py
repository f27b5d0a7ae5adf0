"""What of an issued plan reaches the plans below, and how two states of a plan differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from phusa.base.text import show_date
from phusa.planning.rules.frozen import FrozenItem

GIVEN: Final = (
    "hours",
    "hours_first",
    "study_form",
    "from_day",
    "to_day",
    "held_at",
    "in_charge",
    "note",
    "rank_tag",
)
"""What a plan below may set otherwise than the plan above said; where it has, the plan above changes it no longer."""
WORDS: Final[Mapping[str, str]] = {
    "title": "tên",
    "levels": "cấp học",
    "roles": "đối tượng",
    "hours": "số tiết",
    "hours_first": "tiết học kỳ 1",
    "study_form": "hình thức",
    "from_day": "từ ngày",
    "to_day": "đến ngày",
    "held_at": "nơi học",
    "in_charge": "người phụ trách",
    "rank_tag": "nhiệm vụ hạng chức danh",
    "note": "ghi chú",
}
ARRIVED, ADDED, CHANGED, WITHDRAWN, DROPPED = "arrived", "added", "changed", "withdrawn", "dropped"
CHANGE_WORDS: Final = {
    ARRIVED: "Mới từ cấp trên",
    ADDED: "Thêm",
    CHANGED: "Đổi",
    WITHDRAWN: "Rút",
    DROPPED: "Bỏ",
}


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What is new of an item, or of the words, since a version: `kind` as above, `said` what it was and is."""

    kind: str
    title: str
    said: str = ""

    @property
    def words(self) -> str:
        """The kind of change in words."""
        return CHANGE_WORDS[self.kind]


def given_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Of an item's values, by name as JSON has them, those a plan below starts from; empty ones are left out."""
    return {name: values[name] for name in GIVEN if values.get(name) not in (None, "")}


def changes(before: Sequence[FrozenItem], now: Sequence[FrozenItem]) -> list[ItemChange]:
    """How the items of a plan differ from those of its version, in the order of the plan."""
    known = {one.id: one for one in before}
    found = []
    for item in now:
        old = known.get(item.id)
        if old is None:
            if not item.withdrawn_on:
                found.append(ItemChange(ARRIVED if item.origin else ADDED, item.title))
        elif item.withdrawn_on and not old.withdrawn_on:
            found.append(ItemChange(WITHDRAWN, item.title))
        elif said := _differences(old, item):
            found.append(ItemChange(CHANGED, item.title, said))
    return found


def _differences(old: FrozenItem, new: FrozenItem) -> str:
    pairs = [(words, getattr(old, name), getattr(new, name)) for name, words in WORDS.items()]
    return "; ".join(f"{words} {_show(was)} → {_show(now)}" for words, was, now in pairs if was != now)


def _show(value: object) -> str:
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value) or "trống"
    return "trống" if value in (None, "") else str(value)
