"""Needs counted topic by topic at a unit, within one's rights; every number of other pages is of these."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q
from django.db.models.functions import Collate

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.organisations.queries.units import places_seen
from phusa.planning.access import VIEW_NEEDS
from phusa.planning.models import NeedPriority, NeedSource, TrainingNeed
from phusa.planning.models.needs import NeedQuerySet
from phusa.planning.rules import standards
from phusa.planning.rules.needs import code_of, criterion_in, named
from phusa.regulations.queries import library


@dataclass(frozen=True, slots=True)
class NeedFilter:
    """Which needs are counted; what is empty does not narrow."""

    level: str = ""
    role: str = ""
    source: str = ""

    @property
    def asked(self) -> Q:
        """The filter as a condition."""
        return Q(**{name: value for name in ("level", "role", "source") if (value := getattr(self, name))})

    @property
    def is_empty(self) -> bool:
        """Whether everything is counted."""
        return self == NeedFilter()


@dataclass(frozen=True, slots=True)
class CountedTopic:
    """A topic with its people, each counted once: `high`, `middle`, `low` and `gap`, `own`, `duty` both add up.

    `chua_dat` and `dat` are the levels people gave themselves, of a weak criterion; 0 of anything else.
    """

    key: str
    topic: str
    people: int
    high: int
    middle: int
    low: int
    gap: int
    own: int
    duty: int
    chua_dat: int = 0
    dat: int = 0

    @property
    def code(self) -> str:
        """The code of the module it is; empty for a criterion or words."""
        return code_of(self.key)

    @property
    def words(self) -> str:
        """The topic with the code of its module, where it has one."""
        return named(self.code, self.topic)

    @property
    def document(self) -> str:
        """The document of the standard whose criterion it is; empty for a module or words."""
        found = criterion_in(self.key)
        return standards.document_of(library(), found[0]) if found else ""

    @property
    def note(self) -> str:
        """What must be known beside its name: of which standard, and how far compared."""
        return ", ".join(filter(None, (self.document, self.mark)))

    @property
    def mark(self) -> str:
        """How far the title of its criterion was compared, in words."""
        found = criterion_in(self.key)
        return standards.criterion_mark(standards.criterion_of(library(), *found)) if found else ""


def unit_with_needs(actor: Actor, code: str, day: date) -> Unit:
    """The unit of this code whose needs the actor may see, today or by the tree of `day`, with its `path` of that day.

    Raises `NotVisible`.
    """
    seen = Q(pk__in=places_seen(actor, VIEW_NEEDS, day).values("unit"))
    now = Q(pk__in=Unit.objects.within(actor, VIEW_NEEDS).values("pk"))
    unit = Unit.objects.placed(day).filter(seen | now, code=code).first()
    if unit is None:
        raise NotVisible("Không tìm thấy đơn vị này.")
    return unit


def needs_at(
    unit: Unit, school_year: SchoolYear, day: date, wanted: NeedFilter = NeedFilter()
) -> NeedQuerySet:
    """The standing needs of a year in a unit and all under it, by the tree of `day`; says nothing of rights."""
    needs = TrainingNeed.objects.standing().filter(wanted.asked, school_year=school_year)
    if unit.kind == UnitKind.MOET:
        return needs
    if unit.kind == UnitKind.SUBJECT_GROUP:
        return needs.filter(subject_group=unit)
    if unit.kind == UnitKind.SCHOOL:
        return needs.filter(unit=unit)
    path = Place.objects.on(day).filter(unit=unit).values_list("path", flat=True).first()
    places = Place.objects.on(day).filter(path__startswith=path) if path else Place.objects.none()
    return needs.filter(unit__in=places.values("unit"))


def topics_of(needs: NeedQuerySet) -> list[CountedTopic]:
    """Needs counted by topic, those of most people first; one query."""
    rows = (
        needs.order_by()
        .values_list("topic_key")
        .annotate(
            topic=Min(Collate("topic", "C")),
            people=Count("pk"),
            high=_with(priority=NeedPriority.HIGH),
            middle=_with(priority=NeedPriority.MIDDLE),
            low=_with(priority=NeedPriority.LOW),
            gap=_with(source=NeedSource.GAP),
            own=_with(source=NeedSource.OWN),
            duty=_with(source=NeedSource.DUTY),
            chua_dat=_with(self_level="chua_dat"),
            dat=_with(self_level="dat"),
        )
    )
    return [CountedTopic(*row) for row in rows.order_by("-people", "topic_key").iterator()]


def _with(**is_so: object) -> Count:
    return Count("pk", filter=Q(**is_so))


def people_of(needs: NeedQuerySet) -> int:
    """How many people have at least one of these needs; one query."""
    return needs.order_by().values("person").distinct().count()


def topic_counted(needs: NeedQuerySet, topic_key: str) -> CountedTopic:
    """One topic, counted. Raises `NotVisible` where nobody of these needs it."""
    found = topics_of(needs.filter(topic_key=topic_key))
    if not found:
        raise NotVisible("Không ai trong phạm vi này đăng ký nội dung đó.")
    return found[0]
