"""One person's result with everything that explains it, as it was kept when it was made."""

from dataclasses import dataclass

from phusa.assessment.access import VIEW_RESULTS
from phusa.assessment.models import AnnualRecord, AnnualResult, ComponentScore, YearClose
from phusa.base.access import Actor, Verb
from phusa.base.refusals import NotVisible
from phusa.organisations.queries import codes_from_root
from phusa.regulations.queries import ChosenReading, readings_shown


@dataclass(frozen=True, slots=True)
class Why:
    """All that the page "Vì sao?" shows. `result` is None while there is no score at all."""

    record: AnnualRecord
    result: AnnualResult | None
    scores: list[ComponentScore]
    readings: list[ChosenReading]
    close: YearClose | None

    @property
    def is_closed(self) -> bool:
        """Whether the result stands."""
        return self.close is not None and self.close.is_closed


def visible_record(actor: Actor, pk: int, verb: Verb = VIEW_RESULTS) -> AnnualRecord:
    """The record, if the actor holds the verb on it or it is his own. Raises `NotVisible`."""
    related = ("person", "unit", "subject_group", "school_year", "annual_result")
    record = AnnualRecord.objects.within(actor, verb).select_related(*related).filter(pk=pk).first()
    if record is None:
        raise NotVisible("Không tìm thấy kết quả này.")
    return record


def why(actor: Actor, pk: int) -> Why:
    """The explanation of one record's result. Raises `NotVisible`."""
    return why_of(visible_record(actor, pk))


def why_of(record: AnnualRecord) -> Why:
    """The explanation of a record that the reader was found to see."""
    result: AnnualResult | None = getattr(record, "annual_result", None)
    used = result.verdict["switches"] if result else {}
    scopes = codes_from_root(record.unit, record.school_year.last_day)
    return Why(
        record=record,
        result=result,
        scores=list(ComponentScore.objects.filter(annual_record=record).order_by("block", "module")),
        readings=[r for r in readings_shown(scopes, record.school_year.code) if r.switch.name in used],
        close=YearClose.objects.filter(unit=record.unit, school_year=record.school_year).first(),
    )
