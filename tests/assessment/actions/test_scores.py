"""Scores by hand: written with their result, refused as a whole, safe to repeat."""

from decimal import Decimal

import pytest

from phusa.assessment.actions.closing import close_year
from phusa.assessment.actions.scores import Typed, enter_scores
from phusa.assessment.models import AnnualRecord, ComponentScore
from phusa.assessment.rules.entries import BadEntry, Entry
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from tests.schools import NOW, District, sign_up, system

pytestmark = pytest.mark.django_db


def typed(record: AnnualRecord, *entries: Entry, version: int | None = None) -> list[Typed]:
    return [Typed(record.pk, record.version if version is None else version, entries)]


def enter(place: District, lines: list[Typed], actor: str = "ht") -> int:
    return enter_scores(
        actor=place.actor(actor), now=NOW, unit=place.school, school_year=place.year, typed=lines
    )


def first(place: District) -> AnnualRecord:
    return AnnualRecord.objects.filter(unit=place.school, person__user__isnull=False).get()


def test_a_score_is_written_with_the_result_that_follows(scored: District) -> None:
    record = first(scored)
    assert enter(scored, typed(record, Entry("ND1", score="4,5"))) == 1
    record.refresh_from_db()
    assert record.annual_result.classification == "class_khong_hoan_thanh"
    score = ComponentScore.objects.get(annual_record=record, block="ND1")
    assert (score.score, score.entered_by, score.source) == (Decimal("4.5"), "Cầm Văn Định", "Nhập tay")


def test_comma_and_point_are_one_score(scored: District) -> None:
    record = first(scored)
    enter(scored, typed(record, Entry("ND1", score="8,5")))
    record.refresh_from_db()
    assert enter(scored, typed(record, Entry("ND1", score="8.50"))) == 0


def test_two_parts_make_one_score(scored: District) -> None:
    enter(scored, typed(first(scored), Entry("ND1", acquired="4,5", applied="5")))
    score = ComponentScore.objects.get(annual_record=first(scored), block="ND1")
    assert (score.score, score.score_acquisition, score.score_application) == (
        Decimal("9.5"),
        Decimal("4.5"),
        Decimal(5),
    )


def test_the_same_entry_twice_changes_nothing_the_second_time(scored: District) -> None:
    lines = typed(first(scored), Entry("ND1", score="9"))
    enter(scored, lines)
    version, lines_in_log = first(scored).version, AuditLine.objects.count()
    assert enter(scored, lines) == 0
    assert (first(scored).version, AuditLine.objects.count()) == (version, lines_in_log)


def test_an_empty_entry_takes_the_score_away(scored: District) -> None:
    record = first(scored)
    enter(scored, typed(record, Entry("ND1")))
    assert not ComponentScore.objects.filter(annual_record=record, block="ND1").exists()
    assert {"block": "ND1", "module": ""} in first(scored).annual_result.missing


def test_the_log_holds_both_scores_and_both_classes(scored: District) -> None:
    record = first(scored)
    was = record.annual_result.label
    enter(scored, typed(record, Entry("ND1", score="4")))
    line = AuditLine.objects.filter(thing_id=str(record.pk), verb="assessment.enter_scores").last()
    assert line is not None
    assert line.after == {"ND1": "4.00", "classification": "Không hoàn thành kế hoạch"}
    assert line.before["classification"] == was and "+" in line.before["ND1"]


@pytest.mark.parametrize("score", ["11", "10,1", "-1", "chín", "8,5,5", "7,255"])
def test_what_is_no_score_is_refused_and_nothing_is_written(scored: District, score: str) -> None:
    record = first(scored)
    before = list(ComponentScore.objects.filter(annual_record=record).values_list("score", flat=True))
    with pytest.raises(BadEntry) as refused:
        enter(scored, typed(record, Entry("ND2", score="8"), Entry("ND1", score=score)))
    assert "ND1" in refused.value.text
    assert list(ComponentScore.objects.filter(annual_record=record).values_list("score", flat=True)) == before


@pytest.mark.parametrize("score", ["0", "10", "5,0"])
def test_the_ends_of_the_scale_are_scores(scored: District, score: str) -> None:
    assert enter(scored, typed(first(scored), Entry("ND1", score=score))) == 1


def test_a_record_changed_meanwhile_is_not_overwritten(scored: District) -> None:
    record = first(scored)
    enter(scored, typed(record, Entry("ND1", score="9")))
    with pytest.raises(Refused) as refused:
        enter(scored, typed(record, Entry("ND1", score="6")))
    assert (refused.value.code, refused.value.status) == ("changed_meanwhile", 409)


def test_a_closed_year_takes_no_score(scored: District) -> None:
    close_year(actor=scored.actor("ht"), now=NOW, unit=scored.school, school_year=scored.year)
    with pytest.raises(Refused) as refused:
        enter(scored, typed(first(scored), Entry("ND1", score="9")))
    assert refused.value.code == "year_closed"


def test_the_head_of_another_school_finds_nothing_to_write(scored: District) -> None:
    with pytest.raises(NotVisible):
        enter(scored, typed(first(scored), Entry("ND1", score="9")), actor="ht2")


def test_a_teacher_does_not_write_his_own_score(scored: District) -> None:
    with pytest.raises(NotVisible):
        enter(scored, typed(first(scored), Entry("ND1", score="10")), actor="gv")


def test_the_head_of_a_subject_group_writes_in_his_group_only(scored: District) -> None:
    records = AnnualRecord.objects.filter(unit=scored.school, subject_group__isnull=False).order_by("pk")
    mine = records[0]
    other = next(r for r in records if r.subject_group_id != mine.subject_group_id)
    assert mine.subject_group is not None
    sign_up(scored, "tt", "Đinh Văn Đông", Role.SUBJECT_GROUP_HEAD, mine.subject_group)
    assert enter(scored, typed(mine, Entry("ND1", score="4")), actor="tt") == 1
    with pytest.raises(NotVisible):
        enter(scored, typed(other, Entry("ND1", score="4")), actor="tt")


def test_one_bad_record_among_many_writes_none(scored: District) -> None:
    records = list(AnnualRecord.objects.filter(unit=scored.school)[:3])
    lines = [Typed(r.pk, r.version, [Entry("ND1", score="4")]) for r in records[:2]]
    lines.append(Typed(records[2].pk, records[2].version - 1, [Entry("ND1", score="4")]))
    with pytest.raises(Refused):
        enter(scored, lines)
    assert not ComponentScore.objects.filter(annual_record__in=records, block="ND1", score=4).exists()


def test_a_table_of_many_costs_the_same_statements(
    scored: District, django_assert_max_num_queries: object
) -> None:
    records = list(AnnualRecord.objects.filter(unit=scored.school))
    lines = [Typed(r.pk, r.version, [Entry("ND1", score="4,75")]) for r in records]
    with django_assert_max_num_queries(32 + 2 * len(records)):  # type: ignore[operator]
        enter_scores(actor=system(), now=NOW, unit=scored.school, school_year=scored.year, typed=lines)
