"""Questions about persons and posts, already limited to what the actor may see."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from phusa.accounts.models import User
from phusa.accounts.queries import held_grants
from phusa.base.access import Actor, Verb
from phusa.base.refusals import NotVisible
from phusa.base.text import fold
from phusa.organisations.models import Unit
from phusa.staff.access import VIEW_STAFF
from phusa.staff.models import Person, Post


def actor_of(user: User, today: date) -> Actor:
    """Whoever is signed in, with his person and the grants of the day."""
    person = Person.objects.filter(user=user).values_list("pk", flat=True).first()
    return Actor(
        name=user.name, today=today, user_id=user.pk, person_id=person, held=held_grants(user, today)
    )


def people_for(actor: Actor, *, unit: Unit | None = None, search: str = "") -> QuerySet[Person]:
    """The people the actor may see, by given name, each with the posts of the day as `present_posts`."""
    posts = Post.objects.on(actor.today).select_related("unit", "subject_group").order_by("-is_main", "pk")
    found = Person.objects.within(actor, VIEW_STAFF).prefetch_related(
        Prefetch("posts", posts, to_attr="present_posts")
    )
    if unit is not None:
        found = found.filter(pk__in=Post.objects.on(actor.today).filter(unit=unit).values("person"))
    if search:
        found = found.filter(search_text__contains=fold(search))
    return found.by_name()


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
