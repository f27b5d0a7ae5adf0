"""Items as they reach a unit: with the correction of the nearest office, and every mark in words."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from phusa.base.access import Actor, Held
from phusa.catalogue.models import CatalogueItem, ItemVersion
from phusa.catalogue.rules.offers import winning
from phusa.catalogue.rules.published import ONLY
from phusa.organisations.models import Level, Place, Unit
from phusa.rules.labels import CONFIDENCE_LABELS
from phusa.staff.models import StaffRole
from phusa.staff.queries import main_post_of

SEEN, UNVERIFIED = "text", "unverified"


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item as it holds for a unit on a day; `version` is the correction that decides, if one does."""

    item: CatalogueItem
    version: ItemVersion | None = None

    @property
    def code(self) -> str:
        """The code people write: TH15, GVPT04, ND2-TH-GV-01."""
        return self.item.code

    @property
    def title(self) -> str:
        """The title, empty where no source has been found."""
        return self.version.title if self.version else self.item.title

    @property
    def hours(self) -> int | None:
        """Its tiết; None where the source says none."""
        return self.version.hours if self.version else self.item.hours

    @property
    def is_unverified(self) -> bool:
        """Whether the title was compared with no official text and corrected by nobody."""
        return self.version is None and self.item.confidence == UNVERIFIED

    @property
    def mark(self) -> str:
        """How far the title was compared, in words."""
        if self.version:
            return f"{self.version.unit} đính chính"
        return CONFIDENCE_LABELS[self.item.confidence]

    @property
    def hours_mark(self) -> str:
        """How far the hours were compared, where that says less than the mark of the title."""
        own = self.item.hours_confidence
        weaker = self.version is None and own != self.item.confidence
        return CONFIDENCE_LABELS[own] if own and weaker else ""

    @property
    def short_mark(self) -> str:
        """The mark for a list, where what was seen word by word needs few of them."""
        seen = self.version is None and self.item.confidence == SEEN
        return "nguyên văn" if seen else self.mark

    @property
    def people(self) -> str:
        """Whom it is for: "Giáo viên, cán bộ quản lý; MN, TH", with the condition on the subject."""
        roles = ", ".join(StaffRole(role).label.lower() for role in self.item.roles).capitalize()
        said = f"{roles}; {', '.join(self.item.levels)}"
        return f"{said}; {self.subject}" if self.item.subject_rule else said

    @property
    def levels(self) -> str:
        """Its levels in words."""
        return ", ".join(Level(level).label for level in self.item.levels)

    @property
    def subject(self) -> str:
        """The condition on the subject, in words."""
        word = "chỉ môn" if self.item.subject_rule == ONLY else "các môn khác"
        return f"{word} {self.item.subject}" if self.item.subject_rule else ""


def unit_of(actor: Actor, seat: Held | None) -> Unit | None:
    """The unit from which the actor looks: that of his seat, else of his main post."""
    if seat is not None:
        return Unit.objects.filter(pk=seat.unit_id).first()
    post = main_post_of(actor)
    return post.unit if post else None


def chain_of(unit: Unit | None, day: date) -> list[int]:
    """The ids of the units above and of the unit itself on a day, root first."""
    place = Place.objects.on(day).filter(unit=unit).first() if unit else None
    if place is None:
        return [unit.pk] if unit else []
    return [int(part) for part in place.path.split("/") if part]


def shown(items: QuerySet[CatalogueItem], chain: list[int], day: date) -> list[ShownItem]:
    """Items in their order as they reach the unit at the end of a chain; two queries however many they are."""
    rows = list(items)
    corrections = ItemVersion.objects.filter(unit__in=chain, from_day__lte=day).select_related("unit")
    by_item: dict[int, list[ItemVersion]] = {}
    for version in corrections:
        by_item.setdefault(version.item_id, []).append(version)
    return [ShownItem(row, winning(by_item.get(row.pk, ()), chain, day)) for row in rows]
