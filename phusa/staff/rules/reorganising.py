"""What becomes of posts and rights when units are reorganised: decided on plain values, row by row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from phusa.base.access import Role

# Rights that go along with people into the unit that takes them in; heads and officers are appointed anew.
CARRIED = frozenset(
    {
        Role.TEACHER,
        Role.SUBJECT_GROUP_HEAD,
        Role.CORE_TEACHER,
        Role.RECORDS_CLERK,
        Role.INSTITUTION_LECTURER,
    }
)
PERSONAL = frozenset({Role.TEACHER, Role.CORE_TEACHER})


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post held on the day; all ids. `until` is the first day without it, None when open."""

    id: int
    person: int
    unit: int
    role: str
    level: str
    group: int | None
    is_main: bool
    began: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class HeldGrant:
    """A right held on the day; `person` is whose account it is, None when nobody's."""

    id: int
    user: int
    role: str
    unit: int
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What of a split unit goes to another: by level, by subject group, by person."""

    unit: int
    levels: frozenset[str] = frozenset()
    groups: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()

    def takes(self, post: HeldPost) -> bool:
        """Whether the post goes along."""
        return post.level in self.levels or post.group in self.groups or post.person in self.people


@dataclass(frozen=True, slots=True)
class Changes:
    """What the tree's changes mean for people: the heir of each unit that ends (None: nobody), the shares of each that
    is split, and the unit under which each subject group stands afterwards."""

    heirs: Mapping[int, int | None]
    shares: Mapping[int, Sequence[Share]] = field(default_factory=dict)
    group_units: Mapping[int, int] = field(default_factory=dict)

    def unit_of(self, post: HeldPost) -> int | None:
        """Where a post is afterwards; None when it ends."""
        taken = next((share.unit for share in self.shares.get(post.unit, ()) if share.takes(post)), None)
        return taken if taken is not None else self.heirs.get(post.unit, post.unit)

    def group_of(self, post: HeldPost, unit: int) -> int | None:
        """The subject group of a post in its unit afterwards; none when the group is elsewhere."""
        group = post.group
        if group is not None and group in self.heirs:
            group = self.heirs[group]
        if group is None or self.group_units.get(group, unit) != unit:
            return None
        return group


@dataclass(frozen=True, slots=True)
class OpenedPost:
    """A post that begins on the day, like the one it follows but for what is said here."""

    like: int
    unit: int
    group: int | None
    is_main: bool
    until: date | None


@dataclass(slots=True)
class PostPlan:
    """Posts that end on the day, those that begin, and those that end without another in their place."""

    closed: list[int] = field(default_factory=list)
    opened: list[OpenedPost] = field(default_factory=list)
    lost: list[HeldPost] = field(default_factory=list)
    carried: dict[tuple[int, int], int] = field(default_factory=dict)


def place_posts(posts: Sequence[HeldPost], changes: Changes) -> PostPlan:
    """Where every post goes. Somebody who would hold two posts of one role in a unit holds one, the main one if any is.

    `posts` are those of all units that end or are split, and all other posts of the people in them.
    """
    plan = PostPlan()
    going: dict[tuple[int, str, int], list[HeldPost]] = {}
    for post in posts:
        unit = changes.unit_of(post)
        if unit is None:
            plan.closed.append(post.id)
            plan.lost.append(post)
        else:
            going.setdefault((post.person, post.role, unit), []).append(post)
            if unit != post.unit:
                plan.carried[post.person, post.unit] = unit
    for (_, _, unit), together in going.items():
        _place(plan, unit, together, changes)
    return plan


def _place(plan: PostPlan, unit: int, together: Sequence[HeldPost], changes: Changes) -> None:
    """One post of a person and role in a unit: nothing happens to one that stays as it is."""
    first = min(together, key=lambda post: (not post.is_main, post.unit != unit, post.id))
    group = changes.group_of(first, unit)
    if len(together) == 1 and (first.unit, first.group) == (unit, group):
        return
    ends = [post.until for post in together]
    until = None if None in ends else max(end for end in ends if end)
    stays = (first.unit, first.group, first.until) == (unit, group, until)
    plan.closed += [post.id for post in together if not (stays and post is first)]
    if not stays:
        plan.opened.append(OpenedPost(first.id, unit, group, first.is_main, until))


@dataclass(slots=True)
class GrantPlan:
    """Rights that end on the day, those that are carried over as (grant, unit), and those to be given anew."""

    closed: list[int] = field(default_factory=list)
    opened: list[tuple[int, int]] = field(default_factory=list)
    vacant: list[HeldGrant] = field(default_factory=list)


def place_grants(
    grants: Iterable[HeldGrant],
    changes: Changes,
    carried: Mapping[tuple[int, int], int],
    present: frozenset[tuple[int, str, int]],
) -> GrantPlan:
    """Where every right goes: with its person, else with the unit. `present` has (user, role, unit) of what is held in
    the units that take in; nothing is held twice."""
    plan, held = GrantPlan(), set(present)
    for grant in grants:
        ends = grant.unit in changes.heirs
        along = carried.get((grant.person, grant.unit)) if grant.person is not None else None
        if not ends and not (along and grant.role in PERSONAL):
            continue
        plan.closed.append(grant.id)
        target = along or changes.heirs.get(grant.unit)
        if grant.role not in CARRIED or target is None:
            plan.vacant.append(grant)
        elif (grant.user, grant.role, target) not in held:
            held.add((grant.user, grant.role, target))
            plan.opened.append((grant.id, target))
    return plan
