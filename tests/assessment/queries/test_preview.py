"""The preview of a checked sheet: counts that add up, issues in their place, the school's figures beside ours."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from phusa.assessment.queries.preview import is_waiting, preview_of, progress_of, sheets_of
from tests.assessment.uploads import AN, ANH, NGA, bring, checked, table
from tests.schools import District

pytestmark = pytest.mark.django_db
WRONG = "4;Hà Văn Bình;03/03/1972;Giáo viên;Tổ Toán – Lí – Tin;11;8;8;8;8;Khá"
DIFFERS = "1;Lò Văn An;01/01/1970;Giáo viên;Tổ Toán – Lí – Tin;10;10;10;6,5;9,4;Giỏi"


@pytest.fixture(autouse=True)
def _files_aside(settings: Settings, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_counts_add_up_to_the_rows(staffed: District) -> None:
    shown = preview_of(checked(staffed, table(AN, ANH, NGA, WRONG)))
    assert shown.total == 4 == sum(shown.counts.values())
    assert shown.new_people == ["Trần Thị Nga"]
    assert shown.error_rows == 1
    assert not shown.starts_roster
    assert (shown.to_write(False), shown.to_write(True)) == (2, 3)


def test_a_school_without_roster_starts_from_its_sheet(place: District) -> None:
    shown = preview_of(checked(place, table(AN, ANH)))
    assert shown.starts_roster
    assert shown.to_write(True) == 2


def test_an_issue_names_row_column_and_heading_errors_first(staffed: District) -> None:
    shown = preview_of(checked(staffed, table(DIFFERS, WRONG)))
    first = shown.issues[0]
    assert (first.is_error, first.row, first.column, first.heading) == (True, 5, "F", "ND1")
    assert "unknown_person" not in dict(shown.kinds())
    assert shown.kinds()[0][0] == first.code


def test_what_the_school_wrote_stands_beside_the_regulation(staffed: District) -> None:
    (one,) = preview_of(checked(staffed, table(DIFFERS))).compared
    assert (one.school_class, one.label) == ("Giỏi", "Khá")
    assert one.reasons
    assert all("nhà trường xếp" not in reason for reason in one.reasons)


def test_one_query_however_many_rows(staffed: District) -> None:
    sheet = checked(staffed, table(AN, ANH, NGA))
    with CaptureQueriesContext(connection) as queries:
        preview_of(sheet)
    assert len(queries) == 1


def test_waiting_until_checked(staffed: District) -> None:
    sheet = bring(staffed, table(AN))
    assert is_waiting(sheet)
    found = progress_of(sheet)
    assert found is not None
    assert found.state == "waiting"
    assert not is_waiting(checked(staffed, table(AN)))


def test_the_sheets_of_ones_own_school(staffed: District) -> None:
    older, newer = bring(staffed, table(AN)), bring(staffed, table(ANH))
    found = sheets_of(staffed.actor("ht"), staffed.school, staffed.year)
    assert list(found) == [newer, older]
    for code in ("ht2", "gv", "cv"):
        assert not sheets_of(staffed.actor(code), staffed.school, staffed.year)
