"""Things that stand in the tree with units: from where each may be reached, said once for the one and for the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from django.db import models
from django.db.models import Q

from phusa.base.access import Actor, Verb
from phusa.organisations.models.units import Place, Unit

if TYPE_CHECKING:
    from typing import Self

Row = TypeVar("Row", bound=models.Model)


class StandingQuerySet(models.QuerySet[Row]):
    """Rows of a model that is `Standing`."""

    def within(self, actor: Actor, verb: Verb) -> Self:
        """Rows of units on which the actor holds the verb, and his own for a verb on one's own."""
        standing = cast("type[Standing]", self.model)
        units = Unit.objects.within(actor, verb).values("pk")
        allowed = Q(pk__in=[])
        for name in standing.stands_at:
            allowed |= Q(**{f"{name}__in": units})
        if standing.own_of and verb.own and actor.person_id is not None:
            allowed |= Q(**{standing.own_of: actor.person_id})
        return self.filter(allowed)


class Standing(models.Model):
    """A row that is reached through units: `may` and `within` read the same two names, so they cannot disagree.

    `stands_at` are the foreign keys to the units it stands with, empty ones left aside; `own_of` is the foreign key to
    the person whose own it is, where it is anybody's.
    """

    stands_at: ClassVar[tuple[str, ...]] = ("unit",)
    own_of: ClassVar[str] = ""

    objects = StandingQuerySet.as_manager()

    class Meta:
        abstract = True

    def access_paths(self, actor: Actor) -> tuple[str, ...]:
        """The places of its units on the actor's day; of one that has ended, that of whoever keeps its registers."""
        units = [getattr(self, f"{name}_id") for name in self.stands_at]
        places = Place.objects.of([unit for unit in units if unit is not None], actor.today)
        return tuple(places.values_list("path", flat=True))

    def access_person_id(self) -> int | None:
        """The person whose own it is; None where it is nobody's."""
        return getattr(self, f"{self.own_of}_id") if self.own_of else None
