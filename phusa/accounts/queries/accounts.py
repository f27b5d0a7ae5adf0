"""Questions about accounts, already limited to what the actor may see."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from allauth.mfa.models import Authenticator
from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Upper

from phusa.accounts import rules
from phusa.accounts.access import MANAGE_GRANTS, RESET_PASSWORDS, VIEW_ACCOUNTS
from phusa.accounts.models import Grant, User
from phusa.accounts.rules import Seat, covers_all
from phusa.base.access import Actor, Held, Role, Verb
from phusa.base.access.roles import NEEDS_SECOND_FACTOR
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import fold
from phusa.organisations.models import Place, Unit, UnitKind


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


def codes_like(wanted: Iterable[str]) -> set[str]:
    """The codes in small letters that are given out already among the wanted ones, with their numbered ones."""
    starts = [rules.free_code(code, ()).upper() for code in wanted]
    users = User.objects.annotate(capitals=Upper("code"))
    taken = set(users.filter(capitals__in=starts).values_list("capitals", flat=True))
    clashing = taken | {start for start, count in Counter(starts).items() if count > 1}
    if clashing:
        numbered = reduce(or_, (Q(capitals__startswith=f"{start}-") for start in clashing))
        taken |= set(users.filter(numbered).values_list("capitals", flat=True))
    return {code.lower() for code in taken}


def not_covered(actor: Actor, verb: Verb, users: Sequence[User]) -> list[User]:
    """Those among the users who hold a role, elsewhere or above, that no seat of the actor with the verb covers."""
    if actor.system:
        return []
    mine, theirs = seats_with(actor, verb), seats_of_many(users, actor.today)
    return [user for user in users if not covers_all(mine, theirs[user.pk])]


def seats_of_many(users: Sequence[User], today: date) -> dict[int, list[Seat]]:
    """The roles of each user of a day with their places, by the user's id; one query for all."""
    path = Place.objects.on(today).filter(unit=OuterRef("unit")).values("path")
    held = Grant.objects.on(today).filter(user__in=users).annotate(unit_path=Subquery(path))
    seats: dict[int, list[Seat]] = {user.pk: [] for user in users}
    for user_id, role, place in held.filter(unit_path__isnull=False).values_list("user", "role", "unit_path"):
        seats[user_id].append(Seat(role, place))
    return seats


def who_helps(user: User, today: date) -> str:
    """Who can give this account another password, as the subject of a sentence."""
    held = held_grants(user, today)
    above = "Cán bộ quản lý tài khoản của đơn vị cấp trên"
    if any(grant.role == Role.PRINCIPAL or grant.role in NEEDS_SECOND_FACTOR for grant in held):
        return above
    on_the_way = [int(step) for grant in held for step in grant.path.split("/") if step]
    school = Unit.objects.filter(pk__in=on_the_way, kind=UnitKind.SCHOOL).first()
    return f"Hiệu trưởng, phó hiệu trưởng hoặc văn thư của {school}" if school else above


def may_give(actor: Actor, role: Role, kind: str, path: str) -> bool:
    """Whether the actor may give a role on a unit of this kind at this place of the tree."""
    if not rules.has_seat(role, kind):
        return False
    return actor.system or covers_all(seats_with(actor, MANAGE_GRANTS), [Seat(role, path)])


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
