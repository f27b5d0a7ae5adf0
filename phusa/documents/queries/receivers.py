"""To whom a unit can send a document here, and to whom it can give what a document asks for."""

from datetime import date

from phusa.base.access import Actor
from phusa.documents.access import GIVE_TASKS
from phusa.documents.models import RegisteredDocument
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.staff.models import Person, Post

KEEPERS = (
    UnitKind.MOET,
    UnitKind.DOET,
    UnitKind.BOET,
    UnitKind.COMMUNE_PEOPLE_COMMITTEE,
    UnitKind.SCHOOL,
)
MOST_PEOPLE = 300


def units_to_receive(actor: Actor, document: RegisteredDocument) -> list[Unit]:
    """The units right above and right under the document's owner that are not on its list yet, those above first."""
    listed = set(document.distributions.filter(unit__isnull=False).values_list("unit", flat=True))
    return [unit for unit in units_around(document.owner, actor.today) if unit.pk not in listed]


def units_around(unit: Unit, today: date) -> list[Unit]:
    """The units right above and right under a unit that keep registers, those above first."""
    above = Place.objects.on(today).filter(unit=unit).values("parent")
    under = Unit.objects.children_of(unit, today)
    free = Unit.objects.filter(kind__in=KEEPERS)
    return [*free.filter(pk__in=above).by_name(), *free.filter(pk__in=under.values("pk")).by_name()]


def units_to_task(actor: Actor, unit: Unit) -> list[Unit]:
    """The unit and those right under it, as far as the actor may give them tasks."""
    under = Unit.objects.children_of(unit, actor.today).filter(kind__in=KEEPERS)
    allowed = Unit.objects.within(actor, GIVE_TASKS)
    return [unit, *allowed.filter(pk__in=under.values("pk")).by_name()]


def people_of(unit: Unit, today: date) -> list[Person]:
    """Those who work at a unit on a day, in the order of names."""
    posts = Post.objects.on(today).filter(unit=unit)
    return list(Person.objects.filter(pk__in=posts.values("person")).order_by("sort_key")[:MOST_PEOPLE])
