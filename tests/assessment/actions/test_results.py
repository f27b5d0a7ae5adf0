"""Results follow from records and scores, and what was explained once stays explained."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from phusa.assessment.actions import results
from phusa.assessment.actions.records import accept_missing
from phusa.assessment.actions.results import classes_of, refresh_results
from phusa.assessment.models import AnnualRecord, AnnualResult, ComponentScore
from phusa.assessment.queries.why import why
from phusa.organisations.models import Unit
from phusa.regulations.actions import choose_reading
from phusa.regulations.queries import library
from phusa.rules.library import Library
from tests.schools import END, NOW, District, give, score_all, system

pytestmark = pytest.mark.django_db
A_02 = {"ND1": "9,5", "ND2": "9,0", "THCS18": "9,0", "THCS19": "6,5", "THCS24": "10", "THCS35": "9,5"}


def scored_like(place: District, scores: dict[str, str]) -> AnnualRecord:
    """A teacher with these scores and no others, his modules planned."""
    modules = [name for name in scores if name.startswith("THCS")]
    record = score_all(place, place.school, modules=modules, but=range(13))[0]
    give(place, record, **scores)
    return AnnualRecord.objects.get(pk=record.pk)


def test_scenario_a_02_khá_because_of_one_module(staffed: District) -> None:
    record = scored_like(staffed, A_02)
    result = record.annual_result
    assert (result.average_score, result.lowest_score) == (Decimal("9.1"), Decimal("6.5"))
    assert (result.classification, result.label) == ("class_kha", "Khá")
    (obstacle,) = result.explanation["obstacles"]
    assert (obstacle["module"], obstacle["has"], obstacle["needs"]) == ("THCS19", "6.5", "7")
    cited = {c["cite"]: c["text"] for c in result.explanation["citations"] if c["used"]}
    assert any("Điều 13" in cite and "TT 26/2012" in cite and text for cite, text in cited.items())
    assert any("Điều 14" in cite and "TT 26/2012" in cite for cite in cited)
    assert result.verdict["switches"]["tt26.class_gap"] == "step_down"


def test_scenario_a_02_under_five_is_not_completed(staffed: District) -> None:
    scores = {"ND1": "8,5", "ND2": "8,5", "THCS18": "8", "THCS19": "4,5", "THCS24": "8", "THCS35": "7,5"}
    result = scored_like(staffed, scores).annual_result
    assert (result.average_score, result.classification) == (Decimal("8.0"), "class_khong_hoan_thanh")
    failed = [reason["text"] for reason in result.verdict["reasons"] if not reason["holds"]]
    assert any("THCS19" in text and "4,5" in text for text in failed)


def test_scenario_a_02_the_old_year_is_told_the_same_after_the_law_has_changed(
    staffed: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = scored_like(staffed, A_02)
    before = why(staffed.actor("ht"), record.pk).result
    assert before is not None
    # Even judged anew a year later, an old day keeps the edition of its day.
    again = judged_under(changed_on(END + timedelta(days=1)), staffed, record, monkeypatch)
    assert (again.edition, again.edition_checksum) == (before.edition, before.edition_checksum)
    assert (again.verdict, again.explanation) == (before.verdict, before.explanation)
    assert judged_under(changed_on(END), staffed, record, monkeypatch).edition_checksum == "0" * 64


def changed_on(day: date) -> Library:
    """The library with one more edition of TT 26/2012, in force from a day on; the present one ends there."""
    editions = dict(library().editions)
    old = editions.pop(("tt26-2012", date(2012, 8, 27)))
    assert old.transition is not None
    ended = replace(old, transition=replace(old.transition, until=day))
    new = replace(old, dated=day, start=day, checksum="0" * 64)
    return Library([*editions.values(), ended, new], library().switches)


def judged_under(
    law: Library, place: District, record: AnnualRecord, monkeypatch: pytest.MonkeyPatch
) -> AnnualResult:
    """The result of a record when it is judged a year later, under this law."""
    monkeypatch.setattr(results, "library", lambda: law)
    refresh_results(place.school, place.year, [record.pk], now=NOW + timedelta(days=365))
    found = why(place.actor("ht"), record.pk).result
    assert found is not None
    return found


def test_a_result_keeps_the_facts_it_was_made_from(staffed: District) -> None:
    record = scored_like(staffed, A_02)
    facts = record.annual_result.facts
    assert (facts["on"], facts["role"], facts["planned"]) == (
        "2020-08-31",
        "teacher",
        ["THCS18", "THCS19", "THCS24", "THCS35"],
    )
    assert {"block": "ND3", "module": "THCS19", "score": "6.5"} in facts["components"]
    assert record.annual_result.edition_checksum == library().edition("tt26-2012", date(2012, 8, 27)).checksum


def test_the_reading_chosen_above_the_school_decides(staffed: District) -> None:
    record = scored_like(staffed, A_02)
    province = Unit.objects.get(code="SO-SL")
    choose_reading(actor=system(), now=NOW, scope=province, name="tt26.class_gap", value="literal")
    refresh_results(staffed.school, staffed.year, [record.pk], now=NOW)
    result = AnnualResult.objects.get(annual_record=record)
    assert result.classification == "class_khong_hoan_thanh"
    assert result.verdict["switches"]["tt26.class_gap"] == "literal"
    assert result.facts["switches"] == {"tt26.class_gap": "literal"}


def test_without_a_score_there_is_no_result_until_the_gap_is_accepted(staffed: District) -> None:
    record = score_all(staffed, staffed.school, but=[0])[0]
    assert not AnnualResult.objects.filter(annual_record=record).exists()
    accept_missing(actor=system(), now=NOW, annual_record=record, reason="Nghỉ thai sản")
    assert AnnualResult.objects.get(annual_record=record).classification == "class_khong_hoan_thanh"


def test_a_result_goes_with_the_last_score(staffed: District) -> None:
    record = scored_like(staffed, {"ND1": "8"})
    assert AnnualResult.objects.filter(annual_record=record).exists()
    ComponentScore.objects.filter(annual_record=record).delete()
    refresh_results(staffed.school, staffed.year, [record.pk], now=NOW)
    assert not AnnualResult.objects.filter(annual_record=record).exists()


def test_records_of_another_school_are_left_alone(scored: District) -> None:
    record = AnnualRecord.objects.all()[0]
    before = AnnualResult.objects.get(annual_record=record).computed_at
    refresh_results(scored.schools[1], scored.year, [record.pk], now=NOW + timedelta(days=1))
    assert AnnualResult.objects.get(annual_record=record).computed_at == before


def test_classes_are_named_for_those_who_have_one(staffed: District) -> None:
    records = score_all(staffed, staffed.school, but=[0])
    found = classes_of(records[:2])
    assert list(found) == [records[1].pk]
    assert found[records[1].pk] == records[1].annual_result.label
