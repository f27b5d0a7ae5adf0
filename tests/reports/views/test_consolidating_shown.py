"""The parts of the page of sums: parts lead to units, gaps to what changed, numbers to people."""

from datetime import timedelta

import pytest

from phusa.organisations.models import Unit, UnitKind
from phusa.reports.queries.consolidating_page import sums_page
from phusa.reports.queries.consolidating_people import group_page
from phusa.reports.rules.consolidating import GroupKey
from phusa.reports.views.consolidating_shown import SumsShown, address, group_table, sums_crumbs
from phusa.workflow.actions.receiving import return_submission
from phusa.workflow.models import ReportKind
from tests import handed
from tests.schools import NOW, District, found, system
from tests.submitted import hand_in, send_back, teachers

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
KEY = GroupKey("THCS", "teacher", "tt26-2012", "2012-08-27")


def shown(place: District, unit: Unit, hours: int, typed: str = "") -> SumsShown:
    at = NOW + hours * HOUR
    return SumsShown(sums_page(place.actor("so"), unit, place.year, at, None, now=at), typed)


def test_an_address_keeps_only_the_words_that_say_something() -> None:
    there = address("office_figures", "P-MS", "2019-2020", ngay="2020-05-21", tu="")
    assert there == "/bao-cao/tong-hop/P-MS/2019-2020/so-lieu/?ngay=2020-05-21"


def test_figures_add_up_and_every_part_leads_to_its_units_on_the_same_day(place: District) -> None:
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20, none=2))
    page = shown(place, place.office, 1, "2020-05-16T17:30")
    assert [figure.value for figure in page.figures] == ["2", "1", "1", "22"]
    ((group, parts, url, since),) = page.groups
    counted = {part.word: (part.count, part.url) for part in parts}
    assert since == "27/8/2012"
    assert group.people == 22 and "ngay=2020-05-16T17%3A30" in url
    assert counted["Khá"] == (20, f"{url}&loai=class_kha")
    assert counted["Chưa xếp loại"] == (2, f"{url}&loai=none")
    assert counted["Giỏi"] == (0, "")


def test_changes_and_gaps_say_what_and_why(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    first = hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    hand_in(place.office, doet, place.year, NOW + HOUR, teachers(kha=20))
    send_back(first, NOW + 2 * HOUR, "Thiếu một người")
    hand_in(place.school, place.office, place.year, NOW + 3 * HOUR, teachers(kha=21))
    (gap,) = shown(place, doet, 4).gaps.rows
    assert gap.cells[1] == "Giáo viên trung học cơ sở, Khá: 20 thành 21"
    assert "1 trường gửi lại" in gap.cells[2] and "tu=2020-05-16T17" in gap.cells[2]
    (change,) = shown(place, place.office, 4).changes.rows
    assert change.cells[2:] == (
        "Nhận lại, lần gửi 2",
        "Giáo viên trung học cơ sở, Khá: 20 thành 21",
        "Thiếu một người",
    )


@pytest.mark.parametrize(
    ("becomes", "why"),
    [
        ("", "Đơn vị chưa gửi báo cáo"),
        ("sent", "Báo cáo của đơn vị đã gửi, chờ nhận"),
        ("returned", "Báo cáo của đơn vị đã trả lại, chờ gửi lại"),
    ],
)
def test_a_unit_of_which_nothing_counts_says_how_far_its_report_is(
    place: District, becomes: str, why: str
) -> None:
    doet = Unit.objects.get(code="SO-SL")
    hand_in(found("P-YC", "Phòng Yên Châu", UnitKind.BOET, doet), doet, place.year, NOW, teachers(kha=1))
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    if becomes:
        sent = handed.hand_in(place, unit=place.office, to_unit=doet, kind=ReportKind.OFFICE)
        if becomes == "returned":
            return_submission(actor=system(), now=NOW, submission=sent, reason="Sai")
    page = shown(place, doet, 1)
    gap = next(row for row in page.gaps.rows if "Mai Sơn" in row.cells[0])
    assert gap.cells[1:] == ("Các trường đã nhận: 20 người", why)
    assert page.figures[2].note == ("1 chờ nhận" if becomes == "sent" else "")


def test_the_numbers_of_a_unit_lead_on_and_zeros_do_not(place: District) -> None:
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    table = group_table(group_page(place.office, place.year, NOW + HOUR, KEY, ""), "")
    row, total = table.rows
    assert (row.cells[:3], "loai=class_kha" in row.cells[3]) == (("Trường THCS Chiềng Lau", "20", "0"), True)
    assert (total.state, total.cells[1], total.cells[3]) == ("sum", "20", "20")


def test_the_way_here_ends_with_the_page(place: District) -> None:
    crumbs = sums_crumbs(place.office, "2019-2020", "", "Giáo viên")
    assert [bool(crumb.url) for crumb in crumbs] == [True, False]
