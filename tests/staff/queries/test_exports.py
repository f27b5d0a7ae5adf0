"""A list of people as rows of a workbook."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from phusa.base import clock, ranges
from phusa.base.models import ImportRow
from phusa.base.refusals import NotVisible
from phusa.base.sealing import fingerprint
from phusa.staff.actions.imports import check_staff
from phusa.staff.models import Person, PersonalData, Post
from phusa.staff.queries import PeopleFilter
from phusa.staff.queries import exports as queries
from phusa.staff.queries.listing import LEFT
from tests.schools import NOW, District, employ, system
from tests.staff.lists import bring

pytestmark = pytest.mark.django_db
HEADINGS = (
    "Mã giáo viên|Họ và tên|Ngày sinh|Giới tính|Dân tộc|Số định danh cá nhân|Mã đơn vị|Đơn vị|Tổ chuyên môn|Chức vụ|"
    "Vai trò|Cấp học|Môn dạy|Trình độ|Ngày vào ngành|Hạng chức danh|E-mail|Điện thoại"
).split("|")


@pytest.fixture
def known(place: District) -> Person:
    person = Person.objects.get(code="THCS-CL-005")
    Person.objects.filter(pk=person.pk).update(
        gender="female", qualification="Đại học", joined_on=date(1999, 9, 1), professional_rank="Hạng II"
    )
    Post.objects.filter(person=person).update(subject="Hoá học")
    PersonalData.objects.create(person=person, personal_number="014089000123", ethnicity="Thái")
    return person


def rows(place: District, viewer: str, *, is_full: bool = False, **wanted: str) -> dict[str, tuple]:
    batches = queries.export_batches(place.actor(viewer), PeopleFilter(**wanted), is_full=is_full)
    return {str(row[0]): row for batch in batches for row in batch.rows}


def test_headings_are_those_the_import_reads() -> None:
    assert [column.heading for column in queries.SHEET.columns] == HEADINGS


def test_a_row_holds_what_is_known_and_hides_what_is_private(place: District, known: Person) -> None:
    row = dict(zip(HEADINGS, rows(place, "ht")[known.code], strict=True))
    assert row == {
        "Mã giáo viên": "THCS-CL-005",
        "Họ và tên": known.name,
        "Ngày sinh": known.birth_date,
        "Giới tính": "Nữ",
        "Dân tộc": "(ẩn)",
        "Số định danh cá nhân": "(ẩn)",
        "Mã đơn vị": "THCS-CL",
        "Đơn vị": "Trường THCS Chiềng Lau",
        "Tổ chuyên môn": "Tổ Toán – Lí – Tin",
        "Chức vụ": "Giáo viên",
        "Vai trò": "Giáo viên",
        "Cấp học": "THCS",
        "Môn dạy": "Hoá học",
        "Trình độ": "Đại học",
        "Ngày vào ngành": date(1999, 9, 1),
        "Hạng chức danh": "Hạng II",
        "E-mail": None,
        "Điện thoại": None,
    }


def test_private_data_open_only_for_whoever_may_open_them(place: District, known: Person) -> None:
    assert rows(place, "ht", is_full=True)[known.code][4:6] == ("Thái", "014089000123")
    assert rows(place, "tt", is_full=True)[known.code][4:6] == ("(ẩn)", "(ẩn)")
    opened = [
        batch.opened for batch in queries.export_batches(place.actor("ht"), PeopleFilter(), is_full=True)
    ]
    assert opened == [[known.pk]]
    hidden = queries.export_batches(place.actor("ht"), PeopleFilter(), is_full=False)
    assert [batch.opened for batch in hidden] == [[]]


@pytest.mark.parametrize(("viewer", "count"), [("ht", 13), ("ht2", 0), ("tt", 6), ("gv", 1), ("cv", 13)])
def test_within_rights(place: District, viewer: str, count: int) -> None:
    assert len(rows(place, viewer)) == count


def test_filters_hold_and_the_order_is_that_of_the_list(
    place: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    employ(place, place.schools[1], 5)
    monkeypatch.setattr(queries, "A_TIME", 4)
    assert len(rows(place, "cv", unit="THCS-NS")) == 6
    assert len(rows(place, "cv", role="manager")) == 2
    names = [row[1].split()[-1] for row in rows(place, "ht").values()]
    assert names[:6] == ["An", "Ánh", "Bình", "Chanh", "Chiến", "Diên"]


def test_somebody_with_two_posts_has_one_row_for_the_one_asked_for(place: District, known: Person) -> None:
    days = known.posts.get().valid
    Post.objects.create(
        person=known, unit=place.schools[1], role="manager", level="TH", is_main=False, valid=days
    )
    assert rows(place, "cv")[known.code][6] == "THCS-CL"
    assert rows(place, "ht2")[known.code][6] == "THCS-NS"
    assert rows(place, "cv", role="manager")[known.code][6] == "THCS-NS"


def test_who_left_stands_with_the_unit_he_left(place: District, known: Person) -> None:
    known.posts.update(valid=ranges.since(date(2019, 9, 1), clock.today()))
    Person.objects.filter(pk=known.pk).update(left_unit=place.school)
    assert known.code not in rows(place, "ht")
    assert rows(place, "ht", state=LEFT)[known.code][6:9] == ("THCS-CL", "Trường THCS Chiềng Lau", None)


def test_a_file(place: District, known: Person, tmp_path: Path) -> None:
    told: list[int] = []
    path = tmp_path / "nhan-su.xlsx"
    written = queries.people_file(place.actor("ht"), PeopleFilter(), path, is_full=True, tell=told.append)
    assert (written.people, written.opened, told) == (13, [known.pk], [13])
    sheet = load_workbook(path).active
    assert [cell.value for cell in sheet[1]] == HEADINGS
    assert sheet.max_row == 14


def test_where_the_right_rests(place: District) -> None:
    assert queries.unit_of_export(place.actor("ht"), "") == place.school
    assert queries.unit_of_export(place.actor("cv"), "THCS-NS") == place.schools[1]
    for viewer, code in (("gv", ""), ("ht", "THCS-NS")):
        with pytest.raises(NotVisible):
            queries.unit_of_export(place.actor(viewer), code)


def test_long_is_more_than_so_many(place: District) -> None:
    assert not queries.is_long(place.actor("ht"), PeopleFilter(), 13)
    assert queries.is_long(place.actor("ht"), PeopleFilter(), 12)


@pytest.mark.parametrize("name", ["nhan-su.xlsx", "nhan-su.csv"])
@pytest.mark.parametrize("is_full", [False, True])
def test_an_unchanged_file_changes_nothing(
    place: District, known: Person, tmp_path: Path, name: str, is_full: bool
) -> None:
    number = "014089000123"
    PersonalData.objects.filter(person=known).update(number_key=fingerprint(number))
    employ(place, place.schools[1], 3)
    Person.objects.filter(code="THCS-CL-002").update(birth_date=None, birth_year=1980, joined_year=2001)
    path = tmp_path / name
    written = queries.people_file(place.actor("cv"), PeopleFilter(), path, is_full=is_full)
    assert written.people == 17
    found = bring(place, path.read_bytes(), actor="cv", unit=place.office, name=name, day=clock.today())
    check_staff(actor=system(), now=NOW, staff_import=found)
    rows = ImportRow.objects.filter(batch=found.batch_id)
    assert [(row.outcome, row.changes, row.issues) for row in rows if row.outcome != "unchanged"] == []
    assert rows.count() == 17
