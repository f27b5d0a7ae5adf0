"""What the pages of the catalogue show: the list with its filters, one item, one programme, and the file."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from phusa.base.access import Actor, Held
from phusa.base.exports.lists import NUMBER, ListColumn, ListSheet, Value
from phusa.base.refusals import NotVisible
from phusa.base.text import fold
from phusa.catalogue.access import ADOPT_PROGRAMMES, CORRECT_ITEMS, CORRECTORS
from phusa.catalogue.models import Adoption, CatalogueItem, ItemVersion, Programme
from phusa.catalogue.queries.shown import ShownItem, chain_of, shown, unit_of
from phusa.organisations.models import Unit
from phusa.regulations.queries import library
from phusa.rules.labels import CONFIDENCE_LABELS

SHEET = ListSheet(
    "Danh mục",
    (
        ListColumn("Mã", width=18),
        ListColumn("Tên mô đun, chuyên đề", width=70),
        ListColumn("Số tiết", NUMBER, 9),
        ListColumn("Nội dung", width=10),
        ListColumn("Cách chọn", width=14),
        ListColumn("Dành cho", width=34),
        ListColumn("Tiêu chí của chuẩn", width=16),
        ListColumn("Mức đối chiếu", width=30),
        ListColumn("Mức đối chiếu số tiết", width=26),
        ListColumn("Căn cứ", width=40),
        ListColumn("Văn bản ban hành", width=40),
        ListColumn("Từ năm học", width=12),
        ListColumn("Đến năm học", width=12),
        ListColumn("Nguồn đính chính", width=40),
        ListColumn("Ghi chú", width=40),
    ),
    frozen_columns=1,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items are wanted; what is empty does not narrow. `search` looks into code and title, without accents."""

    search: str = ""
    programme: str = ""
    level: str = ""
    role: str = ""
    block: str = ""
    year: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether everything is wanted."""
        return self == Wanted()


def listed_items(actor: Actor, seat: Held | None, wanted: Wanted) -> list[ShownItem]:
    """The items wanted, newest programmes first, with titles as they reach the actor's unit."""
    items = CatalogueItem.objects.filter(_narrowed(wanted)).select_related("programme")
    items = items.order_by("-programme__first_year", "programme__code", "place")
    rows = shown(items, chain_of(unit_of(actor, seat), actor.today), actor.today)
    words = fold(wanted.search)
    return [row for row in rows if words in fold(f"{row.code} {row.title}")]


def _narrowed(wanted: Wanted) -> Q:
    asked = Q()
    if wanted.programme:
        asked &= Q(programme__code=wanted.programme)
    if wanted.level:
        asked &= Q(levels__contains=[wanted.level])
    if wanted.role:
        asked &= Q(roles__contains=[wanted.role])
    if wanted.block:
        asked &= Q(block=wanted.block)
    if wanted.year:
        last = Q(programme__last_year="") | Q(programme__last_year__gte=wanted.year)
        asked &= Q(programme__first_year__lte=wanted.year) & last
    return asked


def file_rows(rows: list[ShownItem]) -> Iterator[tuple[Value, ...]]:
    """The rows of the file, as `SHEET` names its columns."""
    for row in rows:
        item, programme = row.item, row.item.programme
        yield (
            row.code,
            row.title,
            row.hours,
            item.block,
            item.get_choice_display(),
            row.people,
            ", ".join(str(number) for number in item.criteria),
            row.mark,
            CONFIDENCE_LABELS.get(item.hours_confidence, "") if row.version is None else "",
            item.cite,
            programme.document,
            programme.first_year,
            programme.last_year,
            row.version.source if row.version else "",
            item.note,
        )


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item, how it reaches the reader, and all corrections he may know of, the latest first."""

    shown: ShownItem
    parts: list[CatalogueItem]
    versions: list[ItemVersion]
    standard: str
    corrects_for: Unit | None
    seen: int | None

    @property
    def published_mark(self) -> str:
        """How far the published title was compared."""
        return CONFIDENCE_LABELS[self.shown.item.confidence]


def item_page(actor: Actor, seat: Held | None, code: str) -> ItemPage:
    """The page of an item. Raises `NotVisible` when there is none of this code."""
    found = CatalogueItem.objects.filter(code=code).select_related("programme", "part_of")
    rows = shown(found, chain := chain_of(unit_of(actor, seat), actor.today), actor.today)
    if not rows:
        raise NotVisible("Không có mô đun, chuyên đề này trong danh mục.")
    item, unit = rows[0].item, corrects_for(actor, seat)
    versions = _versions_seen(actor, item, chain)
    own = [version.pk for version in versions if unit and version.unit_id == unit.pk]
    return ItemPage(
        shown=rows[0],
        parts=list(item.parts.order_by("place")),
        versions=versions,
        standard=standard_named(item.programme.standard),
        corrects_for=unit,
        seen=max(own, default=None),
    )


def _versions_seen(actor: Actor, item: CatalogueItem, chain: list[int]) -> list[ItemVersion]:
    """Corrections by units above the reader, and by those in whose name he could correct himself."""
    known = Q(unit__in=chain) | Q(pk__in=ItemVersion.objects.within(actor, CORRECT_ITEMS).values("pk"))
    return list(item.versions.filter(known).select_related("unit").order_by("-pk"))


def standard_named(standard: str) -> str:
    """The document of a professional standard: "TT 20/2018/TT-BGDĐT"; the name itself when it is not in the library."""
    editions = [edition for (name, _), edition in library().editions.items() if name == standard]
    return editions[0].document if editions else standard


def corrects_for(actor: Actor, seat: Held | None) -> Unit | None:
    """The office in whose name the actor corrects: that of his seat, else the first he may; None for most."""
    held = [one for one in actor.held if one.role in CORRECT_ITEMS.roles]
    ids = [one.unit_id for one in held if one == seat] + [one.unit_id for one in held]
    offices = Unit.objects.within(actor, CORRECT_ITEMS).filter(kind__in=CORRECTORS)
    return offices.filter(pk=ids[0]).first() if ids else None


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """A programme with the number of its items, and where its list was taken up, as far as the reader may know."""

    programme: Programme
    items: int
    unnamed: int
    unverified: int
    adoptions: list[Adoption]
    adopts: bool

    @property
    def mark(self) -> str:
        """How far the whole was compared."""
        return CONFIDENCE_LABELS[self.programme.confidence]

    @property
    def blocks(self) -> list[tuple[str, str, str, str]]:
        """Block, hours in words, clause and mark."""
        return [
            (
                b["block"],
                f"{'khoảng ' if b['about'] else ''}{b['hours']} tiết",
                b["cite"],
                CONFIDENCE_LABELS[b["confidence"]],
            )
            for b in self.programme.blocks
        ]


def programmes() -> QuerySet[Programme]:
    """All programmes, the newest first."""
    return Programme.objects.all()


def programme_coded(code: str) -> Programme:
    """The programme of this code. Raises `NotVisible`."""
    found = Programme.objects.filter(code=code).first()
    if found is None:
        raise NotVisible("Không có chương trình này.")
    return found


def programme_page(actor: Actor, seat: Held | None, code: str) -> ProgrammePage:
    """The page of a programme. Raises `NotVisible`."""
    programme = programme_coded(code)
    marks = list(programme.items.values_list("title", "confidence"))
    return ProgrammePage(
        programme=programme,
        items=len(marks),
        unnamed=sum(not title for title, _ in marks),
        unverified=sum(confidence == "unverified" for _, confidence in marks),
        adoptions=_adoptions_seen(actor, seat, programme),
        adopts=programme.is_local and actor.has_role(*ADOPT_PROGRAMMES.roles),
    )


def _adoptions_seen(actor: Actor, seat: Held | None, programme: Programme) -> list[Adoption]:
    chain = chain_of(unit_of(actor, seat), actor.today)
    mine = Adoption.objects.within(actor, ADOPT_PROGRAMMES).values("pk")
    found = programme.adoptions.filter(Q(unit__in=chain) | Q(pk__in=mine)).select_related("unit")
    return list(found.order_by("-school_year", "unit__sort_key"))


def adoption_of(actor: Actor, code: str, adoption_id: int) -> Adoption:
    """An adoption of this programme that the actor may drop. Raises `NotVisible`."""
    mine = Adoption.objects.within(actor, ADOPT_PROGRAMMES).select_related("unit", "programme")
    found = mine.filter(programme__code=code, pk=adoption_id).first()
    if found is None:
        raise NotVisible()
    return found


def units_to_adopt(actor: Actor) -> QuerySet[Unit]:
    """The units that the actor's grants name, for which he may take up a local list, by name."""
    held = [one.unit_id for one in actor.held if one.role in ADOPT_PROGRAMMES.roles]
    return Unit.objects.within(actor, ADOPT_PROGRAMMES).filter(pk__in=held).by_name()
