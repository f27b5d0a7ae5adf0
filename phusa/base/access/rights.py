"""`may` for one thing and `within` for a list read the same facts, so they cannot disagree."""

from collections.abc import Collection
from typing import Any, Protocol, runtime_checkable

from django.db.models import Q, QuerySet

from phusa.base.access.actors import Actor
from phusa.base.access.verbs import Verb
from phusa.base.refusals import NotVisible


@runtime_checkable
class Guarded(Protocol):
    """Something that stands in the tree, and may be somebody's own."""

    def access_paths(self, actor: Actor) -> tuple[str, ...]:
        """Every place of the thing in the tree of the actor's day (a school and a subject group, for a person)."""

    def access_person_id(self) -> int | None:
        """The person whose own it is, if it is anybody's."""


class Scope(Guarded, Protocol):
    """A unit for which something is set, as rooms below the units know it: it holds there and under it."""

    code: str


class Unit(Guarded, Protocol):
    """A unit as rooms below the units know it."""

    pk: int


class Limited(Protocol):
    """A manager or queryset that can be limited to what an actor may do a verb on."""

    def within(self, actor: Actor, verb: Verb) -> QuerySet[Any]:
        """The rows on which the actor holds the verb."""


@runtime_checkable
class Account(Protocol):
    """Something that is an account's own, whether or not a person stands behind the account."""

    def access_user_id(self) -> int:
        """The account whose own it is."""


def may(actor: Actor, verb: Verb, thing: Guarded) -> bool:
    """Whether a grant of the actor's day holds the verb at or above the thing, or the thing is the actor's own."""
    if verb.own and _is_own(actor, thing):
        return True
    held = actor.paths(verb)
    return any(place.startswith(path) for place in thing.access_paths(actor) for path in held)


def require(actor: Actor, verb: Verb, thing: Guarded) -> None:
    """Go on only if `may`. What an actor may not see does not exist for him: raises `NotVisible`, which answers 404."""
    if not may(actor, verb, thing):
        raise NotVisible()


def stands_for(actor: Actor, verb: Verb, unit: Unit) -> bool:
    """Whether the actor holds the verb by a grant on the unit itself: who looks after schools does not act as them."""
    own = any(held.unit_id == unit.pk and held.role in verb.roles for held in actor.held)
    return actor.system or (own and may(actor, verb, unit))


def require_own(actor: Actor, verb: Verb, unit: Unit) -> None:
    """Go on only for somebody who `stands_for` the unit; raises `NotVisible`, as `require` does."""
    if not stands_for(actor, verb, unit):
        raise NotVisible()


def require_all(actor: Actor, verb: Verb, rows: Limited, ids: Collection[int]) -> None:
    """Go on only if every one of `ids` is among the rows on which the actor holds the verb; one query for them all.

    Raises `NotVisible`, as `require` does.
    """
    wanted = set(ids)
    if rows.within(actor, verb).filter(pk__in=wanted).count() != len(wanted):
        raise NotVisible()


def within(actor: Actor, verb: Verb, *, path: str, own: str = "") -> Q:
    """The condition that limits a list to what `may` allows.

    `path` is the lookup of the row's place in the tree, `own` the lookup of its person, if rows are somebody's own.
    """
    allowed = Q(pk__in=[])
    for prefix in actor.paths(verb):
        allowed |= Q(**{f"{path}__startswith": prefix})
    if own and _own(actor, verb):
        allowed |= Q(**{own: actor.person_id})
    return allowed


def _is_own(actor: Actor, thing: Guarded) -> bool:
    if isinstance(thing, Account):
        return actor.user_id is not None and thing.access_user_id() == actor.user_id
    return actor.person_id is not None and thing.access_person_id() == actor.person_id


def _own(actor: Actor, verb: Verb) -> bool:
    return verb.own and actor.person_id is not None
