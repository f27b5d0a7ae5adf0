"""A person's own library."""

from django.db.models import QuerySet

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.providers.access import KEEP_LIBRARY
from phusa.providers.models import LibraryItem
from phusa.staff.models import Person


def library_of(actor: Actor) -> QuerySet[LibraryItem]:
    """What the actor keeps, the latest first."""
    return LibraryItem.objects.within(actor, KEEP_LIBRARY).select_related("catalogue_item")


def own_item(actor: Actor, item_id: int) -> LibraryItem:
    """One document of the actor's library. Raises `NotVisible`, for others' too."""
    found = library_of(actor).filter(pk=item_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy tài liệu này.")
    return found


def own_person(actor: Actor) -> Person:
    """The person the actor is. Raises `NotVisible` for an account without a person."""
    found = Person.objects.filter(pk=actor.person_id or 0).first()
    if found is None:
        raise NotVisible("Tài khoản này không gắn với hồ sơ nào.")
    return found
