"""How many people a list holds: of whole units from the kept sums, of anything else only while it is cheap to count."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Count, Q, QuerySet, Sum

from phusa.base.access import Actor
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.staff.access import VIEW_STAFF
from phusa.staff.models import Headcount, Post, StaffRole
from phusa.staff.queries.listing import PeopleFilter, answering, candidates, in_unit, path_of, posts_of

COUNTED = 1000  # lines that are looked through one by one; of more than these no number is said
EVERYBODY = "Tất cả"
Counts = dict[str, int]


def people_counts(actor: Actor, wanted: PeopleFilter) -> list[tuple[str, str, int | None]]:
    """(role, its word, people) for everybody, then each role, within the other wishes of the filter.

    None stands for more people than are worth counting.
    """
    wanted = replace(wanted, role="")
    whole = replace(wanted, unit="") == PeopleFilter()
    counts = _of_units(actor, wanted.unit) if whole else None
    if counts is None:
        counts = _one_by_one(actor, wanted)
    roles = [("", EVERYBODY), *((role.value, role.label) for role in StaffRole)]
    return [(role, word, counts.get(role, 0) if counts is not None else None) for role, word in roles]


def _of_units(actor: Actor, unit: str) -> Counts | None:
    """The people with posts of the day, from the sums; None where a right rests on a subject group, or on nothing."""
    paths = _paths(actor, unit)
    if not paths or _holds_group(paths):
        return None
    under = Q()
    for path in paths:
        under |= Q(path__startswith=path)
    places = Place.objects.on(actor.today).filter(under)
    sums = Headcount.objects.filter(day__lte=actor.today, unit__in=places.values("unit"))
    sums = sums.exclude(unit__kind=UnitKind.SUBJECT_GROUP)
    counts: Counts = dict(sums.values_list("role").annotate(people=Sum("change")))
    counts[""] = sum(counts.values())
    return _with_others(counts, places, actor)


def _with_others(counts: Counts, places: QuerySet[Place], actor: Actor) -> Counts:
    """The counts with those who are here, or in a role, only beside their main post."""
    posts = Post.objects.on(actor.today)
    mains = posts.filter(is_main=True, unit__in=places.values("unit"))
    beside = posts.filter(is_main=False, unit__in=places.values("unit"))
    roles: dict[int, set[str]] = {}
    for person, role in beside.values_list("person", "role"):
        roles.setdefault(person, set()).add(role)
    main = dict(mains.filter(person__in=list(roles)).values_list("person", "role"))
    for person, held in roles.items():
        counts[""] += person not in main
        for role in held - {main.get(person)}:
            counts[role] = counts.get(role, 0) + 1
    return counts


def _paths(actor: Actor, unit: str) -> list[str]:
    """The places under which people are counted, none of them under another."""
    held = _tops(actor.paths(VIEW_STAFF))
    if not unit:
        return held
    wanted = path_of(unit, actor.today)
    if not wanted:
        return []
    return (
        [wanted]
        if any(wanted.startswith(path) for path in held)
        else [p for p in held if p.startswith(wanted)]
    )


def _tops(paths: Iterable[str]) -> list[str]:
    found: list[str] = []
    for path in sorted(paths):
        if not any(path.startswith(top) for top in found):
            found.append(path)
    return found


def _holds_group(paths: Iterable[str]) -> bool:
    ids = [int(path.split("/")[-2]) for path in paths if path]
    return Unit.objects.filter(pk__in=ids, kind=UnitKind.SUBJECT_GROUP).exists()


def _one_by_one(actor: Actor, wanted: PeopleFilter) -> Counts | None:
    """The people of a filter, looked through; None when they are too many for that."""
    ids = list(candidates(actor, wanted).values_list("pk", flat=True)[: COUNTED + 1])
    if len(ids) > COUNTED:
        return None
    people = list(answering(actor, wanted).filter(pk__in=ids).values_list("pk", flat=True))
    posts = in_unit(posts_of(actor, wanted).filter(person__in=people), wanted.unit, actor.today)
    roles = dict(posts.values_list("role").annotate(people=Count("person", distinct=True)))
    return {**roles, "": len(people)}
