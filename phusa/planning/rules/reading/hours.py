"""Blocks and their tiết, and the tiết of a topic, as they are worded."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_NO_RANGE: Final = r"(?<![0-9][–-])(?<![0-9][–-]\s)(?<![0-9]\s[–-])(?<![0-9]\s[–-]\s)"
_NUMBER: Final = rf"(?<![0-9.,/]){_NO_RANGE}(?P<hours>[0-9]{{1,3}})\s*tiết\b"
HOURS: Final = re.compile(_NUMBER, re.IGNORECASE)
_NAMES: Final = (
    r"(?P<name>(?:khối kiến thức|nội dung)\s+bồi dưỡng(?:\s+số)?|nội dung(?:\s+số)?|chương trình\s+bồi dưỡng(?:\s+số)?|"
    r"chương trình(?:\s+số)?|ND|CT)\s*0?(?P<place>[1-3])(?![0-9]|[.,/][0-9])\b"
)
_HEADING: Final = re.compile(
    r"(?:(?:khối kiến thức|các?\s+nội dung)\s+(?:bắt buộc|tự chọn)\s*[:.,–-]\s*|"
    r"(?:bồi dưỡng|thực hiện)\s+|nội dung\s+(?=chương trình))?" + _NAMES,
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(
    r"(?:chương trình|nội dung|bồi dưỡng)\b[^()]{0,240}\((?:sau đây\s+)?(?:gọi\s+(?:tắt\s+)?là\s+)?"
    + _NAMES
    + r"\)",
    re.IGNORECASE,
)
_INLINE: Final = re.compile(
    _NAMES + r"(?:\s*\([^()]{0,12}\))?\s*(?:là|gồm|có|:|\()?\s*(?P<about>khoảng\s+)?" + _NUMBER, re.IGNORECASE
)
_ABOUT: Final = re.compile(r"khoảng\s+[0-9]{1,3}\s*tiết", re.IGNORECASE)
_DURATION: Final = re.compile(r"(?:tổng\s+)?(?:thời lượng|số tiết)\b[^0-9]{0,40}" + _NUMBER, re.IGNORECASE)
_FORMAL: Final = re.compile(r"bồi dưỡng|^(?:ND|CT)\s*0?[1-3]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BlockHeading:
    """A line that opens a block: its code, the tiết printed there or None, and the rest of the line."""

    block: str
    hours: int | None
    rest: str
    formal: bool


def block_heading(body: str) -> BlockHeading | None:
    """The block that a line without its mark names first; `formal` where it is surely one ("Nội dung bồi dưỡng 2")."""
    found = _HEADING.match(body) or _IN_BRACKETS.match(body)
    if found is None:
        return None
    rest = body[found.end() :]
    numbers = hours_in(rest)
    return BlockHeading(
        _code(found),
        numbers[0] if len(numbers) == 1 else None,
        rest,
        bool(_FORMAL.search(found["name"] + found["place"])),
    )


def inline_blocks(text: str) -> list[tuple[str, int]]:
    """Blocks with tiết named inside a sentence: "nội dung 1 là 30 tiết, nội dung 2 là 30 tiết"."""
    return [(_code(found), int(found["hours"])) for found in _INLINE.finditer(text)]


def hours_named(texts: Iterable[str]) -> dict[str, int]:
    """The tiết of each block that lines name inside sentences, with their "total" where a line prints it, too.

    A block that two lines give other tiết is left out.
    """
    found: dict[str, set[int]] = {}
    totals = set()
    for text in texts:
        blocks = inline_blocks(text)
        for block, hours in blocks:
            found.setdefault(block, set()).add(hours)
        whole = sum(hours for _, hours in blocks)
        totals |= {number for number in hours_in(text) if number == whole and len(blocks) > 1}
    sure = {block: hours.pop() for block, hours in found.items() if len(hours) == 1}
    return sure | ({"total": totals.pop()} if len(totals) == 1 else {})


def hours_in(text: str) -> list[int]:
    """Every number of tiết in a text; of a range "5-10 tiết" none."""
    return [int(found["hours"]) for found in HOURS.finditer(text)]


def is_about(text: str) -> bool:
    """Whether the tiết are printed with "khoảng"."""
    return bool(_ABOUT.search(text))


def duration(body: str) -> int | None:
    """The tiết of a line such as "Thời lượng: 40 tiết/năm học"."""
    found = _DURATION.match(body)
    return int(found["hours"]) if found else None


def _code(found: re.Match[str]) -> str:
    name = found["name"].casefold()
    family = "CT0" if name.startswith(("chương trình", "ct")) else "ND"
    return f"{family}{found['place']}"
