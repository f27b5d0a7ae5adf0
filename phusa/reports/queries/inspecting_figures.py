"""From a figure to the people behind it: how many got which class, unit by unit, down to each person."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from phusa.assessment.models import AnnualRecord
from phusa.base.access import Actor
from phusa.organisations.models import Place, Unit
from phusa.reports.queries.inspecting_conflicts import decided_by, known_conflicts
from phusa.reports.queries.inspecting_frame import Frame, units_in
from phusa.reports.queries.inspecting_populations import CLASSIFIED, KEY_OF_PERSON
from phusa.rules.labels import CLASS_LABELS

UNCLASSIFIED = "none"
LABELS: Mapping[str, str] = {**CLASS_LABELS, UNCLASSIFIED: "Chưa xếp loại"}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """How many people of a unit, and of everything under it, got which class."""

    unit: Unit
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All its people."""
        return self.counts.total()

    def in_order(self, classes: Sequence[str]) -> list[tuple[str, int]]:
        """(class, people) for each of these classes."""
        return [(code, self.counts[code]) for code in classes]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a unit and year: its own row, and the rows of the units right under it that have people."""

    frame: Frame
    whole: FigureRow
    below: Sequence[FigureRow]

    @property
    def classes(self) -> list[str]:
        """The classes somebody got, best first, whoever has none last."""
        return [code for code in LABELS if self.whole.counts[code]]

    @property
    def rows(self) -> list[tuple[FigureRow, list[tuple[str, int]]]]:
        """The rows with a cell for every class."""
        return [(row, row.in_order(self.classes)) for row in self.below]

    @property
    def sums(self) -> list[tuple[str, int]]:
        """The sums in the order of the classes."""
        return self.whole.in_order(self.classes)

    @property
    def heads(self) -> list[str]:
        """The words of the classes."""
        return [LABELS[code] for code in self.classes]


def figures(actor: Actor, frame: Frame) -> Figures:
    """The figures behind a unit's year by the tree of the year's last day; a fixed number of queries."""
    counted = _counts(actor, frame)
    paths = dict(
        Place.objects.on(frame.school_year.last_day)
        .filter(unit__in=units_in(actor, frame))
        .values_list("unit", "path")
    )
    own = paths.get(frame.unit.pk, "")
    whole = FigureRow(frame.unit)
    below: dict[int, Counter[str]] = {}
    for unit, counts in counted.items():
        whole.counts.update(counts)
        inside = paths.get(unit, "").removeprefix(own)
        if own and inside:
            below.setdefault(int(inside.split("/")[0]), Counter()).update(counts)
    units = Unit.objects.placed(frame.school_year.last_day).filter(pk__in=below).by_name()
    return Figures(frame, whole, [FigureRow(unit, below[unit.pk]) for unit in units])


def _counts(actor: Actor, frame: Frame) -> dict[int, Counter[str]]:
    rows = AnnualRecord.objects.filter(
        unit__in=units_in(actor, frame), school_year=frame.school_year
    ).order_by()
    found: dict[int, Counter[str]] = {}
    judged = rows.filter(CLASSIFIED).values_list("unit", "annual_result__classification")
    for unit, code, people in judged.annotate(people=Count("pk")):
        found.setdefault(unit, Counter())[code] += people
    for unit, people in rows.values_list("unit").annotate(people=Count("pk")):
        counts = found.setdefault(unit, Counter())
        if people > counts.total():
            counts[UNCLASSIFIED] = people - counts.total()
    return found


def people_behind(actor: Actor, frame: Frame, conflict: str = "") -> QuerySet[AnnualRecord]:
    """Everybody a figure counts, by name; with `conflict` (a switch) those whose result it touched."""
    rows: QuerySet[AnnualRecord] = AnnualRecord.objects.filter(
        unit__in=units_in(actor, frame), school_year=frame.school_year
    )
    touching = next((one for one in known_conflicts() if one.switch.name == conflict), None)
    if touching is not None:
        rows = decided_by(actor, frame, touching)
    if frame.class_code == UNCLASSIFIED:
        rows = rows.exclude(pk__in=rows.filter(CLASSIFIED).values("pk"))
    elif frame.class_code:
        rows = rows.filter(CLASSIFIED, annual_result__classification=frame.class_code)
    related = rows.select_related("person", "unit", "subject_group", "annual_result", "school_year")
    related = related.annotate(trail_key=KEY_OF_PERSON)
    shown = related.defer("annual_result__explanation", "annual_result__facts", "annual_result__verdict")
    return shown.order_by("person__sort_key", "person__birth_date", "pk")
