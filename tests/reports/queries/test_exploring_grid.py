"""Everything in a table has its words and its order; too many columns are refused."""

from datetime import timedelta

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit, UnitKind
from phusa.reports.queries.exploring_grid import cited_in, explored, unit_asked
from phusa.reports.rules.exploring import Dimension, Measure, Question
from phusa.reports.rules.exploring_grid import Count
from phusa.workflow.rules.figures import Figure
from tests.schools import NOW, District, found
from tests.submitted import CBQL, hand_in, teachers

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def test_classes_stand_in_the_order_of_their_scale_and_units_by_name(place: District) -> None:
    hand_in(place.school, place.office, place.year, NOW, teachers(none=1, kha=5, gioi=2, khong_hoan_thanh=1))
    hand_in(place.schools[1], place.office, place.year, NOW, teachers(kha=1))
    grid = explored(place.office, Question(), LATER).grid
    assert [one.label for one in grid.columns] == [
        "Giỏi",
        "Khá",
        "Không hoàn thành kế hoạch",
        "Chưa xếp loại",
    ]
    assert [(one.label, grid.line(one.key)) for one in grid.rows] == [
        ("Trường THCS Chiềng Lau", [2, 5, 1, 1, 9]),
        ("Trường THCS Nà Sàng", [0, 1, 0, 0, 1]),
    ]
    by_level = explored(place.office, Question(rows=Dimension.LEVEL, columns=Dimension.GROUP), LATER).grid
    assert [one.label for one in (*by_level.rows, *by_level.columns)] == ["Trung học cơ sở", "Giáo viên"]


def test_shares_over_two_scales_are_shown_as_people_until_one_is_chosen(place: District) -> None:
    managers = [Figure("THCS", "manager", *CBQL, "cbql_dat_yeu_cau", 2)]
    hand_in(place.school, place.office, place.year, NOW, [*teachers(kha=6, gioi=2), *managers])
    shares = Question(measure=Measure.OF_ROW)
    mixed = explored(place.office, shares, LATER)
    assert mixed.scales and mixed.grid.measure == Measure.PEOPLE and mixed.grid.whole == Count(10, 0)
    one = explored(place.office, shares.only(Dimension.REGULATION, "tt26-2012:2012-08-27"), LATER)
    assert not one.scales and [str(n) for n in one.grid.line(one.grid.rows[0].key)] == [
        "25.0",
        "75.0",
        "100.0",
    ]


def test_twelve_columns_are_shown_and_thirteen_refused(place: District) -> None:
    schools = [
        found(f"C{n}", f"Trường {n:02}", UnitKind.SCHOOL, place.office, levels=["THCS"]) for n in range(13)
    ]
    for school in schools[:12]:
        hand_in(school, place.office, place.year, NOW, teachers(kha=1))
    question = Question(rows=Dimension.CLASS, columns=Dimension.UNIT)
    assert len(explored(place.office, question, LATER).grid.columns) == 12
    hand_in(schools[12], place.office, place.year, NOW, teachers(kha=1))
    with pytest.raises(Refused, match="too_many_columns"):
        explored(place.office, question, LATER)


def test_two_units_of_one_name_are_told_apart_by_their_codes(place: District) -> None:
    twin = found("THCS-CL2", place.school.name, UnitKind.SCHOOL, place.office, levels=["THCS"])
    for school in (place.school, twin):
        hand_in(school, place.office, place.year, NOW, teachers(kha=1))
    labels = {one.label for one in explored(place.office, Question(), LATER).grid.rows}
    assert labels == {f"{place.school.name} (THCS-CL)", f"{place.school.name} (THCS-CL2)"}


def test_one_asks_about_ones_own_office_and_what_stands_under_it(place: District) -> None:
    assert unit_asked(place.actor("cv"), "") == place.office
    assert unit_asked(place.actor("so"), "P-MS") == place.office
    for who, code in (("cv", "SO-SL"), ("cv", "KHONG-CO"), ("ht", ""), ("so", "THCS-CL")):
        with pytest.raises(NotVisible):
            unit_asked(place.actor(who), code)
    assert Unit.objects.filter(code="SO-SL").exists()


def test_what_no_edition_is_known_of_is_cited_by_its_own_word() -> None:
    assert cited_in("tt26-2012:2012-08-27:class_kha") == "TT 26/2012/TT-BGDĐT"
    assert cited_in("khong-biet:2000-01-01") == "khong-biet"
    assert cited_in("") == "Chưa áp dụng quy định nào"
