"""Questions about the accounts of the people in the roster: who has one, who has used it, who can be given one."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from phusa.accounts.access import MANAGE_GRANTS, RESET_PASSWORDS, VIEW_ACCOUNTS
from phusa.accounts.models import User
from phusa.accounts.queries import may_give, not_covered
from phusa.base.access import Actor, Held, Role
from phusa.base.refusals import NotVisible
from phusa.base.text import fold
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.staff.access import MANAGE_STAFF
from phusa.staff.models import Post
from phusa.staff.queries.people import main_posts
from phusa.staff.rules import accounts as rules

OFFICES = (UnitKind.MOET, UnitKind.DOET, UnitKind.BOET, UnitKind.COMMUNE_PEOPLE_COMMITTEE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the roster without an account, with the role he would get and where it would hold.

    `problem` says why he is not among those who get one without asking; `alike` is the code of an account that bears
    his name and is nobody's yet.
    """

    post: Post
    role: Role
    seat: Unit
    problem: str = ""
    alike: str = ""

    @property
    def place(self) -> str:
        """Where he works, as his slip says it."""
        return place_of(self.post)


@dataclass(frozen=True, slots=True)
class Opening:
    """The people of a school without an account: those who can have one now, and those to be looked at one by one."""

    ready: list[Candidate]
    others: list[Candidate]


@dataclass(frozen=True, slots=True)
class AccountLine:
    """Somebody of the roster and how far his account has come; `may_renew` says whether the actor may print him
    another slip."""

    post: Post
    user: User | None
    state: str
    may_renew: bool

    @property
    def words(self) -> str:
        """The state as people read it."""
        return rules.STATES[self.state]


@dataclass(frozen=True, slots=True)
class Activation:
    """How many people a unit has, and how far their accounts have come; the three states add up to the people."""

    people: int
    no_account: int
    waiting: int
    active: int
    trained: int


NOBODY = Activation(0, 0, 0, 0, 0)


def place_of(post: Post) -> str:
    """Subject group and unit as a slip says them: "Tổ Toán – Lí – Tin, Trường THCS Chiềng Lau"."""
    group = post.subject_group
    return f"{group.name}, {post.unit.name}" if group else post.unit.name


def opening(actor: Actor, unit: Unit) -> Opening:
    """Who of a school has a main post and no account, by given name; what the actor may do for each."""
    posts = list(main_posts(unit, actor.today).filter(person__user=None).select_related("unit"))
    alike = _nameless(unit, actor.today)
    paths = _paths({post.subject_group_id or post.unit_id for post in posts} | {unit.pk}, actor.today)
    found = [_candidate(actor, post, alike, paths) for post in posts]
    return Opening([c for c in found if not c.problem], [c for c in found if c.problem])


def _candidate(actor: Actor, post: Post, alike: dict[str, str], paths: dict[int, str]) -> Candidate:
    group = post.subject_group
    role = Role(rules.role_of_post(post.position, in_group=group is not None))
    seat = group if group is not None and role == Role.SUBJECT_GROUP_HEAD else post.unit
    twin = alike.get(fold(post.person.name), "")
    problem = ""
    if twin:
        problem = f"Tài khoản {twin} cùng tên chưa gắn với ai"
    elif not may_give(actor, role, seat.kind, paths.get(seat.pk, "")):
        problem = f"Vai trò {role.label} do đơn vị cấp trên giao"
    return Candidate(post, role, seat, problem, twin)


def _nameless(unit: Unit, today: date) -> dict[str, str]:
    """The codes of the accounts of a school behind which no person stands, by their folded names."""
    units = Unit.objects.under(_paths({unit.pk}, today).get(unit.pk, "-"), today).values("pk")
    users = User.objects.filter(person=None, grants__unit__in=units, grants__valid__contains=today)
    return {fold(name): code for name, code in users.values_list("name", "code")}


def _paths(units: Iterable[int], today: date) -> dict[int, str]:
    return dict(Place.objects.on(today).filter(unit__in=units).values_list("unit", "path"))


def schools_to_open(actor: Actor, unit: Unit) -> QuerySet[Unit]:
    """The schools at or under a unit in which somebody with a main post has no account, by name; only those where the
    actor opens accounts."""
    lacking = _main(actor.today).filter(unit=OuterRef("pk"), person__user=None)
    path = _paths({unit.pk}, actor.today).get(unit.pk, "-")
    mine = Unit.objects.within(actor, MANAGE_GRANTS).values("pk")
    schools = Unit.objects.under(path, actor.today).filter(kind=UnitKind.SCHOOL, pk__in=mine)
    return schools.filter(Exists(lacking)).by_name()


def visible_roster(actor: Actor, code: str) -> Unit:
    """The school or office of this code whose accounts the actor may see. Raises `NotVisible`."""
    unit = Unit.objects.within(actor, VIEW_ACCOUNTS).on(actor.today).filter(code=code).first()
    if unit is None or unit.kind not in (UnitKind.SCHOOL, *OFFICES):
        raise NotVisible("Không tìm thấy đơn vị này.")
    return unit


def lines_of(actor: Actor, unit: Unit) -> list[AccountLine]:
    """The roster of a school by given name, each with the state of his account."""
    posts = list(main_posts(unit, actor.today).select_related("unit", "person__user"))
    users = [post.person.user for post in posts if post.person.user]
    mine = set(
        User.objects.within(actor, RESET_PASSWORDS)
        .filter(pk__in=[u.pk for u in users])
        .values_list("pk", flat=True)
    )
    kept = {user.pk for user in not_covered(actor, RESET_PASSWORDS, users)} | {actor.user_id}
    return [_line(post, mine - kept) for post in posts]


def _line(post: Post, renewable: set[int]) -> AccountLine:
    user = post.person.user
    last_login = user.last_login if user else None
    state = rules.state_of(has_account=user is not None, last_login=last_login)
    return AccountLine(post, user, state, may_renew=user is not None and user.pk in renewable)


def activation_of(lines: Sequence[AccountLine]) -> Activation:
    """The figures of a roster."""
    states = [line.state for line in lines]
    return Activation(
        people=len(lines),
        no_account=states.count(rules.NO_ACCOUNT),
        waiting=states.count(rules.WAITING),
        active=states.count(rules.ACTIVE),
        trained=sum(1 for line in lines if line.user and line.user.trained_on),
    )


def rostered_schools(actor: Actor, *, state: str = "") -> QuerySet[Unit]:
    """The schools whose accounts the actor sees, by name; with `state` only those where somebody's has come so far."""
    schools = Unit.objects.within(actor, VIEW_ACCOUNTS).on(actor.today).filter(kind=UnitKind.SCHOOL)
    if state in CONDITIONS:
        schools = schools.filter(Exists(_main(actor.today).filter(CONDITIONS[state], unit=OuterRef("pk"))))
    return schools.by_name()


CONDITIONS = {
    rules.NO_ACCOUNT: Q(person__user=None),
    rules.WAITING: Q(person__user__isnull=False, person__user__last_login=None),
    rules.ACTIVE: Q(person__user__last_login__isnull=False),
}
_COUNTS = {
    "people": Count("pk"),
    "no_account": Count("pk", filter=CONDITIONS[rules.NO_ACCOUNT]),
    "waiting": Count("pk", filter=CONDITIONS[rules.WAITING]),
    "active": Count("pk", filter=CONDITIONS[rules.ACTIVE]),
    "trained": Count("pk", filter=Q(person__user__trained_on__isnull=False)),
}


def activation_by_school(actor: Actor) -> dict[int, Activation]:
    """The figures of every school whose accounts the actor sees and that has people, by its id; one query for all."""
    schools = rostered_schools(actor).order_by().values("pk")
    posts = _main(actor.today).filter(unit__in=schools).order_by()
    rows = posts.values("unit").annotate(**_COUNTS).values_list("unit", *_COUNTS)
    return {unit: Activation(*counts) for unit, *counts in rows}


def activation_in_all(by_school: dict[int, Activation]) -> Activation:
    """The figures of several schools together."""
    columns = zip(*(astuple(counted) for counted in by_school.values()), strict=True)
    return Activation(*map(sum, columns)) if by_school else NOBODY


def school_counts(actor: Actor, by_school: dict[int, Activation]) -> list[tuple[str, str, int]]:
    """(state, its words, schools) for all schools, then for those where somebody's account has come only so far."""
    found = by_school.values()
    return [
        ("", "Tất cả trường", rostered_schools(actor).count()),
        (rules.NO_ACCOUNT, "Còn người chưa có tài khoản", sum(counted.no_account > 0 for counted in found)),
        (rules.WAITING, "Còn người chưa đăng nhập", sum(counted.waiting > 0 for counted in found)),
    ]


def office_that_opens(actor: Actor, seat: Held | None) -> Unit | None:
    """The office in whose name the actor opens accounts in every school under it, if his seat lets him."""
    if seat is None:
        return None
    mine = Unit.objects.within(actor, MANAGE_GRANTS).filter(kind__in=OFFICES, pk=seat.unit_id)
    return mine.filter(pk__in=Unit.objects.within(actor, MANAGE_STAFF).values("pk")).first()


def _main(today: date) -> QuerySet[Post]:
    return Post.objects.on(today).filter(is_main=True)
