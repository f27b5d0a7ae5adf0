"""What the tables themselves refuse, and who may see a record."""

from decimal import Decimal

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, transaction

from phusa.assessment.access import CLOSE_YEAR, ENTER_SCORES, IMPORT_SCORES, VIEW_RESULTS
from phusa.assessment.actions.closing import close_year, reopen_year
from phusa.assessment.models import AnnualRecord, ComponentScore, YearClose
from phusa.base.access import Role, Verb, may
from tests.assessment.uploads import AN, bring, table
from tests.schools import NOW, District, sign_up, system

pytestmark = pytest.mark.django_db


def record() -> AnnualRecord:
    return AnnualRecord.objects.get(person__name="Lò Văn An")


def score(**values: object) -> ComponentScore:
    given = {"block": "CT01", "score": Decimal(5), "source": "", "entered_by": "", "entered_at": NOW}
    return ComponentScore.objects.create(annual_record=record(), **given | values)


def refused(**values: object) -> bool:
    try:
        with transaction.atomic():
            score(**values)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(("value", "fine"), [("0", True), ("10", True), ("-0.01", False), ("10.01", False)])
def test_a_score_lies_between_nothing_and_ten(scored: District, value: str, fine: bool) -> None:
    assert refused(score=Decimal(value)) is not fine


@pytest.mark.parametrize(
    ("acquired", "applied", "fine"),
    [("5", "5", True), ("0", "0", True), ("5.01", "4", False), ("4", "-0.01", False), ("4", None, False)],
)
def test_parts_lie_between_nothing_and_five_and_come_in_twos(
    scored: District, acquired: str, applied: str | None, fine: bool
) -> None:
    parts = {
        "score_acquisition": Decimal(acquired),
        "score_application": None if applied is None else Decimal(applied),
    }
    assert refused(**parts) is not fine


def test_a_component_is_scored_once_and_a_person_recorded_once_a_year(scored: District) -> None:
    score()
    assert refused()
    kept = record()
    kept.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save()


def test_history_is_kept_whatever_writes_and_cannot_be_changed(scored: District) -> None:
    event = apps.get_model("assessment", "ComponentScoreEvent")
    ComponentScore.objects.filter(annual_record=record(), block="ND1").update(score=1)
    line = event.objects.filter(pgh_label="update").order_by("-pgh_id")[0]
    assert line.score == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        event.objects.filter(pgh_id=line.pgh_id).update(score=10)
    with pytest.raises(DatabaseError), transaction.atomic():
        event.objects.filter(pgh_id=line.pgh_id).delete()


@pytest.mark.parametrize("verb", [VIEW_RESULTS, ENTER_SCORES], ids=str)
@pytest.mark.parametrize("who", ["ht", "ht2", "cv", "gv", "tt"])
def test_may_for_one_and_within_for_many_agree(scored: District, verb: Verb, who: str) -> None:
    group = record().subject_group
    assert group is not None
    sign_up(scored, "tt", "Đinh Văn Đông", Role.SUBJECT_GROUP_HEAD, group)
    actor = scored.actor(who)
    listed = set(AnnualRecord.objects.within(actor, verb).values_list("pk", flat=True))
    allowed = {r.pk for r in AnnualRecord.objects.all() if may(actor, verb, r)}
    assert listed == allowed
    sizes = {"ht": 13, "ht2": 0, "cv": 13, "gv": 1, "tt": 6}
    entering = {"cv": 0, "gv": 0}
    assert len(listed) == (sizes | entering if verb == ENTER_SCORES else sizes)[who]


def test_sheets_and_closes_belong_to_the_school_and_to_nobody(scored: District) -> None:
    sheet = bring(scored, table(AN))
    close = close_year(actor=system(), now=NOW, unit=scored.school, school_year=scored.year)
    for thing, verb in ((sheet, IMPORT_SCORES), (close, CLOSE_YEAR)):
        assert may(scored.actor("ht"), verb, thing)
        assert not may(scored.actor("ht2"), verb, thing)
        assert thing.access_person_id() is None
    assert str(sheet) == "bảng điểm.csv" and str(close) == "Trường THCS Chiềng Lau, năm học 2019–2020"


def test_a_unit_closes_a_year_once_however_often_it_opens_again(scored: District) -> None:
    where = {"actor": system(), "now": NOW, "unit": scored.school, "school_year": scored.year}
    close_year(**where)
    reopen_year(**where, reason="Sửa điểm")
    close_year(**where)
    assert YearClose.objects.count() == 1
    assert apps.get_model("assessment", "YearCloseEvent").objects.count() == 3


def test_rows_name_themselves(scored: District) -> None:
    kept = record()
    assert str(kept) == "Lò Văn An, năm học 2019–2020"
    assert str(kept.annual_result) == f"{kept}: {kept.annual_result.label}"
    assert str(kept.component_scores.get(module="THCS18")).startswith("THCS18: ")
