"""A plan as a document has it: what is read from one, and what is printed as one."""

from dataclasses import dataclass
from datetime import date
from typing import Final

SECTION_TITLES: Final = (
    "Mục đích, yêu cầu",
    "Đối tượng bồi dưỡng",
    "Nội dung, thời lượng bồi dưỡng",
    "Cách thức triển khai",
    "Đánh giá và công nhận kết quả bồi dưỡng thường xuyên",
    "Tổ chức thực hiện",
)
"""The six sections of a plan, by their order (772/KH-PGDĐT)."""


@dataclass(frozen=True, slots=True)
class WrittenItem:
    """A topic or module as a plan names it.

    `block` is "ND1" … "CT03"; `levels` and `roles` are codes; `hours` None where none are printed; `subject_rule` is
    "only" or "other_than" with `subject`; `part_of` is the place in the plan's items of the topic it belongs to.
    `sentence` is the wording it was read from, empty where nobody read it.
    """

    block: str
    choice: str
    levels: tuple[str, ...]
    roles: tuple[str, ...]
    title: str
    hours: int | None = None
    subject: str = ""
    subject_rule: str = ""
    part_of: int | None = None
    code: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class WrittenBlock:
    """The tiết of a block a year as the plan prints them."""

    block: str
    hours: int
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """Something due: the day, the printed wording ("trước ngày 20/5/2020"), what is due, and by whom."""

    day: date
    wording: str
    what: str
    who: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """One of the six sections (1 to 6) with its paragraphs in order, numbered and dashed lines as written."""

    number: int
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """A whole plan. What its document does not say is empty or None; nothing is guessed.

    `doubts` are sentences for the person who confirms: what was not understood and where it stands.
    """

    number: int | None
    symbol: str
    day: date | None
    place: str
    governing: str
    issuer: str
    title: str
    school_year: str
    preamble: str
    bases: tuple[str, ...]
    sections: tuple[WrittenSection, ...]
    blocks: tuple[WrittenBlock, ...]
    items: tuple[WrittenItem, ...]
    dates: tuple[WrittenDate, ...]
    exemptions: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
