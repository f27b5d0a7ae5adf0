"""A newly chosen reading reaches open results and no closed one."""

import pytest

from phusa.assessment.actions.closing import close_year
from phusa.assessment.actions.readings import Anew, judge_anew
from phusa.assessment.models import AnnualRecord, AnnualResult
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from phusa.regulations.actions import choose_reading
from tests.schools import NOW, District, give, score_all, sign_up, system

pytestmark = pytest.mark.django_db
GAP = {"ND1": "9,5", "ND2": "9,5", "THCS18": "9,5", "THCS19": "6,5"}


@pytest.fixture
def gap(staffed: District) -> District:
    """The first teacher is Khá only because the class gap is read as a step down."""
    record = score_all(staffed, staffed.school)[0]
    give(staffed, record, **GAP)
    assert label(record) == "Khá"
    return staffed


def first() -> AnnualRecord:
    return AnnualRecord.objects.by_name()[0]


def label(record: AnnualRecord) -> str:
    return AnnualResult.objects.get(annual_record=record).label


def choose(name: str, value: str) -> None:
    province = Unit.objects.get(code="SO-SL")
    choose_reading(actor=system(), now=NOW, scope=province, name=name, value=value)


def anew(place: District) -> Anew:
    return judge_anew(
        actor=system(), now=NOW, unit=place.school, school_year=place.year, reason="Cách hiểu đã đổi"
    )


def test_open_results_follow_the_reading_and_a_second_time_changes_nothing(gap: District) -> None:
    choose("tt26.class_gap", "literal")
    assert label(first()) == "Khá"
    found = anew(gap)
    assert found.changed >= 1
    assert label(first()) == "Không hoàn thành kế hoạch"
    line = AuditLine.objects.latest("seq")
    assert line.after == {"school_year": "2019-2020", "people": 13, "changed": found.changed}
    assert line.reason == "Cách hiểu đã đổi"
    assert anew(gap) == Anew(0, ())


def test_a_closed_year_stays_to_the_letter(gap: District) -> None:
    close_year(actor=gap.actor("ht"), now=NOW, unit=gap.school, school_year=gap.year)
    before = list(AnnualResult.objects.order_by("pk").values())
    choose("tt26.class_gap", "literal")
    lines = AuditLine.objects.count()
    assert anew(gap) == Anew()
    assert list(AnnualResult.objects.order_by("pk").values()) == before
    assert AuditLine.objects.count() == lines


def test_whose_score_the_reading_does_not_admit_keeps_his_result_and_is_named(gap: District) -> None:
    other = AnnualRecord.objects.by_name()[1]
    give(gap, first(), ND1="9,3")
    give(gap, other, ND1="9", ND2="9", THCS18="9", THCS19="9")
    before = AnnualResult.objects.get(annual_record=first())
    choose("tt26.score_step", "0.5")
    found = anew(gap)
    assert any(text.startswith("Lò Văn An: ") for text in found.stuck)
    assert not any(other.person.name in text for text in found.stuck)
    kept = AnnualResult.objects.get(annual_record=first())
    assert (kept.verdict, kept.computed_at) == (before.verdict, before.computed_at)


def test_a_year_without_records_has_nothing_to_judge(staffed: District) -> None:
    lines = AuditLine.objects.count()
    assert anew(staffed) == Anew()
    assert AuditLine.objects.count() == lines


def test_only_who_chooses_readings_judges_anew(gap: District) -> None:
    sign_up(gap, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    for code in ("ht", "cv"):
        with pytest.raises(NotVisible):
            judge_anew(actor=gap.actor(code), now=NOW, unit=gap.school, school_year=gap.year)
    judge_anew(actor=gap.actor("so"), now=NOW, unit=gap.school, school_year=gap.year)
