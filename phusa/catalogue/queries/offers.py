"""What somebody must learn and may choose from in a school year, block by block."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from phusa.catalogue.models import Adoption, Block, CatalogueItem, Choice, Programme
from phusa.catalogue.queries.shown import ShownItem, chain_of, shown
from phusa.catalogue.rules.offers import for_role, for_subject, last_day_of
from phusa.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class OfferedBlock:
    """A block of the year for somebody. `hours` are the tiết of the whole block, None where no document says.

    `about` where the document says "khoảng"; `cite` and `confidence` are of the hours.
    """

    block: str
    hours: int | None
    about: bool
    cite: str
    confidence: str
    compulsory: tuple[ShownItem, ...]
    emphasised: tuple[ShownItem, ...]
    elective: tuple[ShownItem, ...]

    @property
    def label(self) -> str:
        """Its name in words; items outside every block stand under "Ngoài các nội dung của năm học"."""
        return Block(self.block).label if self.block else "Ngoài các nội dung của năm học"

    @property
    def items(self) -> tuple[ShownItem, ...]:
        """Everything in it, the compulsory first."""
        return (*self.compulsory, *self.emphasised, *self.elective)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a level, role and subject holds in a year, by block in the order of the year."""

    school_year: str
    level: str
    role: str
    subject: str
    blocks: tuple[OfferedBlock, ...]

    def block(self, code: str) -> OfferedBlock | None:
        """The block of this code, if the year has it."""
        return next((one for one in self.blocks if one.block == code), None)

    def find(self, code: str) -> ShownItem | None:
        """The item of this code, if it is for this person: no other level's, no other role's."""
        return next((item for one in self.blocks for item in one.items if item.code == code), None)


@dataclass(frozen=True, slots=True)
class UnitCatalogue:
    """All programmes and items that hold at a unit in a year, read once; offers for any number of people come of it."""

    school_year: str
    programmes: tuple[Programme, ...]
    items: tuple[ShownItem, ...]

    def offer(self, *, level: str, role: str, subject: str = "") -> Offer:
        """What is for this level, role and subject ("" when nobody knows: as for every other subject)."""
        mine = [one for one in self.items if _is_for(one.item, level, role, subject)]
        programmes = [p for p in self.programmes if level in p.levels and role in (*p.roles, *p.also_roles)]
        codes = [code for code in (*Block.values, "") if _stands(code, mine, programmes)]
        return Offer(
            self.school_year, level, role, subject, tuple(_block(c, mine, programmes) for c in codes)
        )


def catalogue_of(*, unit: Unit, school_year: str, day: date) -> UnitCatalogue:
    """What holds at a unit in a school year ("2019-2020"), with titles as of `day`; the same few queries always.

    National programmes of the year, and the local lists that the unit or one above it took up for it, by the tree of
    that year: an office that has ended since still counts.
    """
    chain = chain_of(unit, min(day, last_day_of(school_year)))
    adopted = Adoption.objects.filter(unit__in=chain, school_year=school_year).values_list(
        "programme", flat=True
    )
    taken = set(adopted)
    programmes = [
        p for p in Programme.objects.all() if p.holds_in(school_year) and (not p.is_local or p.pk in taken)
    ]
    programmes.sort(key=lambda one: not one.is_local)
    items = CatalogueItem.objects.filter(programme__in=programmes, part_of=None).select_related("programme")
    rows = shown(items.order_by("-programme__is_local", "programme__code", "place"), chain, day)
    return UnitCatalogue(school_year, tuple(programmes), tuple(rows))


def items_for(*, level: str, role: str, subject: str, school_year: str, unit: Unit, day: date) -> Offer:
    """What is compulsory for somebody and what he may choose from, per block; for many people `catalogue_of`."""
    return catalogue_of(unit=unit, school_year=school_year, day=day).offer(
        level=level, role=role, subject=subject
    )


def _is_for(item: CatalogueItem, level: str, role: str, subject: str) -> bool:
    elective = item.choice == Choice.ELECTIVE
    fits = for_role(role, item.roles, item.programme.also_roles, elective=elective)
    return fits and level in item.levels and for_subject(item.subject_rule, item.subject, subject)


def _stands(code: str, items: list[ShownItem], programmes: list[Programme]) -> bool:
    named = any(block["block"] == code for programme in programmes for block in programme.blocks)
    return named or any(one.item.block == code for one in items)


def _block(code: str, items: list[ShownItem], programmes: list[Programme]) -> OfferedBlock:
    """A block with its items and its hours, those of a local list before those of the country."""
    mine = [one for one in items if one.item.block == code]
    said = [block for programme in programmes for block in programme.blocks if block["block"] == code]
    hours: dict[str, Any] = said[0] if said else {"hours": None, "about": False, "cite": "", "confidence": ""}
    sorts = {choice: tuple(one for one in mine if one.item.choice == choice) for choice in Choice}
    return OfferedBlock(
        block=code,
        hours=hours["hours"],
        about=hours["about"],
        cite=hours["cite"],
        confidence=hours["confidence"],
        compulsory=sorts[Choice.COMPULSORY],
        emphasised=sorts[Choice.EMPHASISED],
        elective=sorts[Choice.ELECTIVE],
    )
