"""Whether a unit's plan may be issued: its six sections, its bases, and the tiết of every level and role."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from phusa.catalogue.rules.offers import for_subject
from phusa.planning.rules.given import shares
from phusa.planning.rules.written import SECTION_TITLES

YEAR_HOURS: Final = 120
CHOSEN_BLOCKS: Final = ("ND3", "CT03")
"""Blocks that each person fills with modules of his own choice: a plan need not fill them."""
FIXED_BLOCK, FIXED_CITE = "CT03", "Mục IV.2, chương trình kèm TT 17/2019/TT-BGDĐT"
FAMILIES: Final = (("ND1", "ND2", "ND3"), ("CT01", "CT02", "CT03"))
COMPULSORY: Final = "compulsory"
ROMAN: Final = ("I", "II", "III", "IV", "V", "VI")


@dataclass(frozen=True, slots=True)
class Topic:
    """An item of a plan as the sums see it; `hours` None where nobody set them."""

    block: str
    title: str
    hours: int | None
    roles: tuple[str, ...]
    levels: tuple[str, ...]
    choice: str = "compulsory"
    subject: str = ""
    subject_rule: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """The tiết of a block for a level and role; `about` where the document says "khoảng"."""

    block: str
    hours: int
    cite: str = ""
    about: bool = False


@dataclass(frozen=True, slots=True)
class BlockSum:
    """What a plan gives a level and role in a block. `subject` names whom it differs for; `unknown` counts topics
    whose tiết nobody set."""

    level: str
    role: str
    due: Due
    hours: int
    unknown: int
    topics: int
    subject: str = ""

    @property
    def off(self) -> int:
        """How far the tiết are from what is due, below nought where they are missing."""
        return self.hours - self.due.hours


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing in the way of issuing a plan: its code, where it is mended, what is wrong, and the rule behind it."""

    code: str
    place: str
    title: str
    text: str
    cite: str = ""


def block_sums(topics: Sequence[Topic], dues: Mapping[tuple[str, str], Sequence[Due]]) -> list[BlockSum]:
    """The tiết of compulsory topics by level and role, in the order of `dues`, then by block.

    Topics with a condition on the subject are summed as somebody of that subject has them; where that gives another
    sum, it stands as a line of its own.
    """
    found = []
    for (level, role), blocks in dues.items():
        mine = [
            one for one in topics if level in one.levels and role in one.roles and one.choice == COMPULSORY
        ]
        for due in blocks:
            found += _of_block(level, role, due, [one for one in mine if one.block == due.block])
    return found


def _of_block(level: str, role: str, due: Due, topics: Sequence[Topic]) -> list[BlockSum]:
    rows: list[BlockSum] = []
    for subject in ("", *sorted({one.subject for one in topics if one.subject_rule})):
        kept = [one for one in topics if for_subject(one.subject_rule, one.subject, subject)]
        known = [one.hours for one in kept if one.hours is not None]
        row = BlockSum(level, role, due, sum(known), len(kept) - len(known), len(kept), subject)
        if not any((row.hours, row.unknown) == (other.hours, other.unknown) for other in rows):
            rows.append(row)
    return rows


def is_off(row: BlockSum, *, tolerance: str, is_last: bool, sets_hours: bool) -> bool:
    """Whether a sum stops the plan: what its people would learn is more or less than the block has.

    Where plans below may add (`is_last` False) only too much stops it; where topics without tiết share the rest by
    themselves (`sets_hours` False) they may stay without.
    """
    slack = int(tolerance) if tolerance.isdigit() else YEAR_HOURS
    if row.due.about and abs(row.off) <= slack:
        return False
    if not is_last or row.due.block in CHOSEN_BLOCKS or (row.unknown and not sets_hours):
        return row.off > 0
    return row.off != 0 or row.unknown > 0


def open_years(sums: Sequence[BlockSum], *, is_last: bool, sets_hours: bool) -> list[list[BlockSum]]:
    """The blocks of "khoảng 40" of a level and role, where together they leave the year short or make it too long.

    One of them may have more and another less; only a plan with none below it must make up the whole. Of a subject for
    which a block differs they are summed as its people have them.
    """
    found = []
    for level, role in dict.fromkeys((one.level, one.role) for one in sums):
        group = [one for one in sums if (one.level, one.role) == (level, role) and one.due.about]
        rows = [one for one in group if one.due.block not in CHOSEN_BLOCKS]
        for subject in dict.fromkeys(one.subject for one in rows):
            mine = list({one.due.block: one for one in rows if one.subject in ("", subject)}.values())
            waits = any(one.unknown > 0 for one in mine) and not sets_hours
            if is_last and sum(one.off for one in mine) != 0 and not waits:
                found.append(mine)
    return found


def without_text(sections: Sequence[Mapping[str, object]]) -> list[int]:
    """The numbers of the six sections that have no text yet."""
    written = {section["number"] for section in sections if section.get("paragraphs")}
    return [number for number in range(1, len(SECTION_TITLES) + 1) if number not in written]


def lacking_texts(sections: Sequence[Mapping[str, object]], bases: Sequence[str]) -> list[Lacking]:
    """What is missing of sections and bases."""
    found = []
    if empty := without_text(sections):
        names = "; ".join(f"{ROMAN[number - 1]}. {SECTION_TITLES[number - 1]}" for number in empty)
        found.append(
            Lacking(
                "no_text", str(empty[0]), f"{len(empty)} mục chưa có nội dung", f"{names}.", "772/KH-PGDĐT"
            )
        )
    if not bases:
        text = "Kế hoạch phải nêu căn cứ: quy chế, chương trình, kế hoạch của cấp trên."
        found.append(Lacking("no_bases", "bases", "Chưa có căn cứ", text))
    return found


def hours_problem(
    hours: Mapping[str, int], printed: Mapping[str, int], *, total: int = YEAR_HOURS
) -> tuple[str, str]:
    """What is wrong with the tiết an office or school sets for the blocks, and by which rule; ("", "") when nothing is.

    `printed` are the tiết the programmes print; CT03 stays as printed, and each family of blocks adds up to `total`.
    """
    if FIXED_BLOCK in printed and hours.get(FIXED_BLOCK, printed[FIXED_BLOCK]) != printed[FIXED_BLOCK]:
        return f"{FIXED_BLOCK} giữ nguyên {printed[FIXED_BLOCK]} tiết, không được điều chỉnh.", FIXED_CITE
    for family in FAMILIES:
        mine = [hours[block] for block in family if block in hours]
        if mine and sum(mine) != total:
            names = ", ".join(block for block in family if block in hours)
            return f"{names} cộng lại được {sum(mine)} tiết, phải đúng {total}.", "TT 26/2012/TT-BGDĐT"
    return "", ""


def shared_out(topics: Sequence[Topic], dues: Mapping[tuple[str, str], Sequence[Due]]) -> dict[int, int]:
    """Tiết for the topics that have none, by their place in `topics`: what is left of each block, in equal shares.

    A topic for several levels and roles gets its share with the first of them; what then is left open for another
    stays open.
    """
    given: dict[int, int] = {}
    for (level, role), blocks in dues.items():
        for due in blocks:
            mine = [
                (place, one)
                for place, one in enumerate(topics)
                if one.block == due.block and one.choice == COMPULSORY and _is_of(one, level, role)
            ]
            empty = [place for place, one in mine if one.hours is None and place not in given]
            rest = due.hours - sum(given.get(place, one.hours or 0) for place, one in mine)
            if empty and rest >= len(empty):
                given |= dict(zip(empty, shares(rest, len(empty)), strict=True))
    return given


def _is_of(topic: Topic, level: str, role: str) -> bool:
    fits = level in topic.levels and role in topic.roles
    return fits and for_subject(topic.subject_rule, topic.subject, "")
