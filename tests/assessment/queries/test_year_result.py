"""The one set of data behind every document: its totals are those of the board, whatever the scores."""

from collections import Counter
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phusa.assessment.actions.records import accept_missing, set_plan
from phusa.assessment.actions.years import YearRow, write_year
from phusa.assessment.models import AnnualRecord, AnnualResult
from phusa.assessment.queries.board import board
from phusa.assessment.queries.year_result import year_result
from phusa.cycles.actions import set_deadline
from phusa.documents.rendering.year_results import PersonRow, YearResultData
from phusa.rules.facts import Component
from tests.reorganised import DISTRICTS_END, KIT, committed, locate
from tests.schools import MODULES, NOW, District, district, employ, give, score_all, system
from tests.worlds import World, world

SCORE = st.integers(0, 100).map(lambda tenths: Decimal(tenths) / 10)
EVERYBODY = st.lists(st.tuples(SCORE, SCORE, SCORE, SCORE), min_size=5, max_size=5)


def result(place: District) -> YearResultData:
    return year_result(place.school, place.year, NOW)


def people(data: YearResultData) -> dict[str, PersonRow]:
    return {person.name: person for group in data.groups for person in group.people}


def school_of_five() -> District:
    """A school of four and its head, everybody scored."""
    place = district()
    employ(place, place.school, 4)
    score_all(place, place.school)
    return place


five_world = world(school_of_five)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(EVERYBODY)
@pytest.mark.django_db
def test_board_documents_and_results_count_alike(
    five_world: World[District], scores: list[tuple[Decimal, ...]]
) -> None:
    with transaction.atomic():
        _count(five_world.made, scores)
        transaction.set_rollback(True)


def _count(place: District, scores: list[tuple[Decimal, ...]]) -> None:
    records = list(AnnualRecord.objects.order_by("pk"))
    keys = [("ND1", ""), ("ND2", ""), *(("ND3", module) for module in MODULES)]
    rows = [
        YearRow(
            record.person_id,
            record.role,
            record.level,
            MODULES,
            [(Component(*key, value), "") for key, value in zip(keys, given_scores, strict=True)],
        )
        for record, given_scores in zip(records, scores, strict=True)
    ]
    write_year(
        actor=system(), now=NOW, unit=place.school, school_year=place.year, rows=rows, source="Biên bản"
    )
    kept = Counter(AnnualResult.objects.values_list("classification", flat=True))
    shown = board(system(), place.school, place.year)
    on_board = {code: n for role in ("teacher", "manager") for code, _, n in shown.counts(role)}
    printed = Counter(person.class_code for person in people(result(place)).values())
    in_groups = Counter(
        {item.code: group.count(item.code) for group in result(place).groups for item in group.scale}
    )
    assert kept == Counter(on_board) == printed == +in_groups
    assert sum(kept.values()) == 5


@pytest.mark.django_db
def test_teachers_and_managers_stand_on_their_own_scales(scored: District) -> None:
    groups = {group.title: group for group in result(scored).groups}
    assert {title: len(group.people) for title, group in groups.items()} == {
        "Giáo viên": 12,
        "Cán bộ quản lý": 1,
    }
    assert [item.code for item in groups["Giáo viên"].scale][-1] == "class_khong_hoan_thanh"
    assert [item.completed for item in groups["Giáo viên"].scale] == [True, True, True, False]
    assert [item.code for item in groups["Cán bộ quản lý"].scale] == [
        "cbql_dat_yeu_cau",
        "cbql_khong_dat_yeu_cau",
    ]


@pytest.mark.django_db
def test_a_person_stands_there_with_all_the_list_prints(scored: District) -> None:
    record = AnnualRecord.objects.get(person__name="Lò Văn An")
    give(scored, record, ND1="8", ND2="7,5", THCS18="9", THCS19="9,5")
    person = people(result(scored))["Lò Văn An"]
    assert (person.nd1, person.nd2, person.nd3) == (Decimal(8), Decimal("7.5"), Decimal("9.25"))
    assert (person.average, person.lowest, person.class_label) == (Decimal("8.3"), Decimal("7.5"), "Khá")
    assert (person.team, person.position, person.note) == ("Tổ Toán – Lí – Tin", "Giáo viên", "")
    assert str(person.birth) == "1970-01-01"


@pytest.mark.django_db
def test_the_note_says_why_somebody_was_freed_excused_or_failed(staffed: District) -> None:
    records = score_all(staffed, staffed.school, but=[0, 1, 2])
    exempt = [{"block": "ND3", "basis": "KH 772 mục II.2"}]
    set_plan(actor=system(), now=NOW, annual_record=records[0], modules=[], exemptions=exempt)
    give(staffed, records[0], ND1="8", ND2="8")
    accept_missing(actor=system(), now=NOW, annual_record=records[1], reason="Nghỉ thai sản")
    give(staffed, records[2], ND1="4,5", ND2="8", THCS18="8", THCS19="8")
    found = people(result(staffed))
    assert found[records[0].person.name].note == "Miễn ND3: KH 772 mục II.2"
    assert found[records[1].person.name].note == "Nghỉ thai sản"
    assert "4,5" in found[records[2].person.name].note


@pytest.mark.django_db
def test_head_and_foot_come_from_the_tree_of_the_year(scored: District) -> None:
    data = result(scored)
    assert (data.unit, data.governing, data.addressee) == (
        "Trường THCS Chiềng Lau",
        "Phòng Giáo dục và Đào tạo Mai Sơn",
        "Phòng Giáo dục và Đào tạo Mai Sơn",
    )
    assert (data.place, data.school_year, data.signature.name) == ("Mai Sơn", "2019–2020", "Cầm Văn Định")
    assert (data.check_code, data.made_at) == ("", NOW)


@pytest.mark.django_db
def test_the_plan_is_the_document_that_set_the_deadline(scored: District) -> None:
    assert result(scored).plan == ""
    set_deadline(
        actor=system(),
        now=NOW,
        scope=scored.office,
        code="school_report",
        school_year=scored.year,
        day=scored.year.last_day,
        wording="trước ngày 31/8/2020",
        cite="Kế hoạch 772/KH-PGDĐT, mục VI.2",
    )
    assert result(scored).plan == "Kế hoạch 772/KH-PGDĐT"


@pytest.mark.django_db
def test_open_readings_are_counted_by_the_people_they_decided(scored: District) -> None:
    used = Counter(name for r in AnnualResult.objects.all() for name in r.verdict["switches"])
    assert sorted(s.people for s in result(scored).switches) == sorted(used.values())
    assert all(s.question and s.reading for s in result(scored).switches)


@pytest.mark.django_db
def test_a_school_without_people_has_no_groups(place: District) -> None:
    assert result(place).groups == ()


@pytest.mark.django_db
def test_a_year_keeps_the_names_and_the_office_it_had() -> None:
    place = district()
    locate(place)
    employ(place, place.school, 2)
    score_all(place, place.school)
    chosen = KIT | {"chosen": [["THCS-NS", "98002"]]}
    renamed = {"kind": "rename", "unit": "THCS-CL", "name": "Trường THCS Hoa Ban"}
    committed(chosen, renamed, day=DISTRICTS_END)
    data = result(place)
    assert (data.unit, data.governing) == (
        "Trường THCS Chiềng Lau",
        "Phòng Giáo dục và Đào tạo Mai Sơn",
    )
