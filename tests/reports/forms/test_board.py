"""What is typed on the board."""

from datetime import UTC, datetime

import pytest

from phusa.reports.forms.board import CallForm, DeadlineForm, ExtensionForm, ReturnForm

UNITS = [("THCS-CL", "Trường THCS Chiềng Lau")]


def test_a_reason_and_a_note_are_needed() -> None:
    assert not ReturnForm({"reason": " "}).is_valid() and ReturnForm({"reason": "Lệch 1 người"}).is_valid()
    assert not CallForm({"text": ""}).is_valid() and CallForm({"text": "Đã gọi"}).is_valid()


def test_a_day_lasts_to_its_end_and_an_hour_is_vietnamese_time() -> None:
    typed = {"units": ["THCS-CL"], "day": "22/5/2020", "reason": "Lũ"}
    form = ExtensionForm(UNITS, typed)
    assert form.is_valid() and form.until() == datetime(2020, 5, 22, 17, tzinfo=UTC)
    for hour, until in (("17:00", (22, 10)), ("0:00", (21, 17))):
        form = ExtensionForm(UNITS, typed | {"hour": hour})
        assert form.is_valid() and form.until() == datetime(2020, 5, *until, tzinfo=UTC)


def test_only_units_of_the_board_get_more_time() -> None:
    assert not ExtensionForm(UNITS, {"units": ["TH-KHAC"], "day": "22/5/2020", "reason": "Lũ"}).is_valid()


@pytest.mark.parametrize(
    ("wording", "right"),
    [
        ("trước ngày 21/5/2020", True),
        ("chậm nhất 17 giờ ngày 21/5", True),
        ("cuối tuần thứ ba của tháng", True),
        ("trước ngày 22/5/2020", False),
    ],
)
def test_the_sentence_of_a_deadline_names_the_day_of_the_field(wording: str, right: bool) -> None:
    form = DeadlineForm({"day": "21/5/2020", "wording": wording, "cite": "KH 772"})
    assert form.is_valid() is right
    assert right or "Câu này nói ngày 22/5/2020" in form.errors["wording"][0]
