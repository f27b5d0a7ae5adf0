"""What a plan asks of people, in words."""

import pytest

from phusa.planning.models import UnitPlan
from phusa.planning.queries.unit_plan_page import plan_page
from phusa.planning.rules.burden import Burden, Load, Open
from phusa.planning.views.unit_plan_counts import BurdenShown, issued_words, lower_chips
from tests.planned import PlannedSchool
from tests.unit_plans import begun, mass_of


def shown(*loads: Load) -> BurdenShown:
    """The meter of these loads."""
    return BurdenShown(UnitPlan(), Burden(loads))


def test_the_meter_says_people_topics_and_hours() -> None:
    load = shown(Load("TH", "teacher", Open(41, 82, 600), 4, 30, 1))
    assert load.words == "Kế hoạch này giao 41 người, mỗi người tới 4 nội dung mới, cộng 1.230 tiết."
    assert load.open_words == "Đang mở trên họ: 82 lượt nội dung, 600 tiết."
    assert load.unset_words == "Chưa tính tới 1 nội dung chưa có số tiết."
    assert list(load.table.rows[0].cells) == ["Tiểu học, giáo viên", "41", "4", "30", "1.230", "600"]


def test_nothing_new_and_nobody_are_said() -> None:
    quiet = shown(Load("TH", "teacher", Open(41), 0, 0))
    assert "không giao thêm việc cho 41 người" in quiet.words and not quiet.unset_words
    more = shown(Load("TH", "teacher", Open(41), 0, 30))
    assert more.words == "Bản này giao thêm 1.230 tiết cho 41 người, không có nội dung mới."
    assert "chưa có nội dung nào khác" in quiet.open_words
    assert shown().words == "Chưa có ai trong phạm vi của kế hoạch này."


def test_filters_count_and_know_where_one_is() -> None:
    chips = lower_chips({"none": 2, "sent": 1}, "sent")
    assert [(chip.label, chip.count, chip.current) for chip in chips] == [
        ("Tất cả", 3, False),
        ("Chưa lập", 2, False),
        ("Đã gửi", 1, True),
    ]


@pytest.mark.django_db
def test_what_has_happened_is_said_as_it_is(planned: PlannedSchool) -> None:
    school, office = begun(planned, "ht", planned.school), begun(planned, "cv", planned.place.office)
    head, officer = planned.place.actor("ht"), planned.place.actor("cv")
    assert issued_words(plan_page(head, school)) == f"Đã ban hành và gửi {planned.place.office}."
    assert "các đơn vị dưới" in issued_words(plan_page(officer, office))
    mass = mass_of(planned.place.office, planned.year, 1)
    assert issued_words(plan_page(officer, mass)).startswith("Đã trình Ủy ban nhân dân huyện")
