"""How the words of a plan differ from those of its version: title, opening words, legal bases, the six sections."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from phusa.planning.rules.flowing import ADDED, CHANGED, DROPPED, ItemChange
from phusa.planning.rules.issuing import ROMAN
from phusa.planning.rules.written import SECTION_TITLES

HEADS: Final = {"title": "Trích yếu", "preamble": "Lời mở đầu"}


def reworded(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[ItemChange]:
    """What differs between the words of two states of a plan, in the order of the paper.

    Both have `title`, `preamble`, `bases` (lines) and `sections` (each with `number` and `paragraphs`).
    """
    found = [
        ItemChange(CHANGED, words)
        for name, words in HEADS.items()
        if before.get(name, "") != now.get(name, "")
    ]
    old, new = before.get("bases", ()), now.get("bases", ())
    found += [ItemChange(ADDED, f"căn cứ “{line}”") for line in new if line not in old]
    found += [ItemChange(DROPPED, f"căn cứ “{line}”") for line in old if line not in new]
    was, is_now = _paragraphs(before), _paragraphs(now)
    for number, title in enumerate(SECTION_TITLES, 1):
        if said := _differ(was.get(number, ()), is_now.get(number, ())):
            found.append(ItemChange(CHANGED, f"mục {ROMAN[number - 1]}. {title}", said))
    return found


def _paragraphs(state: Mapping[str, Any]) -> dict[int, Sequence[str]]:
    return {one["number"]: one.get("paragraphs", ()) for one in state.get("sections", ())}


def _differ(before: Sequence[str], now: Sequence[str]) -> str:
    """How two texts differ, in numbers; "" where they are the same."""
    if list(before) == list(now):
        return ""
    more, less = sum(one not in before for one in now), sum(one not in now for one in before)
    said = [f"thêm {more} đoạn" if more else "", f"bỏ {less} đoạn" if less else ""]
    return ", ".join(filter(None, said)) or "đổi thứ tự các đoạn"
