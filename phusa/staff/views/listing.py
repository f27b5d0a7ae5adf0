"""The list of people: found, filtered, turned page by page."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from phusa.base.paging import turn_of
from phusa.base.requests import Asked
from phusa.base.text import clean
from phusa.base.ui.parts import Chip
from phusa.organisations.models import Level
from phusa.staff import queries
from phusa.staff.access import IMPORT_STAFF, VIEW_STAFF
from phusa.staff.models import Position

# The words of the address, by what they ask for.
WORDS = {
    "tim": "search",
    "don-vi": "unit",
    "vai-tro": "role",
    "cap-hoc": "level",
    "chuc-vu": "position",
    "mon": "subject",
    "tinh-trang": "state",
}
GROUP = "to"


def people(request: Asked) -> HttpResponse:
    """The people the actor may see, found by name without accents, by unit, post and state."""
    wanted = wanted_people(request.GET)
    units = queries.units_of_people(request.actor)
    groups = queries.groups_of_people(request.actor, units, wanted.unit)
    group = next((group.code for group in groups if group.code == request.GET.get(GROUP)), "")
    asked = replace(wanted, unit=group or wanted.unit)
    counts = queries.people_counts(request.actor, asked)
    context = {
        "page": queries.people_page(request.actor, asked, turn_of(request)),
        "wanted": wanted,
        "chips": _chips(request, counts),
        "count": next(count for role, _, count in counts if role == wanted.role),
        "units": units,
        "groups": groups,
        "group": group,
        "adds_at": queries.enrols_at(request.actor, wanted.unit, request.seat),
        "brings_lists": bool(request.actor.paths(IMPORT_STAFF)),
        "choices": CHOICES,
        "may_take": bool(request.actor.paths(VIEW_STAFF)),
        "query": request.GET.urlencode(),
    }
    return render(request, "staff/people.html", context)


CHOICES: dict[str, Any] = {
    "levels": Level.choices,
    "positions": Position.choices,
    "states": queries.STATES.items(),
}


def wanted_people(asked: QueryDict) -> queries.PeopleFilter:
    """What the words of an address ask for."""
    return queries.PeopleFilter(**{field: clean(asked.get(word, "")) for word, field in WORDS.items()})


def _chips(request: Asked, counts: list[tuple[str, str, int | None]]) -> list[Chip]:
    """The roles as filters with their counts; the other words of the address stay, but not the page."""
    kept = {word: request.GET[word] for word in (*WORDS, GROUP) if request.GET.get(word)}
    chosen = kept.pop("vai-tro", "")
    chips = []
    for role, label, count in counts:
        address = QueryDict(mutable=True)
        address.update(kept | ({"vai-tro": role} if role else {}))
        chips.append(Chip(label, count, f"?{address.urlencode()}", current=role == chosen))
    return chips
