"""A school without a roster starts from its sheet."""

import pytest

from phusa.assessment.models import AnnualRecord
from phusa.base.models import AuditLine
from phusa.organisations.models import Unit, UnitKind
from phusa.staff.models import Post
from tests.assessment.uploads import apply, checked, outcomes, table
from tests.schools import District

pytestmark = pytest.mark.django_db
ROWS = (
    "1;Cầm Văn Định;05/04/1968;Hiệu trưởng;BGH;9;8;9;9;8,7;Giỏi",
    "2;Hà Thị Nhung;1975;P. Hiệu trưởng;BGH;9;8;9;9;8,7;Giỏi",
    "3;Đinh Văn Đông;07/09/1989;Tổ trưởng;Toán - Lí;8;8;8;8;8;Khá",
    "4;Lò Thị Mẩy;;Giáo viên;toán - lí;8;8;8;8;8;Khá",
    "5;Sùng A Dế;02/03/1990;Giáo viên;Văn - Sử;8;8;8;8;8;Khá",
    "6;Mùa A Và;02/03/1991;Giáo viên;;8;8;8;8;8;Khá",
)


@pytest.fixture
def started(place: District) -> District:
    """The empty school after its sheet was written with consent."""
    sheet = checked(place, table(*ROWS))
    assert set(outcomes(sheet).values()) == {"new"}
    apply(place, sheet, new=True)
    return place


def test_everybody_has_a_post_as_the_sheet_says(started: District) -> None:
    posts = {post.person.name: (post.role, post.position) for post in Post.objects.select_related("person")}
    assert posts == {
        "Cầm Văn Định": ("manager", "principal"),
        "Hà Thị Nhung": ("manager", "vice_principal"),
        "Đinh Văn Đông": ("teacher", "subject_group_head"),
        "Lò Thị Mẩy": ("teacher", "teacher"),
        "Sùng A Dế": ("teacher", "teacher"),
        "Mùa A Và": ("teacher", "teacher"),
    }


def test_a_birth_is_kept_as_far_as_it_is_known(started: District) -> None:
    births = {p.person.name: (p.person.birth_date, p.person.birth_year) for p in Post.objects.all()}
    assert births["Hà Thị Nhung"] == (None, 1975)
    assert births["Lò Thị Mẩy"] == (None, None)
    assert births["Sùng A Dế"][1] == 1990 and births["Sùng A Dế"][0] is not None


def test_subject_groups_are_founded_once_whatever_the_capitals(started: District) -> None:
    groups = Unit.objects.filter(kind=UnitKind.SUBJECT_GROUP)
    assert sorted(group.name.casefold() for group in groups) == ["bgh", "toán - lí", "văn - sử"]
    assert len(set(groups.values_list("code", flat=True))) == 3
    assert Post.objects.get(person__name="Mùa A Và").subject_group is None


def test_they_work_there_from_the_first_day_of_the_year(started: District) -> None:
    assert {post.valid.lower for post in Post.objects.all()} == {started.year.first_day}
    line = AuditLine.objects.filter(verb="staff.manage_staff").get()
    assert line.reason == "Có trong bảng điểm bảng điểm.csv"


def test_their_records_are_judged_at_once(started: District) -> None:
    classes = {r.person.name: r.annual_result.label for r in AnnualRecord.objects.select_related("person")}
    assert (len(classes), classes["Sùng A Dế"], classes["Hà Thị Nhung"]) == (6, "Khá", "Đạt yêu cầu")


def test_the_next_sheet_finds_them_and_the_groups(started: District) -> None:
    sheet = checked(started, table(*ROWS, "7;Vàng Thị Mo;1/1/1992;Giáo viên;Văn - Sử;7;7;7;7;7;Khá"))
    assert sorted(outcomes(sheet).values()) == ["new", *["unchanged"] * 6]
    apply(started, sheet, new=True)
    assert Post.objects.count() == 7
    assert Unit.objects.filter(kind=UnitKind.SUBJECT_GROUP).count() == 3
