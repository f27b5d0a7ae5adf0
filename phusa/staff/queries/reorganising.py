"""What a reorganisation would do, shown before anything is done: units, people, rights, open work, old registers."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from phusa.accounts.models import Grant
from phusa.base.access import Actor, Role
from phusa.organisations.models import Reorganisation, ReorganisationState, UnitKind
from phusa.organisations.queries.kits import DutyOwner, duty_owners, expanded_steps
from phusa.organisations.queries.reorganisations import beyond, came_since, outcome_of, work_in
from phusa.organisations.rules.duties import DISTRICTS_END
from phusa.organisations.rules.kit import Expanded
from phusa.organisations.rules.outcomes import Outcome, Problem
from phusa.organisations.rules.steps import Part, Step
from phusa.staff.models import Person, Post
from phusa.staff.rules.reorganising import (
    Changes,
    GrantPlan,
    HeldGrant,
    HeldPost,
    PostPlan,
    Share,
    place_grants,
    place_posts,
)

LARGE = 300  # units or posts beyond which the work is a job with progress
FACTS = ("pk", "person", "unit", "role", "level", "subject_group", "is_main", "valid")


@dataclass(slots=True)
class DryRun:
    """All that carrying out would do: `outcome` on the tree, `posts` and `grants` on people, with what is in the way.

    Posts and grants speak of unit ids; `ids` has those of the codes, founded units get negative ones until they exist.
    """

    reorganisation: Reorganisation
    steps: list[Step]
    kit: Expanded | None
    outcome: Outcome
    ids: dict[str, int]
    posts: PostPlan
    grants: GrantPlan
    problems: list[Problem]
    duties: list[DutyOwner] = field(default_factory=list)

    @property
    def is_large(self) -> bool:
        """Whether it is done by a job."""
        return len(self.outcome.moved) + len(self.outcome.ended) + len(self.posts.closed) > LARGE

    @property
    def fingerprint(self) -> str:
        """What was shown, in a few letters: it is carried out only as long as it is still the same."""
        made = self.outcome
        told = (
            sorted(made.founded),
            sorted(made.moved.items()),
            sorted((code, e.successors, e.heir, e.keeper) for code, e in made.ended.items()),
            sorted(made.renamed.items()),
            sorted(self.posts.closed),
            sorted((p.like, p.unit) for p in self.posts.opened),
            sorted(self.grants.closed),
            self.reorganisation.from_day,
        )
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]

    def code_of(self, unit: int) -> str:
        """The code of a unit by the id used here."""
        return next((code for code, pk in self.ids.items() if pk == unit), "")


def dry_run(reorganisation: Reorganisation, actor: Actor | None = None) -> DryRun:
    """What the reorganisation as drafted would do to the records as they are now. Nothing is written.

    With an `actor`, what he may not do is among the problems.
    """
    steps, kit = expanded_steps(reorganisation)
    made = outcome_of(reorganisation, steps)
    ids = {code: node.id for code, node in made.nodes.items()}
    ids |= {code: -number for number, code in enumerate(made.founded, 1)}
    changes = _changes(made, ids)
    held, early = _posts(made, changes, reorganisation.from_day)
    posts = place_posts(held, changes)
    grants = _grants(changes, posts, reorganisation.from_day)
    problems = [*(beyond(actor, made) if actor else ()), *made.problems, *early]
    duties = duty_owners(reorganisation, kit) if kit else []
    if kit:
        waiting = {unit.office for unit in kit.undecided}
        problems = [*_undecided(kit), *(p for p in problems if (p.code, p.unit) not in _left(waiting))]
        problems += _too_early(reorganisation.from_day)
    return DryRun(reorganisation, steps, kit, made, ids, posts, grants, problems, duties)


def _left(offices: set[str]) -> set[tuple[str, str]]:
    """The problems that go away by themselves when the last school has its commune."""
    return {("has_units_under", office) for office in offices}


def _undecided(kit: Expanded) -> list[Problem]:
    """Duties without an owner: one problem however many schools there are."""
    if not kit.undecided:
        return []
    named = ", ".join(unit.name for unit in kit.undecided[:3])
    more = f" và {len(kit.undecided) - 3} trường nữa" if len(kit.undecided) > 3 else ""
    text = f"Nhiệm vụ của Phòng đối với {named}{more} chưa có đơn vị nhận: chưa biết trường thuộc xã, phường nào."
    return [Problem("no_commune", text)]


def _too_early(day: date) -> list[Problem]:
    if day >= DISTRICTS_END:
        return []
    return [
        Problem("too_early", "Cấp huyện kết thúc từ 1/7/2025: bộ công cụ này không dùng cho ngày trước đó.")
    ]


def _changes(made: Outcome, ids: dict[str, int]) -> Changes:
    people = [code for step in made.splits for part in step.parts for code in part.people]
    persons = dict(Person.objects.filter(code__in=people).values_list("code", "pk")) if people else {}
    shares: dict[int, list[Share]] = {}
    for step in made.splits:
        for part in step.parts:
            if step.unit in ids and part.unit in ids:
                shares.setdefault(ids[step.unit], []).append(_share(part, ids, persons))
    groups = {
        ids[code]: ids[parent]
        for code, parent in made.parents.items()
        if made.kind_of(code) == UnitKind.SUBJECT_GROUP and parent in ids
    }
    heirs = {ids[code]: ids[e.heir] if e.heir else None for code, e in made.ended.items()}
    return Changes(heirs, shares, groups)


def _share(part: Part, ids: dict[str, int], persons: dict[str, int]) -> Share:
    return Share(
        ids[part.unit],
        frozenset(part.levels),
        frozenset(ids[group] for group in part.groups if group in ids),
        frozenset(persons[code] for code in part.people if code in persons),
    )


def _posts(made: Outcome, changes: Changes, day: date) -> tuple[list[HeldPost], list[Problem]]:
    """The posts of the units that end or are split and of their groups, the other posts of whoever holds them, and
    what begins on the day or later and so cannot be carried over."""
    about = [*changes.heirs, *changes.shares]
    if not about:
        return [], []
    concerned = Q(unit__in=about) | Q(subject_group__in=list(changes.heirs))
    people = Post.objects.on(day).filter(concerned).values("person")
    heirs = [unit for unit in changes.heirs.values() if unit]
    heirs += [share.unit for shares in changes.shares.values() for share in shares]
    held = Post.objects.on(day).filter(concerned | Q(unit__in=heirs, person__in=people))
    late = Post.objects.filter(unit__in=list(changes.heirs), valid__startswith__gte=day)
    names = {node.id: node for node in made.nodes.values()}
    early = [
        Problem(
            "late_posts",
            f"{names[unit].name} có {count} vị trí bắt đầu từ ngày này trở đi: chọn ngày muộn hơn, hoặc chuyển các vị "
            "trí ấy trước.",
            names[unit].code,
        )
        for unit, count in sorted(Counter(late.values_list("unit", flat=True)).items())
    ]
    return [_post(row) for row in held.values_list(*FACTS)], early


def _post(row: tuple[Any, ...]) -> HeldPost:
    pk, person, unit, role, level, group, is_main, valid = row
    return HeldPost(pk, person, unit, role, level, group, is_main, valid.lower, valid.upper)


def _grants(changes: Changes, posts: PostPlan, day: date) -> GrantPlan:
    about = [*changes.heirs, *changes.shares]
    if not about:
        return GrantPlan()
    found = Grant.objects.on(day).filter(unit__in=about)
    held = [HeldGrant(*row) for row in found.values_list("pk", "user", "role", "unit", "user__person")]
    takers = {unit for unit in (*changes.heirs.values(), *posts.carried.values()) if unit}
    present = Grant.objects.on(day).filter(unit__in=takers).values_list("user", "role", "unit")
    return place_grants(held, changes, posts.carried, frozenset(present))


@dataclass(frozen=True, slots=True)
class PostFigures:
    """Posts by unit: how many end, how many of them go on in which unit (code, name, posts)."""

    unit: str
    name: str
    ending: int
    going: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A right that ends with its unit and must be given anew."""

    user: str
    role: str
    unit: str


def post_figures(run: DryRun) -> list[PostFigures]:
    """How posts go over, unit by unit, in the order of the steps."""
    names = {pk: run.outcome.name_of(code) for code, pk in run.ids.items()}
    units = dict(Post.objects.filter(pk__in=run.posts.closed).values_list("pk", "unit"))
    ending = Counter(units.values())
    going = Counter((units[post.like], post.unit) for post in run.posts.opened)
    return [
        PostFigures(
            run.code_of(unit),
            run.outcome.nodes[code].name
            if (code := run.code_of(unit)) in run.outcome.nodes
            else names.get(unit, ""),
            count,
            [(names.get(to, ""), n) for (of, to), n in going.items() if of == unit],
        )
        for unit, count in ending.items()
    ]


def people_without_main(run: DryRun, limit: int = 20) -> list[Person]:
    """The people whose main post ends without another, by name; at most `limit`."""
    lost = {post.person for post in run.posts.lost if post.is_main}
    return list(Person.objects.filter(pk__in=lost).by_name()[:limit])


def vacancies(run: DryRun) -> list[Vacancy]:
    """The rights of heads and officers that end, to be given anew."""
    ids = [grant.id for grant in run.grants.vacant]
    found = Grant.objects.filter(pk__in=ids).select_related("user", "unit").order_by("unit__sort_key", "role")
    return [Vacancy(grant.user.name, Role(grant.role).label, grant.unit.name) for grant in found]


def open_work(run: DryRun) -> list[tuple[str, int]]:
    """What stands in the name of the units that end and stays so: (Vietnamese name, rows)."""
    return work_in([run.ids[code] for code in run.outcome.ended])


def communes_without_officers(run: DryRun) -> list[str]:
    """The commune offices that take over and in which nobody holds a right on the day, by name."""
    takers = {e.office: e.office_name for e in run.kit.communes.values()} if run.kit else {}
    staffed = Grant.objects.on(run.reorganisation.from_day).filter(unit__code__in=takers)
    known = set(staffed.values_list("unit__code", flat=True))
    return [name for code, name in sorted(takers.items()) if code not in known]


def in_the_way_of_undo(reorganisation: Reorganisation) -> list[str]:
    """What was written of the units since, and so stands against taking it back; empty when nothing."""
    if reorganisation.state != ReorganisationState.COMMITTED or not reorganisation.undo:
        return []
    return came_since(reorganisation.undo["marks"], reorganisation.undo["ids"])


def keepers(run: DryRun) -> list[tuple[Any, str]]:
    """Every unit that ends, but for subject groups, with the name of who keeps its registers."""
    made = run.outcome
    ended: Iterable[Any] = (e for e in made.ended.values() if made.kind_of(e.unit) != UnitKind.SUBJECT_GROUP)
    return [
        (made.nodes[e.unit] if e.unit in made.nodes else made.founded[e.unit], made.name_of(e.keeper))
        for e in ended
    ]
