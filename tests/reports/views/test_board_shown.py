"""The board in words: what is said of those who have not sent, filters in the address."""

from datetime import date

import pytest

from phusa.reports.queries.board import board, class_totals, details
from phusa.reports.views.board_shown import BoardShown, Wanted
from phusa.workflow.actions.receiving import return_submission
from phusa.workflow.models import Extension, ReportKind
from tests.handed import due_on, hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


EVERYTHING = Wanted()


def shown(place: District, wanted: Wanted = EVERYTHING) -> BoardShown:
    seen = board(place.office, place.year, date(2020, 5, 20))
    lines = [line for line in seen.lines if wanted.keeps(line)]
    return BoardShown(
        seen,
        details(seen.lines, place.year),
        wanted,
        NOW,
        lines,
        class_totals(seen.lines),
        0,
        True,
        True,
        True,
        True,
    )


def test_filters_keep_what_they_name(place: District) -> None:
    hand_in(place)
    for only, codes in {
        "": ["THCS-NS", "THCS-CL"],
        "chua-gui": ["THCS-NS"],
        "cho-nhan": ["THCS-CL"],
        "da-nhan": [],
        "tre-han": [],
        "thieu-giay": ["THCS-CL"],
    }.items():
        assert [one.line.unit.code for one in shown(place, Wanted(only)).lines] == codes, only
    assert shown(place, Wanted(level="TH")).lines == []


def test_the_address_carries_the_filters(place: District) -> None:
    said = shown(place, Wanted("chua-gui", "THCS"))
    assert said.url().endswith("/P-MS/2019-2020/#ds")
    assert said.url(loc="tre-han").endswith("?loc=tre-han&cap=THCS#ds")


def test_what_is_said_of_those_whose_report_does_not_stand(place: District) -> None:
    due_on(place, date(2020, 5, 20))
    Extension.objects.create(
        kind=ReportKind.SCHOOL,
        school_year=place.year,
        unit=place.schools[1],
        until=NOW.replace(day=22),
        reason="Lũ",
        granted_at=NOW,
    )
    back = hand_in(place)
    return_submission(actor=place.actor("cv"), now=NOW, submission=back, reason="Lệch 1 người")
    words = {one.line.unit.code: one.words for one in shown(place).lines}
    assert words["THCS-CL"] == "Lệch 1 người"
    assert words["THCS-NS"] == "Chưa mở sổ; gia hạn đến 16:00 ngày 22/5/2020"
    assert [figure.note for figure in shown(place).figures][-1] == "1 dễ trễ hạn"
