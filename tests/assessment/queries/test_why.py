"""The explanation of one person's result: for those who may see it, as it was kept."""

import pytest

from phusa.assessment.access import ENTER_SCORES
from phusa.assessment.actions.closing import close_year
from phusa.assessment.models import AnnualRecord
from phusa.assessment.queries.why import visible_record, why
from phusa.base.access import Role
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from phusa.regulations.actions import choose_reading
from tests.schools import NOW, District, score_all, sign_up, system

pytestmark = pytest.mark.django_db


def own(place: District) -> AnnualRecord:
    """The record of the teacher with an account."""
    return AnnualRecord.objects.get(person__user=place.users["gv"])


def test_a_teacher_sees_her_own_and_nobody_elses(scored: District) -> None:
    record = own(scored)
    assert why(scored.actor("gv"), record.pk).record == record
    other = AnnualRecord.objects.exclude(pk=record.pk)[0]
    with pytest.raises(NotVisible):
        why(scored.actor("gv"), other.pk)


@pytest.mark.parametrize(("actor", "sees"), [("ht", True), ("cv", True), ("ht2", False)])
def test_the_head_and_the_office_see_it_another_head_does_not(
    scored: District, actor: str, sees: bool
) -> None:
    record = own(scored)
    if sees:
        assert visible_record(scored.actor(actor), record.pk) == record
    else:
        with pytest.raises(NotVisible):
            visible_record(scored.actor(actor), record.pk)


def test_the_head_of_a_group_sees_his_group(scored: District) -> None:
    record = own(scored)
    assert record.subject_group is not None
    sign_up(scored, "tt", "Đinh Văn Đông", Role.SUBJECT_GROUP_HEAD, record.subject_group)
    assert visible_record(scored.actor("tt"), record.pk) == record
    other = AnnualRecord.objects.exclude(subject_group=record.subject_group)[0]
    with pytest.raises(NotVisible):
        visible_record(scored.actor("tt"), other.pk)


def test_what_is_ones_own_to_see_is_not_ones_own_to_write(scored: District) -> None:
    with pytest.raises(NotVisible):
        visible_record(scored.actor("gv"), own(scored).pk, ENTER_SCORES)


def test_everything_the_page_says_is_there(scored: District) -> None:
    page = why(scored.actor("gv"), own(scored).pk)
    assert page.result is not None
    assert [(s.block, s.module) for s in page.scores] == [
        ("ND1", ""),
        ("ND2", ""),
        ("ND3", "THCS18"),
        ("ND3", "THCS19"),
    ]
    assert {r.switch.name for r in page.readings} == set(page.result.verdict["switches"])
    assert all(r.is_default for r in page.readings)
    assert (page.close, page.is_closed) == (None, False)


def test_a_reading_is_shown_with_the_document_that_confirms_it(scored: District) -> None:
    record = own(scored)
    name = next(iter(record.annual_result.verdict["switches"]))
    value = record.annual_result.verdict["switches"][name]
    choose_reading(
        actor=system(),
        now=NOW,
        scope=Unit.objects.get(code="SO-SL"),
        name=name,
        value=value,
        confirmed_by="CV 12/SGDĐT",
    )
    shown = next(r for r in why(scored.actor("gv"), record.pk).readings if r.switch.name == name)
    assert (shown.is_default, shown.confirmed_by, shown.scope_code) == (False, "CV 12/SGDĐT", "SO-SL")


def test_before_any_score_there_is_no_result_and_nothing_to_cite(staffed: District) -> None:
    score_all(staffed, staffed.school, but=range(13))
    page = why(staffed.actor("gv"), own(staffed).pk)
    assert (page.result, page.scores, page.readings) == (None, [], [])


def test_a_closed_year_is_said_to_be_closed(scored: District) -> None:
    close_year(actor=system(), now=NOW, unit=scored.school, school_year=scored.year)
    assert why(scored.actor("gv"), own(scored).pk).is_closed
