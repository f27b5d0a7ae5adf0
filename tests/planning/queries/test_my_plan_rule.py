"""What completing a year takes, as the edition that judges it has it."""

import pytest

from phusa.planning.queries.my_plan import read_plan
from phusa.planning.queries.my_plan_rule import completion_of
from phusa.regulations.models import SwitchSetting
from tests.needing import relieve
from tests.planned import PlannedSchool
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def test_hours_conditions_and_classes_are_said_with_their_clauses(planned: PlannedSchool) -> None:
    rule = completion_of(read_plan(planned.plan("gv"), NOW.date()))
    texts = [line.text for line in rule.asked]
    assert texts[:4] == [
        "ND1: đúng 30 tiết.",
        "ND2: đúng 30 tiết.",
        "ND3: đúng 60 tiết.",
        "Cả năm đúng 120 tiết.",
    ]
    assert "Không điểm thành phần nào dưới 5,0." in texts
    assert [line.text for line in rule.classes] == [
        "Giỏi: điểm trung bình từ 9,0 đến 10,0; không điểm thành phần nào dưới 7,0.",
        "Khá: điểm trung bình từ 7,0 đến dưới 9,0; không điểm thành phần nào dưới 6,0.",
        "Trung bình: điểm trung bình từ 5,0 đến dưới 7,0; không điểm thành phần nào dưới 5,0.",
    ]
    assert rule.classes[0].cite == "Điều 14 khoản 1 điểm c, TT 26/2012/TT-BGDĐT"
    assert (rule.document, rule.mark) == ("TT 26/2012/TT-BGDĐT", "chưa đối chiếu văn bản gốc")


def test_managers_read_their_own_rule(planned: PlannedSchool) -> None:
    rule = completion_of(read_plan(planned.plan("ht"), NOW.date()))
    assert rule.document == "TT 26/2015/TT-BGDĐT"
    assert any(line.text.startswith("Đạt yêu cầu") for line in rule.classes)


def test_an_exemption_and_the_reading_at_least_change_the_words(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    relieve(plan, kind="exemption", block="ND3", basis="Mục II.2, 772/KH-PGDĐT")
    SwitchSetting.objects.create(name="hours.total_rule", value="at_least", school_year="", scope_code="")
    texts = [line.text for line in completion_of(read_plan(plan, NOW.date())).asked]
    assert texts[2:4] == ["ND3: được miễn, Mục II.2, 772/KH-PGDĐT.", "Cả năm ít nhất 60 tiết."]
