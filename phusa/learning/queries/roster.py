"""The list of core people as its page shows it: who they are, and how they spread over the people they support."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from phusa.accounts.models import Grant
from phusa.base.access import Actor, Held, Role, stands_for
from phusa.base.refusals import NotVisible
from phusa.base.text import fold
from phusa.catalogue.queries.shown import unit_of
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.learning.access import KEEP_CORE_PEOPLE, KEEPERS
from phusa.learning.models import CoreKind, CorePerson, SupportAssignment
from phusa.learning.queries.areas import clusters_under, core_count, core_shares, people_shares, units_under
from phusa.learning.queries.reach import core_people_for
from phusa.learning.rules.spread import Coverage, coverage
from phusa.organisations.models import Level, Unit
from phusa.staff.models import Person, Post
from phusa.staff.queries.search import find_people

FOUND_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which core people a list shows, and of which cluster the spread is: codes, empty for all."""

    search: str = ""
    level: str = ""
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class RosterPage:
    """The list as somebody sees it from his unit. `core` counts the core people who work there, whatever they are named
    for; `without_role` core teachers whose account lacks the role."""

    unit: Unit
    school_year: SchoolYear
    day: date
    cluster: Unit | None
    clusters: Sequence[Unit]
    coverage: Sequence[Coverage]
    core: int
    people: QuerySet[CorePerson]
    may_keep: bool
    without_role: int


@dataclass(frozen=True, slots=True)
class CoreRow:
    """A core person with where he works on the day, and how many learners his groups have."""

    core: CorePerson
    post: Post | None
    learners: int


@dataclass(frozen=True, slots=True)
class CorePage:
    """One core person: his terms, the latest first, his assignments, and whether the reader keeps the list."""

    row: CoreRow
    terms: Sequence[CorePerson]
    assignments: Sequence[SupportAssignment]
    may_keep: bool


def looks_from(actor: Actor, seat: Held | None) -> Unit:
    """The unit from which the actor looks. Raises `NotVisible` where he has none."""
    unit = unit_of(actor, seat)
    if unit is None:
        raise NotVisible()
    return unit


def roster_page(actor: Actor, unit: Unit, year: SchoolYear, wanted: Wanted) -> RosterPage:
    """The list of core people for whoever looks from a unit, on a day within the school year. Raises `NotVisible`."""
    day = day_within(year, actor.today)
    reached = core_people_for(actor, unit, day)
    clusters = clusters_under(unit, day)
    cluster = next((one for one in clusters if one.code == wanted.cluster), None)
    units = units_under(unit, day)
    if cluster is not None:
        units = units.filter(pk__in=units_under(cluster, day).values("pk"))
    shares = people_shares(units, day), core_shares(reached, units, day)
    may_keep = unit.kind in KEEPERS and stands_for(actor, KEEP_CORE_PEOPLE, unit)
    return RosterPage(
        unit=unit,
        school_year=year,
        day=day,
        cluster=cluster,
        clusters=clusters,
        coverage=coverage(*shares, Level.values),
        core=core_count(reached, units, day),
        people=_listed(reached, wanted, cluster, day),
        may_keep=may_keep,
        without_role=_without_role(unit, actor.today).count() if may_keep else 0,
    )


def core_rows(rows: Sequence[CorePerson], day: date) -> list[CoreRow]:
    """Core people of a page with post and learners; two queries however many they are."""
    ids = [one.pk for one in rows]
    posts = Post.objects.on(day).filter(is_main=True, person__in=[one.person_id for one in rows])
    held = {post.person_id: post for post in posts.select_related("unit")}
    counted = SupportAssignment.objects.filter(core_person__in=ids, valid__contains=day).order_by()
    now = Q(group__members__valid__contains=day)
    people = Count("group__members__person", filter=now, distinct=True)
    learners = dict(
        counted.values("core_person").annotate(people=people).values_list("core_person", "people")
    )
    return [CoreRow(one, held.get(one.person_id), learners.get(one.pk, 0)) for one in rows]


def core_page(actor: Actor, unit: Unit, year: SchoolYear, core_id: int) -> CorePage:
    """One core person. Raises `NotVisible` for one whose list does not reach the actor's unit."""
    day = day_within(year, actor.today)
    core = CorePerson.objects.select_related("person", "unit").filter(pk=core_id).first()
    if core is None or not core_people_for(actor, unit, _inside(core, day)).filter(pk=core_id).exists():
        raise NotVisible("Không tìm thấy người cốt cán này.")
    terms = CorePerson.objects.filter(person=core.person_id, unit=core.unit_id).order_by("-valid")
    named = core.assignments.select_related("group__unit", "catalogue_item").order_by("-valid", "pk")
    return CorePage(
        core_rows([core], day)[0], list(terms), list(named), stands_for(actor, KEEP_CORE_PEOPLE, core.unit)
    )


def core_person_kept(actor: Actor, core_id: int) -> CorePerson:
    """A core person on a list that the actor keeps. Raises `NotVisible`."""
    core = CorePerson.objects.select_related("person", "unit").filter(pk=core_id).first()
    if core is None or not stands_for(actor, KEEP_CORE_PEOPLE, core.unit):
        raise NotVisible("Không tìm thấy người cốt cán này.")
    return core


def list_kept_by(actor: Actor, seat: Held | None) -> Unit:
    """The unit whose list the actor keeps from his seat. Raises `NotVisible`."""
    unit = looks_from(actor, seat)
    if unit.kind not in KEEPERS or not stands_for(actor, KEEP_CORE_PEOPLE, unit):
        raise NotVisible()
    return unit


def people_to_name(actor: Actor, text: str) -> list[Person]:
    """The first people the actor may see of whom every word is part, each with `present_posts`."""
    return find_people(actor, text, FOUND_AT_ONCE)


def post_of(person: Person, day: date) -> Post | None:
    """The main post of somebody on a day."""
    return Post.objects.on(day).filter(person=person, is_main=True).select_related("unit").first()


def lists_naming(people: Collection[int], today: date) -> list[Unit]:
    """The units on whose lists of a day any of these people (ids) stands as a core teacher."""
    named = CorePerson.objects.on(today).filter(person__in=people, kind=CoreKind.TEACHER)
    return list(Unit.objects.filter(pk__in=named.values("unit")).order_by("pk"))


def _listed(
    rows: QuerySet[CorePerson], wanted: Wanted, cluster: Unit | None, day: date
) -> QuerySet[CorePerson]:
    if wanted.level:
        rows = rows.filter(level=wanted.level)
    for word in fold(wanted.search).split():
        rows = rows.filter(person__search_text__contains=word)
    if cluster is not None:
        posts = Post.objects.on(day).filter(is_main=True, unit__in=units_under(cluster, day).values("pk"))
        rows = rows.filter(person__in=posts.values("person"))
    return rows.order_by("person__sort_key", "person", "pk")


def _without_role(unit: Unit, today: date) -> QuerySet[CorePerson]:
    """Core teachers on the list of a unit with an account and a post whose role does not hold where they work today."""
    rows = CorePerson.objects.on(today).filter(unit=unit, kind=CoreKind.TEACHER, person__user__isnull=False)
    posts = Post.objects.on(today).filter(is_main=True)
    here = posts.filter(person=OuterRef(OuterRef("person"))).values("unit")
    held = Grant.objects.on(today).filter(
        role=Role.CORE_TEACHER, user=OuterRef("person__user"), unit__in=here
    )
    return rows.filter(Exists(posts.filter(person=OuterRef("person")))).exclude(Exists(held))


def _inside(core: CorePerson, day: date) -> date:
    """The day, or the nearest of a term: who was a core person once can still be looked up."""
    first: date = core.valid.lower
    last = core.last_day
    return max(first, day if last is None else min(day, last))
