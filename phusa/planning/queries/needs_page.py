"""The page of one's own needs: what is registered, what the school says to it, what could be carried over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count

from phusa.base.access import Actor, Held
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.access import VIEW_NEEDS
from phusa.planning.models import TrainingNeed
from phusa.planning.queries.needs import KnownNeed, needs_of
from phusa.planning.queries.needs_answered import issued_answers
from phusa.planning.queries.needs_ground import NeedGround, ground_for
from phusa.staff.models import Person


@dataclass(frozen=True, slots=True)
class MyNeeds:
    """One's needs of a year. `ground` is None without a main post; `counts_at` the unit whose counts one may see."""

    school_year: SchoolYear
    years: Sequence[SchoolYear]
    ground: NeedGround | None
    needs: Sequence[KnownNeed]
    answers: Mapping[str, str] = field(default_factory=dict)
    earlier: SchoolYear | None = None
    earlier_count: int = 0
    counts_at: Unit | None = None

    @property
    def rows(self) -> list[tuple[KnownNeed, str]]:
        """Every need with what the school's plan says to it; empty where it says nothing yet."""
        return [(one, self.answers.get(one.need.topic_key, "")) for one in self.needs]


def own_person(actor: Actor) -> Person:
    """The person behind the account. Raises `NotVisible` where there is none."""
    found = Person.objects.filter(pk=actor.person_id).first() if actor.person_id else None
    if found is None:
        raise NotVisible()
    return found


def my_needs(actor: Actor, seat: Held | None, person: Person, school_year: SchoolYear) -> MyNeeds:
    """All the page shows; the same few queries however many needs."""
    ground = ground_for(person, school_year, actor.today)
    needs = needs_of(person, school_year)
    keys = [one.need.topic_key for one in needs]
    earlier, count = earlier_needs(person, school_year)
    return MyNeeds(
        school_year=school_year,
        years=list(SchoolYear.objects.all()),
        ground=ground,
        needs=needs,
        answers=issued_answers(ground.post.unit, school_year, keys) if ground else {},
        earlier=earlier,
        earlier_count=count,
        counts_at=unit_counted(actor, seat),
    )


def earlier_needs(person: Person, school_year: SchoolYear) -> tuple[SchoolYear | None, int]:
    """The latest year before in which somebody registered needs, with their number; one query."""
    own = TrainingNeed.objects.standing().filter(person=person, school_year__code__lt=school_year.code)
    years = SchoolYear.objects.filter(code__lt=school_year.code, training_needs__in=own)
    found = years.annotate(registered=Count("training_needs")).first()
    return (found, found.registered) if found else (None, 0)


def levels_known(person: Person, standard: str) -> dict[int, str]:
    """The levels somebody last gave himself, by criterion of a standard; one query."""
    own = TrainingNeed.objects.standing().filter(person=person, standard=standard, criterion__isnull=False)
    rows = own.order_by("school_year__code", "pk").values_list("criterion", "self_level")
    return {number: level for number, level in rows if number is not None and level}


def unit_counted(actor: Actor, seat: Held | None) -> Unit | None:
    """The unit of the actor's seat, if he may see what its people need; else the first one he may; None for most."""
    held = [one for one in actor.held if one.role in VIEW_NEEDS.roles]
    ids = [one.unit_id for one in held if one == seat] + [one.unit_id for one in held]
    return Unit.objects.filter(pk=ids[0]).first() if ids else None
