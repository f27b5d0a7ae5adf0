"""Questions about accounts, already limited to what the actor may see."""

from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from phusa.accounts.access import MANAGE_GRANTS, RESET_PASSWORDS, VIEW_ACCOUNTS
from phusa.accounts.models import Grant, User
from phusa.accounts.rules import Seat, covers_all
from phusa.base.access import Actor, Held, Role, Verb
from phusa.base.access.roles import NEEDS_SECOND_FACTOR
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import fold
from phusa.organisations.models import Place, Unit


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


def needs_second_factor(actor: Actor) -> bool:
    """Whether one of the actor's roles of the day asks for a second factor."""
    return actor.has_role(*NEEDS_SECOND_FACTOR)


def seats_of(user: User, today: date) -> list[Seat]:
    """The user's roles of a day, each with its place of that day; what a helper must cover."""
    return [Seat(held.role, held.path) for held in held_grants(user, today)]


def seats_with(actor: Actor, verb: Verb) -> list[Seat]:
    """The actor's own seats that hold a verb."""
    return [Seat(held.role, held.path) for held in actor.held if held.role in verb.roles]


def accounts_for(actor: Actor, *, search: str = "") -> QuerySet[User]:
    """The accounts the actor may see, by given name, each with its grants of the day as `present`."""
    grants = Grant.objects.on(actor.today).select_related("unit").order_by("role", "pk")
    found = User.objects.within(actor, VIEW_ACCOUNTS).prefetch_related(
        Prefetch("grants", grants, to_attr="present")
    )
    if search:
        found = found.filter(search_text__contains=fold(search))
    return found.order_by("sort_key", "code")


def visible_account(actor: Actor, code: str, verb: Verb = VIEW_ACCOUNTS) -> User:
    """The account of this code, if the actor holds the verb on it. Raises `NotVisible` otherwise."""
    user = User.objects.within(actor, verb).filter(code=code).first()
    if user is None:
        raise NotVisible("Không tìm thấy tài khoản này.")
    return user


def account_coded(code: str) -> User:
    """The account of this code, for whoever runs the server. Refused when there is none."""
    user = User.objects.filter(code__iexact=code).first()
    if user is None:
        raise Refused("no_such_account", f"Không có tài khoản nào mang mã {code}.", status=404)
    return user


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One account as its page shows it; `may_reset` says whether the actor may give it a new password."""

    user: User
    grants: list[Grant]
    takeable: frozenset[int]
    may_reset: bool
    has_second_factor: bool


def account_page(actor: Actor, code: str) -> AccountPage:
    """All that the page of an account shows. Raises `NotVisible`."""
    user = visible_account(actor, code)
    grants = list(user.grants.select_related("unit").order_by("-valid", "role"))
    manageable = set(Unit.objects.within(actor, MANAGE_GRANTS).values_list("pk", flat=True))
    return AccountPage(
        user=user,
        grants=grants,
        takeable=frozenset(g.pk for g in grants if g.unit_id in manageable and actor.today in g.valid),
        may_reset=user.pk != actor.user_id
        and User.objects.within(actor, RESET_PASSWORDS).filter(pk=user.pk).exists()
        and covers_all(seats_with(actor, RESET_PASSWORDS), seats_of(user, actor.today)),
        has_second_factor=Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists(),
    )


def opens_accounts_at(actor: Actor, seat: Held | None) -> Unit | None:
    """The unit in whose name the actor opens accounts and gives roles now, if his seat lets him."""
    if seat is None:
        return None
    return Unit.objects.within(actor, MANAGE_GRANTS).filter(pk=seat.unit_id).first()


def grant_to_take(actor: Actor, code: str, grant_id: int) -> Grant:
    """A grant of an account that the actor may take back. Raises `NotVisible`."""
    units = Unit.objects.within(actor, MANAGE_GRANTS).values("pk")
    held = Grant.objects.on(actor.today).filter(pk=grant_id, user__code=code, unit__in=units)
    grant = held.select_related("user", "unit").first()
    if grant is None:
        raise NotVisible("Không tìm thấy quyền này.")
    return grant
