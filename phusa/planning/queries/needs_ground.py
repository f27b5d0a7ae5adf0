"""What somebody may register needs about in a year: his standard, and the modules that are for him."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from phusa.base.text import clean, fold
from phusa.catalogue.queries import Offer, ShownItem, catalogue_of
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.queries import codes_from_root
from phusa.planning.rules.standards import standard_of
from phusa.regulations.queries import library, readings_for
from phusa.rules.editions import Edition
from phusa.rules.facts import BadFacts
from phusa.staff.models import Person, Post

FOUND_MOST = 30  # modules of one search; of more the reader is asked to say more


@dataclass(frozen=True, slots=True)
class NeedGround:
    """The post from which somebody registers needs for a year. `standard` is None where `why_none` says why."""

    post: Post
    school_year: SchoolYear
    day: date
    readings: Mapping[str, str]
    standard: Edition | None
    why_none: str

    def offer(self) -> Offer:
        """The modules and topics for him; the few queries of `catalogue_of`."""
        unit, code = self.post.unit, self.school_year.code
        catalogue = catalogue_of(unit=unit, school_year=code, day=self.day)
        return catalogue.offer(level=self.post.level, role=self.post.role, subject=self.post.subject)


def ground_for(person: Person | int, school_year: SchoolYear, today: date) -> NeedGround | None:
    """From where somebody registers; None without a main post on the day of the year nearest to `today`."""
    day = day_within(school_year, today)
    posts = Post.objects.on(day).filter(person=person, is_main=True)
    post = posts.select_related("unit", "subject_group").first()
    if post is None:
        return None
    readings = readings_for(codes_from_root(post.unit, day), school_year.code)
    try:
        found = standard_of(library(), role=post.role, level=post.level, day=day, readings=readings)
    except BadFacts as unknown:
        return NeedGround(post, school_year, day, readings, None, unknown.text)
    return NeedGround(post, school_year, day, readings, found, "")


def items_found(offer: Offer, search: str) -> list[ShownItem]:
    """The modules whose code or title has these words, in any order and without accents; none for no words."""
    words = fold(search).split()
    items = [item for block in offer.blocks for item in block.items]
    return [one for one in items if words and all(word in fold(f"{one.code} {one.title}") for word in words)]


def item_named(offer: Offer, text: str) -> ShownItem | None:
    """The module whose code or whole title this text is, so that it is counted as the module."""
    said = fold(text)
    items = [item for block in offer.blocks for item in block.items]
    return next((one for one in items if said in (fold(one.code), fold(one.title))), None)


@dataclass(frozen=True, slots=True)
class Search:
    """The modules that were found, as many as a page holds; `item` is the one that was chosen."""

    words: str
    found: list[ShownItem]
    count: int
    item: ShownItem | None

    @property
    def is_cut(self) -> bool:
        """Whether more were found than are shown."""
        return self.count > len(self.found)


def search_of(ground: NeedGround, words: str, code: str) -> Search:
    """The modules for somebody that have these words, and the one of this code, if it is for him."""
    offer = ground.offer()
    found = items_found(offer, words)
    return Search(clean(words), found[:FOUND_MOST], len(found), offer.find(code) if code else None)
