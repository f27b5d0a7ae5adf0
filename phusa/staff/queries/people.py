"""Questions about persons and posts, already limited to what the actor may see."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from phusa.accounts.models import User
from phusa.accounts.queries import accounts_for, held_grants
from phusa.base.access import Actor, Held, Verb, within
from phusa.base.refusals import NotVisible
from phusa.base.text import fold
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.staff.access import MANAGE_STAFF, VIEW_STAFF
from phusa.staff.models import Person, Post


def actor_of(user: User, today: date) -> Actor:
    """Whoever is signed in, with his person and the grants of the day."""
    person = Person.objects.filter(user=user).values_list("pk", flat=True).first()
    return Actor(
        name=user.name, today=today, user_id=user.pk, person_id=person, held=held_grants(user, today)
    )


CHOICES = 200


def units_of_people(actor: Actor) -> list[Unit]:
    """The units of the structure in which, or under which, the actor may see people, by name; none when they are too
    many to choose from in a list."""
    places = Place.objects.on(actor.today).filter(within(actor, VIEW_STAFF, path="path"))
    near = places.exclude(unit__kind=UnitKind.SUBJECT_GROUP).values_list("unit", flat=True)
    ids = list(near[: CHOICES + 1])
    return list(Unit.objects.filter(pk__in=ids).by_name()) if len(ids) <= CHOICES else []


def groups_of_people(actor: Actor, units: Sequence[Unit], code: str) -> list[Unit]:
    """The subject groups to choose from: of the school that is chosen, or of the only one there is; else none."""
    found = [unit for unit in units if unit.code == code] if code else units
    schools = [unit for unit in found if unit.kind == UnitKind.SCHOOL]
    return list(subject_groups_of(schools[0], actor.today)) if len(schools) == len(found) == 1 else []


def units_for_posts(actor: Actor) -> QuerySet[Unit]:
    """The schools in which the actor may open posts, by name."""
    return Unit.objects.within(actor, MANAGE_STAFF).filter(kind=UnitKind.SCHOOL).by_name()


def few(units: QuerySet[Unit]) -> list[Unit]:
    """The units as a list to choose from; none when they are too many."""
    found = list(units[: CHOICES + 1])
    return found if len(found) <= CHOICES else []


def accounts_alike(actor: Actor, person: Person) -> list[str]:
    """The codes of the accounts the actor sees that bear the person's name and are nobody's yet."""
    found = accounts_for(actor, search=person.name).filter(person=None)
    return [user.code for user in found if fold(user.name) == fold(person.name)]


def post_to_end(actor: Actor, code: str, post_id: int) -> Post:
    """A post held today that the actor may end. Raises `NotVisible`."""
    posts = Post.objects.on(actor.today).filter(pk=post_id, person__code=code)
    post = posts.within_units(actor, MANAGE_STAFF).select_related("person", "unit").first()
    if post is None:
        raise NotVisible("Không tìm thấy vị trí công tác này.")
    return post


def enrols_at(actor: Actor, unit_code: str, seat: Held | None) -> Unit | None:
    """The unit to which the actor may add people now: the one he looks at, else that of his seat."""
    units = Unit.objects.within(actor, MANAGE_STAFF).filter(kind=UnitKind.SCHOOL)
    return (
        units.filter(code=unit_code).first()
        if unit_code
        else units.filter(pk=seat.unit_id if seat else 0).first()
    )


def namesakes(unit: Unit, day: date, name: str) -> list[Person]:
    """People of a unit on a day whose name is written alike, accents and capitals aside."""
    posts = Post.objects.on(day).filter(unit=unit)
    found = Person.objects.filter(pk__in=posts.values("person"), search_text__endswith=fold(name))
    return [person for person in found.by_name() if fold(person.name) == fold(name)]


def subject_groups_of(unit: Unit, day: date) -> QuerySet[Unit]:
    """The subject groups that stand under a school on a day, by name."""
    return Unit.objects.children_of(unit, day).filter(kind=UnitKind.SUBJECT_GROUP).by_name()


def visible_person(actor: Actor, code: str, verb: Verb = VIEW_STAFF) -> Person:
    """The person of this code, if the actor holds the verb on him. Raises `NotVisible` otherwise."""
    person = Person.objects.within(actor, verb).filter(code=code).first()
    if person is None:
        raise NotVisible("Không tìm thấy người này.")
    return person


def main_posts(unit: Unit, day: date) -> QuerySet[Post]:
    """The posts of a unit on a day by the person's name: a school's roster, one row a person and role."""
    return (
        Post.objects.on(day)
        .filter(unit=unit, is_main=True)
        .select_related("person", "subject_group")
        .order_by("person__sort_key", "person__birth_date", "pk")
    )


def main_post_of(actor: Actor) -> Post | None:
    """The actor's own main post of his day, if a person stands behind the account and holds one."""
    if actor.person_id is None:
        return None
    posts = Post.objects.on(actor.today).filter(person=actor.person_id, is_main=True)
    return posts.select_related("unit").first()
