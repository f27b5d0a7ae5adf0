"""Who learns a module with everybody, and who is left out of it with why: the mass list of a unit (S-006)."""

from collections.abc import Mapping
from dataclasses import dataclass

from phusa.base.access import Actor
from phusa.base.refusals import Refused
from phusa.base.text import clean, show_date
from phusa.catalogue.models import CatalogueItem, Choice
from phusa.catalogue.rules.offers import for_role, for_subject
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit
from phusa.planning.access import VIEW_RELIEF
from phusa.planning.models import Relief, ReliefKind
from phusa.planning.queries.facts import reliefs_of
from phusa.planning.queries.relief import units_under
from phusa.staff.models import Post


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who does not learn the module with the others, and why; `relief_id` is what was granted."""

    post: Post
    why: str
    relief_id: int


@dataclass(frozen=True, slots=True)
class MassList:
    """The people a module is for, by name: those who learn it, and those who were left out."""

    unit: Unit
    item: CatalogueItem
    school_year: SchoolYear
    learners: tuple[Post, ...]
    left_out: tuple[LeftOut, ...]


def mass_learners(actor: Actor, unit: Unit, school_year: SchoolYear, item: CatalogueItem) -> MassList:
    """Who of a unit and the units under it learns a module with everybody; the same few queries always.

    Left out are people who hold its certificate, are exempt from its block, or have put it off.
    """
    posts = _posts(actor, unit, school_year, item)
    reliefs = reliefs_of([post.person_id for post in posts], school_year)
    kept: dict[int, LeftOut] = {}
    for post in posts:
        if found := _why(post, reliefs, item):
            kept[post.pk] = found
    learners = tuple(post for post in posts if post.pk not in kept)
    return MassList(unit, item, school_year, learners, tuple(kept.values()))


def item_named(code: str) -> CatalogueItem | None:
    """The module of this code, whatever the letters' case; None where nobody named one. Refused where there is none."""
    wanted = clean(code)
    if not wanted:
        return None
    found = CatalogueItem.objects.select_related("programme").filter(code__iexact=wanted).first()
    if found is None:
        text = f"Danh mục không có mã {wanted}."
        raise Refused("unknown_item", text, next_step="Xem mã ở trang Chương trình.", status=404)
    return found


def _posts(actor: Actor, unit: Unit, school_year: SchoolYear, item: CatalogueItem) -> list[Post]:
    """The main posts of the year's day for whom the module is, by name."""
    day = day_within(school_year, actor.today)
    units = Unit.objects.within(actor, VIEW_RELIEF).filter(pk__in=units_under(unit, day).values("pk"))
    rows = Post.objects.on(day).filter(unit__in=units.values("pk"), is_main=True, level__in=item.levels)
    elective = item.choice == Choice.ELECTIVE
    return [
        post
        for post in rows.select_related("person", "unit").order_by("person__sort_key", "person__birth_date")
        if for_role(post.role, item.roles, item.programme.also_roles, elective=elective)
        and for_subject(item.subject_rule, item.subject, post.subject)
    ]


def _why(post: Post, reliefs: Mapping[int, tuple[Relief, ...]], item: CatalogueItem) -> LeftOut | None:
    """Why this person does not learn the module with the others; None if he does."""
    for row in reliefs.get(post.person_id, ()):
        if row.kind == ReliefKind.EXCLUSION and item.code in row.items:
            return LeftOut(post, f"Đã có chứng nhận: {row.certificate}", row.pk)
        if row.kind == ReliefKind.EXEMPTION and row.block == item.block:
            return LeftOut(post, f"Được miễn {row.block}: {row.basis}", row.pk)
        if row.kind == ReliefKind.DEFERRAL and _puts_off(row, item):
            return LeftOut(post, f"Hoãn đến {show_date(row.until)}", row.pk)
    return None


def _puts_off(row: Relief, item: CatalogueItem) -> bool:
    whole = not row.block and not row.items
    return whole or (bool(row.block) and row.block == item.block) or item.code in row.items
