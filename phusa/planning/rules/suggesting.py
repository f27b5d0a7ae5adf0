"""What is suggested to somebody: modules that answer his needs, by a document or only by the words of their names."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

ELECTIVE_BLOCKS: Final = ("ND3", "CT03")
"""The blocks in which people choose, and may write topics of their own (TT 26/2012; TT 17/2019)."""

MOST: Final = 2
"""Suggestions for one need: enough to choose, few enough to answer."""

COMMON_SHARE: Final = 6
"""A pair of syllables in more than one title of so many says nothing about a title ("dạy học", "tiểu học")."""

_WORD = re.compile(r"[^\W\d_]+")
_SPELLINGS = str.maketrans("ýỳỷỹỵy", "íìỉĩịi")
"""“Kỹ năng” and “kĩ năng” are one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to choose in the elective block: of the catalogue (`code`), the plan in force (`item_id`), or both.

    `hours` None: nobody prints them, so the person says how many. `mark` says how far the title was compared where that
    must be said. `criteria` are those of `standard` that a document ties it to; `is_module` has a number (TH39).
    """

    code: str
    title: str
    hours: int | None = None
    catalogue_id: int | None = None
    item_id: int | None = None
    is_emphasised: bool = False
    standard: str = ""
    criteria: tuple[int, ...] = ()
    study_form: str = ""
    mark: str = ""
    is_module: bool = False

    @property
    def key(self) -> str:
        """What a form calls it: its code, else the number of the plan's item."""
        return self.code or f"muc-{self.item_id}"

    @property
    def name(self) -> str:
        """Its title, with the code where people know a module by that, as far as there are any."""
        code = self.code if self.is_module or not self.title else ""
        return ". ".join(part for part in (code, self.title) if part)


@dataclass(frozen=True, slots=True)
class Need:
    """A need as suggesting sees it: of a criterion (with its title), or of a module (`code`). `label` names it."""

    label: str
    standard: str = ""
    criterion: int | None = None
    title: str = ""
    code: str = ""


class By(StrEnum):
    """What ties a module to a need: the person asked for it, a document says so, or only their words are alike."""

    ASKED = "asked"
    DOCUMENT = "document"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What answers a need, the nearest first."""

    need: Need
    by: By
    candidates: tuple[Candidate, ...]


def suggestions(
    needs: Sequence[Need], candidates: Sequence[Candidate], criteria: Sequence[str] = ()
) -> list[Suggestion]:
    """What answers each need, in the order of the needs; a need that nothing answers has no line.

    By words a module is suggested once: for the first need it is near. `criteria` are the titles of all criteria of
    the standard: what many of them say tells none of them from the others.
    """
    near = Nearness([one.title for one in candidates], criteria)
    found: list[Suggestion] = []
    for need in needs:
        used = {one.code for said in found for one in said.candidates}
        by, fitting = _answers(need, candidates, near, used)
        if fitting:
            found.append(Suggestion(need, by, tuple(fitting[:MOST])))
    return found


def undecided(found: Sequence[Suggestion], chosen: Collection[str], declined: Collection[str]) -> list[str]:
    """The needs nobody answered: nothing of theirs was chosen (codes), nor everything declined."""
    return [
        said.need.label
        for said in found
        if not any(one.code in chosen for one in said.candidates)
        and not all(one.code in declined for one in said.candidates)
    ]


def _answers(
    need: Need, candidates: Sequence[Candidate], near: "Nearness", used: Collection[str]
) -> tuple[By, list[Candidate]]:
    known = [one for one in candidates if one.catalogue_id is not None]
    if need.code:
        return By.ASKED, [one for one in known if one.code == need.code]
    tied = [one for one in known if one.standard == need.standard and need.criterion in one.criteria]
    if tied or need.criterion is None:
        return By.DOCUMENT, tied
    scored = [(near.of(need.title, one.title), one) for one in known if one.code not in used]
    ranked = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
    return By.WORDS, [one for _, one in ranked]


class Nearness:
    """How near titles are to a sentence by the pairs of syllables they share, those common in either list left out."""

    def __init__(self, *lists: Sequence[str]) -> None:
        self.common: set[tuple[str, str]] = set()
        for titles in lists:
            counts = Counter(pair for title in titles for pair in pairs(title))
            self.common |= {pair for pair, count in counts.items() if count * COMMON_SHARE > len(titles)}

    def of(self, sentence: str, title: str) -> int:
        """How many telling pairs a title shares with a sentence; 0 where they have nothing to do with each other."""
        return len((pairs(sentence) & pairs(title)) - self.common)


def pairs(text: str) -> frozenset[tuple[str, str]]:
    """The pairs of neighbouring syllables of a text, whatever its capitals and the y of its spelling."""
    words = [_spelt(word) for word in _WORD.findall(text.lower())]
    return frozenset(pairwise(words))


def _spelt(word: str) -> str:
    return word[:-1] + word[-1].translate(_SPELLINGS) if len(word) == 2 else word


def usual_hours(candidates: Sequence[Candidate]) -> int | None:
    """The tiết that most modules of the block have; None where none is printed."""
    counts: Mapping[int, int] = Counter(one.hours for one in candidates if one.hours)
    return max(counts, key=lambda hours: counts[hours], default=None)


def hours_to_begin_with(candidate: Candidate, missing: int, usual: int | None) -> int:
    """The tiết a chosen module begins with: its own, else as many as are usual and still missing, at least 1."""
    if candidate.hours is not None:
        return candidate.hours
    wanted = missing if usual is None else min(usual, missing if missing > 0 else usual)
    return max(1, wanted)
