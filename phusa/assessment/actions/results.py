"""Results follow from records and scores: whoever writes those calls `refresh_results` in the same transaction."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Prefetch

from phusa.assessment.models import AnnualRecord, AnnualResult, ComponentScore
from phusa.assessment.queries.facts import facts_of
from phusa.assessment.rules.judging import Judged, judge
from phusa.base import bulk
from phusa.base.refusals import Refused
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.organisations.queries import codes_from_root
from phusa.regulations.queries import library, readings_for
from phusa.rules.facts import AnnualFacts, BadFacts

WRITTEN = (
    "regulation",
    "edition",
    "edition_checksum",
    "classification",
    "label",
    "average_score",
    "lowest_score",
    "missing",
    "facts",
    "verdict",
    "explanation",
    "computed_at",
)


def refresh_results(unit: Unit, school_year: SchoolYear, record_ids: Iterable[int], *, now: datetime) -> None:
    """Judge these records of a unit's year anew and keep what comes out; no score and no accepted gap, no result."""
    scores = ComponentScore.objects.order_by("block", "module")
    records = AnnualRecord.objects.filter(pk__in=record_ids, unit=unit, school_year=school_year)
    readings = readings_for(codes_from_root(unit, school_year.last_day), school_year.code)
    results = []
    for record in records.prefetch_related(Prefetch("component_scores", scores)):
        scored = list(record.component_scores.all())
        if scored or record.missing_accepted:
            facts = facts_of(record, scored, school_year.last_day)
            results.append(_result(record, _judged(record, facts, readings), now))
    AnnualResult.objects.filter(annual_record__in=records).exclude(
        annual_record__in=[result.annual_record_id for result in results]
    ).delete()
    bulk.upsert_rows(results, unique=["annual_record"], update_fields=WRITTEN)


def _judged(record: AnnualRecord, facts: AnnualFacts, readings: Mapping[str, str]) -> Judged:
    try:
        return judge(facts, library(), readings)
    except BadFacts as bad:
        raise Refused(bad.code, f"{record.person}: {bad.text}", field=bad.field) from bad


def _result(record: AnnualRecord, judged: Judged, now: datetime) -> AnnualResult:
    verdict = judged.verdict
    return AnnualResult(
        annual_record=record,
        regulation=verdict.regulation,
        edition=verdict.edition.isoformat(),
        edition_checksum=judged.checksum,
        classification=verdict.class_code,
        label=verdict.label,
        average_score=verdict.average,
        lowest_score=judged.lowest,
        missing=judged.missing,
        facts=judged.facts,
        verdict=judged.verdict_json,
        explanation=judged.explanation,
        computed_at=now,
    )


def classes_of(records: Iterable[AnnualRecord]) -> dict[int, str]:
    """The class of each record that has a result, by the record's id, in words."""
    kept = AnnualResult.objects.filter(annual_record__in=[record.pk for record in records])
    return dict(kept.values_list("annual_record", "label"))
