"""Of what a sample can be drawn: a kind of thing, its stable keys, and the rows of those that were drawn.

Another kind joins by its line in `POPULATIONS`: a query of keys that never change, and one that shows some of them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, Replace

from phusa.assessment.models import AnnualRecord
from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.base.ui.show import day, thousands
from phusa.documents.models import OfficialDocument
from phusa.planning.models import PersonalPlan, PersonalPlanVersion, PlanVersion, UnitPlan
from phusa.reports.queries.inspecting_frame import Frame, units_in
from phusa.reports.rules.inspecting_sampling import Sample, draw
from phusa.workflow.models import Submission

# What cannot be classified yet has no class: a gap that the school has not accepted.
CLASSIFIED = Q(annual_result__isnull=False) & (Q(annual_result__missing=[]) | ~Q(missing_accepted=""))


def _key(code: str) -> Concat:
    return Concat(
        F(code), Value("@", output_field=TextField()), F("school_year__code"), output_field=TextField()
    )


KEY_OF_PERSON = _key("person__code")
# Each unit numbers the receipts it gives itself, and a slash has no place in an address.
KEY_OF_SUBMISSION = Concat(
    F("to_unit__code"),
    Value("@", output_field=TextField()),
    Replace(F("receipt_number"), Value("/"), Value("-"), output_field=TextField()),
    output_field=TextField(),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing of a sample: its key, what it is called, where it belongs, and what is said of it in short."""

    key: str
    name: str
    unit: str
    said: str


@dataclass(frozen=True, slots=True)
class Population:
    """A kind of thing to draw from; `counted` is the word after its number."""

    code: str
    title: str
    counted: str
    rows: Callable[[Actor, Frame], QuerySet[Any]]
    shown: Callable[[Any], tuple[str, str, str]]
    related: Sequence[str]

    def keys(self, actor: Actor, frame: Frame) -> Iterable[str]:
        """The stable keys of everything in the frame, in no order."""
        return self.rows(actor, frame).order_by().values_list("key", flat=True).iterator(10_000)

    def drawn(self, actor: Actor, frame: Frame, keys: Sequence[str]) -> list[Drawn]:
        """What these keys stand for, in their order; one query."""
        rows = self.rows(actor, frame).filter(key__in=keys).select_related(*self.related)
        found = {row.key: Drawn(row.key, *self.shown(row)) for row in rows}
        return [found[key] for key in keys if key in found]


def _results(actor: Actor, frame: Frame) -> QuerySet[AnnualRecord]:
    rows = AnnualRecord.objects.filter(
        CLASSIFIED, unit__in=units_in(actor, frame), school_year=frame.school_year
    )
    if frame.class_code:
        rows = rows.filter(annual_result__classification=frame.class_code)
    return rows.annotate(key=KEY_OF_PERSON)


def _plans(actor: Actor, frame: Frame) -> QuerySet[PersonalPlan]:
    approved = PersonalPlanVersion.objects.filter(plan=OuterRef("pk"))
    rows = PersonalPlan.objects.filter(unit__in=units_in(actor, frame), school_year=frame.school_year)
    return rows.filter(Exists(approved)).annotate(key=KEY_OF_PERSON)


def _unit_plans(actor: Actor, frame: Frame) -> QuerySet[UnitPlan]:
    issued = PlanVersion.objects.filter(plan=OuterRef("pk"))
    rows = UnitPlan.objects.filter(unit__in=units_in(actor, frame), school_year=frame.school_year)
    number = Cast("pk", TextField())
    return rows.filter(Exists(issued)).annotate(
        key=Concat(_key("unit__code"), Value("@", output_field=TextField()), number)
    )


def _documents(actor: Actor, frame: Frame) -> QuerySet[OfficialDocument]:
    rows = OfficialDocument.objects.filter(unit__in=units_in(actor, frame), school_year=frame.school_year)
    return rows.annotate(key=F("check_code"))


def _submissions(actor: Actor, frame: Frame) -> QuerySet[Submission]:
    rows = Submission.objects.filter(
        unit__in=units_in(actor, frame), school_year=frame.school_year, request=None
    )
    return rows.annotate(key=KEY_OF_SUBMISSION)


def _of_result(row: AnnualRecord) -> tuple[str, str, str]:
    return row.person.name, row.unit.name, row.annual_result.label


def _of_plan(row: PersonalPlan) -> tuple[str, str, str]:
    return row.person.name, row.unit.name, f"bản {row.number}, {row.get_state_display().lower()}"


def _of_unit_plan(row: UnitPlan) -> tuple[str, str, str]:
    return row.get_kind_display(), row.unit.name, row.get_state_display()


def _of_document(row: OfficialDocument) -> tuple[str, str, str]:
    return row.title, row.unit.name, f"lập {day(row.made_at)}"


def _of_submission(row: Submission) -> tuple[str, str, str]:
    return f"Biên nhận {row.receipt_number}", row.unit.name, row.get_state_display()


POPULATIONS: dict[str, Population] = {
    one.code: one
    for one in (
        Population(
            "ket-qua", "Kết quả năm học", "kết quả", _results, _of_result, ("person", "unit", "annual_result")
        ),
        Population("ke-hoach", "Kế hoạch cá nhân đã duyệt", "kế hoạch", _plans, _of_plan, ("person", "unit")),
        Population(
            "ke-hoach-don-vi",
            "Kế hoạch đơn vị đã ban hành",
            "kế hoạch",
            _unit_plans,
            _of_unit_plan,
            ("unit",),
        ),
        Population("van-ban", "Văn bản lập trong hệ thống", "văn bản", _documents, _of_document, ("unit",)),
        Population("bao-cao", "Báo cáo đã nộp", "báo cáo", _submissions, _of_submission, ("unit",)),
    )
}


@dataclass(frozen=True, slots=True)
class DrawnSample:
    """A sample with what was drawn, in the order of its lots."""

    population: Population
    frame: Frame
    seed: int
    sample: Sample
    rows: Sequence[Drawn]

    @property
    def title(self) -> str:
        """How many were drawn out of how many."""
        return (
            f"Mẫu {thousands(len(self.rows))} trong {thousands(self.sample.total)} {self.population.counted}"
        )


def population_of(code: str) -> Population:
    """The population of this code. Raises `NotVisible`."""
    if code not in POPULATIONS:
        raise NotVisible("Không có loại đối tượng này.")
    return POPULATIONS[code]


def drawn_sample(actor: Actor, population: str, frame: Frame, seed: int, size: int) -> DrawnSample:
    """Draw `size` of a population; the same for everybody who may see the same of it. Raises `NotVisible`."""
    of = population_of(population)
    sample = draw(seed, of.keys(actor, frame), size)
    return DrawnSample(of, frame, seed, sample, of.drawn(actor, frame, sample.keys))
