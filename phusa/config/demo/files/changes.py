"""The same province a year later: who moved, rose, teaches another subject, was misspelt, left or came."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from phusa.base.exports.lists import ListColumn, ListSheet, Value
from phusa.config.demo.files.persons import (
    FIRST_LATER,
    MANAGERS,
    NUMBERS_A_SCHOOL,
    SUBJECTS,
    TEACHER,
    SamplePerson,
    newcomer,
    people_of,
)
from phusa.config.demo.files.province import SampleSchool

CHANGES = ListSheet(
    "Thay đổi",
    (
        ListColumn("Số định danh cá nhân", width=18),
        ListColumn("Họ và tên", width=26),
        ListColumn("Thay đổi", width=12),
        ListColumn("Cột", width=28),
        ListColumn("Trước", width=36),
        ListColumn("Sau", width=36),
    ),
)
_KINDS = ("moved", "rank", "subject", "name")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_VOWELS = set("aeiouyAEIOUY")
_COME_AND_GO = 4  # for so many who change, one leaves and one comes


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one person; `before` and `after` are what the column of this heading held."""

    person: SamplePerson
    kind: str
    heading: str = ""
    before: str = ""
    after: str = ""

    @property
    def cells(self) -> tuple[Value, ...]:
        """The change as a row of the list of changes."""
        found = self.person
        return found.personal_number, found.name, self.kind, self.heading, self.before, self.after


class Year:
    """A year in which so many people of a hundred change: the same ones for the same seed."""

    def __init__(self, percent: int, seed: int) -> None:
        self.changes: list[Change] = []
        self._share = percent / 100
        self._seed = seed
        self._random = Random(f"{seed}/changes")

    def people(self, schools: list[SampleSchool]) -> Iterator[SamplePerson]:
        """Give everybody of the schools of a district as they are a year later; who moves stays among them."""
        for school in schools:
            coming = 0
            for person in people_of(school, self._seed):
                if self._goes(person):
                    self.changes.append(Change(person, "left"))
                else:
                    yield self._later(person, schools)
                coming += self._random.random() < self._share / _COME_AND_GO
            for number in range(min(coming, NUMBERS_A_SCHOOL - FIRST_LATER)):
                new = newcomer(school, self._seed, number)
                self.changes.append(Change(new, "new"))
                yield new

    def _goes(self, person: SamplePerson) -> bool:
        return self._random.random() < self._share / _COME_AND_GO and person.position not in MANAGERS

    def _later(self, person: SamplePerson, schools: list[SampleSchool]) -> SamplePerson:
        if self._random.random() >= self._share:
            return person
        kind = self._random.choice(_KINDS)
        if kind == "moved" and person.position == TEACHER:
            alike = [s for s in schools if s.levels == person.school.levels and s != person.school]
            if alike:
                return self._note(person, kind, "Trường", school=self._random.choice(alike))
        if kind == "subject" and person.subject:
            others = sorted(set(SUBJECTS[person.level]) - {person.subject})
            return self._note(person, kind, "Môn dạy", subject=self._random.choice(others))
        if kind == "name":
            return self._note(person, kind, "Họ và tên", name=spelt_otherwise(person.name))
        rank = person.rank - 1 if person.rank > 1 else 2
        return self._note(person, "rank", "Hạng chức danh nghề nghiệp", rank=rank)

    def _note(self, person: SamplePerson, kind: str, heading: str, **changed: Any) -> SamplePerson:
        after = replace(person, **changed)
        self.changes.append(Change(person, kind, heading, _shown(person, kind), _shown(after, kind)))
        return after


def _shown(person: SamplePerson, kind: str) -> str:
    if kind == "moved":
        return f"{person.school.code} {person.school.name}"
    return {"rank": person.rank_words, "subject": person.subject, "name": person.name}[kind]


def spelt_otherwise(name: str) -> str:
    """Return a name whose last word has lost its tone, or, if it had none, got one: the slip clerks correct most."""
    *before, last = name.split()
    letters = unicodedata.normalize("NFD", last)
    if _TONES & set(letters):
        letters = "".join(letter for letter in letters if letter not in _TONES)
    else:
        vowel = max(place for place, letter in enumerate(letters) if letter in _VOWELS)
        end = vowel + 1
        while end < len(letters) and unicodedata.combining(letters[end]):
            end += 1
        letters = f"{letters[:end]}\u0301{letters[end:]}"
    return " ".join([*before, unicodedata.normalize("NFC", letters)])
