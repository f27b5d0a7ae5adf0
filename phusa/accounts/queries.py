"""Questions about accounts, already limited to what the actor may see."""

from datetime import date

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from phusa.accounts.access import VIEW_ACCOUNTS
from phusa.accounts.models import Grant, User
from phusa.base.access import Actor, Held, Role, Verb
from phusa.base.refusals import NotVisible
from phusa.base.text import fold
from phusa.organisations.models import Place


def held_grants(user: User, today: date) -> tuple[Held, ...]:
    """The user's grants of a day with the place of each unit on that day; a unit that does not stand gives no right."""
    path = Place.objects.on(today).filter(unit=OuterRef("unit")).values("path")
    grants = (
        Grant.objects.on(today)
        .filter(user=user)
        .annotate(unit_path=Subquery(path))
        .filter(unit_path__isnull=False)
        .select_related("unit")
        .order_by("unit_path", "role")
    )
    return tuple(Held(Role(g.role), g.unit_id, g.unit.name, g.unit_path) for g in grants)


def accounts_for(actor: Actor, *, search: str = "") -> QuerySet[User]:
    """The accounts the actor may see, by name, each with its grants of the day."""
    grants = Grant.objects.on(actor.today).select_related("unit")
    found = User.objects.within(actor, VIEW_ACCOUNTS).prefetch_related(
        Prefetch("grants", grants, to_attr="present")
    )
    for word in fold(search).split():
        found = found.filter(code__icontains=word) | found.filter(name__unaccent__icontains=word)
    return found.order_by("name", "code")


def visible_account(actor: Actor, code: str, verb: Verb = VIEW_ACCOUNTS) -> User:
    """The account of this code, if the actor holds the verb on it. Raises `NotVisible` otherwise."""
    user = User.objects.within(actor, verb).filter(code=code).first()
    if user is None:
        raise NotVisible("Không tìm thấy tài khoản này.")
    return user
