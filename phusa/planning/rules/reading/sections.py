"""The sections of a plan by their headings, put under the six that every plan has."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from phusa.base.imports.writings.lines import Line, shown
from phusa.base.imports.writings.markers import marked, roman
from phusa.base.text import fold
from phusa.planning.rules.written import SECTION_TITLES, WrittenSection

PURPOSE, AUDIENCE, CONTENTS, WAYS, RATING, CARRYING_OUT = range(1, 7)
# In this order: "Đối tượng, nội dung và thời gian" is read for its contents, "Tổ chức đánh giá" is about rating.
_KEYS: Final = (
    (CARRYING_OUT, re.compile(r"\bto chuc thuc hien\b|\bphan cong\b|\btrach nhiem\b")),
    (RATING, re.compile(r"\bdanh gia\b|\bcong nhan\b|\bxep loai\b")),
    (CONTENTS, re.compile(r"\bnoi dung\b|\bthoi luong\b|\bchuong trinh boi duong\b")),
    (AUDIENCE, re.compile(r"\bdoi tuong\b")),
    (PURPOSE, re.compile(r"\bmuc dich\b|\byeu cau\b|\bmuc tieu\b")),
    (
        WAYS,
        re.compile(
            r"\bcach thuc\b|\bhinh thuc\b|\bphuong thuc\b|\bgiai phap\b|"
            r"\btrien khai\b|\blich\b|\bthoi gian\b|\btien do\b|\bloai hinh\b"
        ),
    ),
)
_END: Final = re.compile(r"(?:\W*)Nơi\s+(?:nhận|gửi)\s*:?", re.IGNORECASE)
_LETTERED: Final = re.compile(r"(?P<mark>[A-H])\s*[.)/–-]\s*(?=[^\W\d_])")
_LONGEST_HEADING: Final = 160
_FEWEST_HEADINGS: Final = 2


@dataclass(slots=True)
class Part:
    """A heading and the lines under it. `number` is that of the six it belongs to, 0 for none of them."""

    heading: str
    number: int
    lines: list[Line] = field(default_factory=list)


def first_heading(lines: Sequence[Line], start: int) -> int:
    """The place of the first heading from `start` on; the end when there is none."""
    found = _headings(lines, start)
    return found[0][0] if found else len(lines)


def ending(lines: Sequence[Line], start: int) -> int:
    """The place of "Nơi nhận" from `start` on; the end when there is none."""
    return next((at for at in range(start, len(lines)) if _END.match(lines[at].text)), len(lines))


def parts_of(lines: Sequence[Line], start: int, end: int) -> list[Part]:
    """The parts between the title and "Nơi nhận", by their headings: letters, Roman or plain numbers."""
    headings = _headings(lines[:end], start)
    places = [*(place for place, _ in headings), end]
    return [
        Part(heading, number_of(heading), list(lines[place + 1 : after]))
        for (place, heading), after in zip(headings, places[1:], strict=True)
    ]


def _headings(lines: Sequence[Line], start: int) -> list[tuple[int, str]]:
    """Capital letters above Roman numbers, else Roman numbers, else plain ones."""
    romans, letters = _climbing(lines, start, roman), _climbing(lines, start, _letter)
    sections = [heading for _, heading in letters if number_of(heading)]
    if len(sections) >= _FEWEST_HEADINGS and (not romans or letters[0] < romans[0]):
        return letters
    return romans if len(romans) >= _FEWEST_HEADINGS else _climbing(lines, start, _plain) or romans


def _climbing(
    lines: Sequence[Line], start: int, heading_of: Callable[[str], tuple[int, str] | None]
) -> list[tuple[int, str]]:
    """Headings whose numbers climb from 1, none skipped more than once in a row."""
    found: list[tuple[int, str]] = []
    last = 0
    for place in range(start, len(lines)):
        text = lines[place].text
        if lines[place].cells or len(text) > _LONGEST_HEADING:
            continue
        heading = heading_of(text)
        if heading and last < heading[0] <= last + 2 and (found or heading[0] == 1):
            found.append((place, heading[1].rstrip(" .:")))
            last = heading[0]
    return found


def _letter(text: str) -> tuple[int, str] | None:
    """A heading under a capital letter."""
    found = _LETTERED.match(text)
    return (ord(found["mark"]) - ord("A") + 1, text[found.end() :]) if found else None


def _plain(text: str) -> tuple[int, str] | None:
    """A heading under a plain number: only one whose words are those of a section."""
    mark = marked(text)
    if not mark.mark.isdecimal() or not number_of(mark.body):
        return None
    return int(mark.mark), mark.body


def number_of(heading: str) -> int:
    """Which of the six sections a heading means, 0 for none."""
    folded = fold(heading)
    return next((number for number, pattern in _KEYS if pattern.search(folded)), 0)


def six_of(parts: Sequence[Part]) -> tuple[list[WrittenSection], list[str]]:
    """The parts as the six sections, those of one number together, and doubts about what is missing or left over."""
    doubts = []
    grouped: dict[int, list[Part]] = {}
    for part in parts:
        if not part.number:
            doubts.append(
                f"Mục {shown(part.heading)} không thuộc sáu mục của kế hoạch, xếp vào mục “Tổ chức thực hiện”."
            )
        grouped.setdefault(part.number or CARRYING_OUT, []).append(part)
    found = []
    for number in sorted(grouped):
        group = grouped[number]
        if len(group) > 1:
            headings = ", ".join(shown(part.heading) for part in group)
            doubts.append(f"Mục {number} gộp từ {len(group)} mục của văn bản: {headings}.")
        found.append(_section(number, group))
    doubts += [
        f"Không thấy mục {number} “{title}”."
        for number, title in enumerate(SECTION_TITLES, 1)
        if number not in grouped
    ]
    return found, doubts


def _section(number: int, group: Sequence[Part]) -> WrittenSection:
    if len(group) == 1:
        return WrittenSection(number, group[0].heading, tuple(line.text for line in group[0].lines))
    texts = [text for part in group for text in (part.heading, *(line.text for line in part.lines))]
    own = [part.heading for part in group if part.number] or [group[0].heading]
    return WrittenSection(number, ", ".join(own), tuple(texts))
