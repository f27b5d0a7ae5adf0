"""A dry run in words and tables."""

import pytest

from phusa.organisations.models import Unit, UnitKind
from phusa.staff.queries.reorganising import dry_run
from phusa.staff.views.reorganising_shown import Shown, step_lines
from tests.reorganised import MERGE, committed, drafted
from tests.schools import District, found

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (MERGE, "Nhập Trường THCS Chiềng Lau vào Trường THCS Nà Sàng"),
        (
            {"kind": "split", "unit": "THCS-CL", "parts": [{"unit": "THCS-NS"}], "rest": "X"},
            "Tách Trường THCS Chiềng Lau: một phần về Trường THCS Nà Sàng, phần còn lại về đơn vị mã X",
        ),
        (
            {"kind": "rename", "unit": "THCS-CL", "name": "Tên mới"},
            "Đổi tên Trường THCS Chiềng Lau thành Tên mới",
        ),
        (
            {"kind": "abolish", "units": ["A", "B", "C", "D", "E"]},
            "Giải thể đơn vị mã A, đơn vị mã B, đơn vị mã C, đơn vị mã D và 1 đơn vị nữa, không có đơn vị kế thừa",
        ),
        (
            {"kind": "found", "code": "N", "name": "Trường N", "unit_kind": "school", "parent": "P-MS"},
            "Lập Trường N (mã N) thuộc Phòng Giáo dục và Đào tạo Mai Sơn",
        ),
    ],
)
def test_a_step_reads_as_a_sentence(place: District, step: dict[str, object], said: str) -> None:
    assert step_lines(drafted(step)) == [said]


def test_what_was_done_is_told_with_the_names_of_before(place: District) -> None:
    done = committed({"kind": "rename", "unit": "THCS-CL", "name": "Tên mới"})
    assert step_lines(done) == ["Đổi tên Trường THCS Chiềng Lau thành Tên mới"]


def test_the_tables_tell_units_posts_and_keepers(place: District) -> None:
    shown = Shown(dry_run(drafted(MERGE)))
    assert shown.ready
    first = shown.units.rows[0]
    assert list(first.cells) == ["Trường THCS Chiềng Lau", "THCS-CL", "Kết thúc", "Trường THCS Nà Sàng"]
    assert list(shown.posts.rows[0].cells) == ["Trường THCS Chiềng Lau", "13", "Trường THCS Nà Sàng: 13", "0"]
    assert list(shown.kept.rows[0].cells) == ["Trường THCS Chiềng Lau", "THCS-CL", "Trường THCS Nà Sàng"]
    assert [figure.value for figure in shown.figures] == ["1", "0", "2", "0", "13", "1"]
    assert (shown.without_main_count, shown.carried) == (0, 1)


def test_many_units_that_move_together_are_one_row(place: District) -> None:
    found("P-2", "Phòng Hai", UnitKind.BOET, Unit.objects.get(code="SO-SL"))
    codes = [found(f"T{n}", f"Trường {n}", UnitKind.SCHOOL, place.office).code for n in range(101)]
    shown = Shown(dry_run(drafted({"kind": "move", "units": codes, "parent": "P-2"})))
    assert [list(row.cells) for row in shown.units.rows] == [["101 đơn vị", "", "Chuyển", "về Phòng Hai"]]


def test_a_school_without_a_commune_leads_to_the_page_that_asks(place: District) -> None:
    shown = Shown(dry_run(drafted({"kind": "kit", "offices": ["P-MS"]})))
    assert not shown.ready
    assert [b.action.url.endswith("/xa/") for b in shown.blockers if b.action] == [True]
