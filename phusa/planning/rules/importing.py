"""A plan read from a document beside the catalogue: what of it is known there, what is new, what is taken by itself."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from phusa.base.text import fold
from phusa.cycles.rules import due_code
from phusa.planning.rules.written import (
    WrittenBlock,
    WrittenDate,
    WrittenItem,
    WrittenPlan,
    WrittenSection,
)

_OTHER: Final = re.compile(r"[^a-z0-9]+")
_CITED: Final = re.compile(r"\b\d{1,5}(?:/\d{4})?(?:/|-)(?=[^\W\d])[\wĐđ]+(?:[-/][\wĐđ]+)*")
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)[\s.;,:]*$")
ELECTIVE: Final = "elective"


class Kind(StrEnum):
    """What a line of the document is to the catalogue.

    SAME: the same title for the same people; CITED: another wording for the same document; NEW: not there; PART: of a
    topic above it; RANGE: modules people choose themselves; OUTSIDE: for levels the unit does not have; OPEN: nothing
    says for whom it is, or in which block.
    """

    SAME = "same"
    CITED = "cited"
    NEW = "new"
    PART = "part"
    RANGE = "range"
    OUTSIDE = "outside"
    OPEN = "open"


TAKEN: Final = frozenset({Kind.SAME, Kind.CITED, Kind.NEW})
"""What becomes an item of the plan; the others are with the topic they belong to, or in the catalogue, or nowhere."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An item of the catalogue as it is compared."""

    code: str
    title: str
    block: str
    levels: tuple[str, ...]
    roles: tuple[str, ...]
    subject_rule: str = ""
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """A line of the document with its place in it, and the item of the catalogue it is, if it is one."""

    place: int
    item: WrittenItem
    kind: Kind
    listed: Listed | None = None

    @property
    def is_taken(self) -> bool:
        """Whether it can become an item of the plan."""
        return self.kind in TAKEN

    @property
    def hours_differ(self) -> bool:
        """Whether document and catalogue both print tiết, and not the same."""
        known = self.listed.hours if self.listed else None
        return known is not None and self.item.hours is not None and known != self.item.hours


def title_key(title: str) -> str:
    """A title as it is compared: without accents, capitals, signs, and the brackets at its end."""
    return _OTHER.sub(" ", fold(_BRACKETS.sub("", title))).strip()


def cited_first(title: str) -> str:
    """The number of the document a title begins to speak of ("25/2018/TT-BGDĐT"), folded; empty for none."""
    found = _CITED.search(title)
    return fold(found[0]) if found else ""


def match_items(
    items: Sequence[WrittenItem], listed: Sequence[Listed], levels: Collection[str] = ()
) -> list[Matched]:
    """Each line of a plan beside the catalogue, for a unit with these levels (none: all).

    Several lines may be one item of the catalogue, each for others of its people: a list for managers and teachers
    that the document prints twice.
    """
    used: dict[str, set[tuple[str, str]]] = {}
    found = []
    for place, item in enumerate(items):
        if levels and item.levels and not set(levels) & set(item.levels):
            found.append(Matched(place, item, Kind.OUTSIDE))
            continue
        one = _matched(place, item, [row for row in listed if not _people(item) & used.get(row.code, set())])
        if one.listed:
            used.setdefault(one.listed.code, set()).update(_people(item))
        found.append(one)
    return found


def _people(item: WrittenItem) -> set[tuple[str, str]]:
    return {(level, role) for level in item.levels for role in item.roles}


def _matched(place: int, item: WrittenItem, listed: Sequence[Listed]) -> Matched:
    if item.part_of is not None:
        return Matched(place, item, Kind.PART)
    if item.choice == ELECTIVE and "-" in item.code:
        return Matched(place, item, Kind.RANGE)
    if not (item.block and item.levels and item.roles):
        return Matched(place, item, Kind.OPEN)
    mine = [one for one in listed if _is_for(item, one)]
    key, cited = title_key(item.title), cited_first(item.title)
    for one in mine:
        if one.code == item.code or (one.title and title_key(one.title) == key):
            return Matched(place, item, Kind.SAME, one)
    same = [one for one in mine if cited and cited_first(one.title) == cited]
    if len(same) == 1:
        return Matched(place, item, Kind.CITED, same[0])
    return Matched(place, item, Kind.NEW)


def _is_for(item: WrittenItem, listed: Listed) -> bool:
    """Whether an item of the catalogue is for everybody the line names, in the same block and under one condition."""
    people = set(item.levels) <= set(listed.levels) and set(item.roles) <= set(listed.roles)
    return people and item.block == listed.block and item.subject_rule == listed.subject_rule


@dataclass(frozen=True, slots=True)
class Proposed:
    """A day the document prints as due, with the deadline it seems to be; `code` empty where that is not plain."""

    place: int
    due: WrittenDate
    code: str


def proposed_dates(dates: Sequence[WrittenDate]) -> list[Proposed]:
    """The days with the deadlines they seem to be; of two for one deadline only the first is proposed."""
    taken: set[str] = set()
    found = []
    for place, due in enumerate(dates):
        code = due_code(due.what, due.who)
        found.append(Proposed(place, due, "" if code in taken else code))
        taken.add(code)
    return found


def cite_of(plan: WrittenPlan) -> str:
    """How the document is cited: "772/KH-PGDĐT ngày 14/10/2019", else its title."""
    number = f"{plan.number}/{plan.symbol}" if plan.number and plan.symbol else ""
    day = f"ngày {plan.day.day:02}/{plan.day.month:02}/{plan.day.year}" if plan.day else ""
    return f"{number} {day}".strip() if number else f"Kế hoạch {plan.title}".strip()


def of_json(values: Mapping[str, Any]) -> WrittenPlan:
    """The plan that `reading.jsonform.to_json` wrote."""
    lists: dict[str, Any] = {
        name: tuple(values[name]) for name in ("bases", "exemptions", "recipients", "doubts")
    }
    plain = {
        name: values[name]
        for name in (
            "number",
            "symbol",
            "place",
            "governing",
            "issuer",
            "title",
            "school_year",
            "preamble",
        )
    }
    return WrittenPlan(
        **plain,
        **lists,
        day=_day(values["day"]),
        sections=tuple(
            WrittenSection(one["number"], one["title"], tuple(one["paragraphs"]))
            for one in values["sections"]
        ),
        blocks=tuple(WrittenBlock(**one) for one in values["blocks"]),
        items=tuple(
            WrittenItem(**{**one, "levels": tuple(one["levels"]), "roles": tuple(one["roles"])})
            for one in values["items"]
        ),
        dates=tuple(WrittenDate(**{**one, "day": date.fromisoformat(one["day"])}) for one in values["dates"]),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
