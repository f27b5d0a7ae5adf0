"""What an inspector may look behind."""

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.reports.queries.inspecting_frame import frame_of, inspected_unit, units_in
from tests.inspected import Inspected

pytestmark = pytest.mark.django_db


def test_the_highest_unit_stands_for_no_words(inspected: Inspected) -> None:
    assert inspected_unit(inspected.actor()).code == "SO-SL"
    assert inspected_unit(inspected.actor("tt2")).code == "P-MS"
    assert inspected_unit(inspected.actor("cv")).code == "P-MS"


@pytest.mark.parametrize("words", ["TH-NK", "th-nk", "na khoang", "Nà Khoang"])
def test_a_unit_by_its_code_or_name(inspected: Inspected, words: str) -> None:
    assert inspected_unit(inspected.actor(), words) == inspected.school


def test_words_that_mean_several_units_name_them(inspected: Inspected) -> None:
    with pytest.raises(Refused, match=r"Nhiều đơn vị có chữ “truong”.*THCS-CL"):
        inspected_unit(inspected.actor(), "truong")


def test_words_that_mean_no_unit_of_ones_own_say_so(inspected: Inspected) -> None:
    for code, words in (("tt", "khong co"), ("ttk", "TH-NK")):
        with pytest.raises(Refused, match="Không có đơn vị nào"):
            inspected_unit(inspected.actor(code), words)


@pytest.mark.parametrize("code", ["ht", "gv", "vt"])
def test_for_everybody_else_there_is_nothing(inspected: Inspected, code: str) -> None:
    with pytest.raises(NotVisible):
        inspected_unit(inspected.actor(code))
    with pytest.raises(NotVisible):
        frame_of(inspected.actor(code), "TH-NK", "2019-2020")


def test_a_frame_holds_what_stood_under_the_unit_as_far_as_one_may_see(inspected: Inspected) -> None:
    assert "TH-NK" in set(units_in(inspected.actor(), inspected.above).values_list("code", flat=True))
    assert set(units_in(inspected.actor("ttk"), inspected.above).values_list("code", flat=True)) == {
        "P-YC",
        "TH-YC",
    }


def test_a_frame_by_codes(inspected: Inspected) -> None:
    frame = frame_of(inspected.actor(), "TH-NK", "2019-2020", "class_kha")
    assert (frame.unit, frame.school_year, frame.class_code) == (
        inspected.school,
        inspected.planned.year,
        "class_kha",
    )
    with pytest.raises(NotVisible):
        frame_of(inspected.actor("ttk"), "TH-NK", "2019-2020")
    with pytest.raises(Refused, match="Chưa mở năm học"):
        frame_of(inspected.actor(), "TH-NK", "1999-2000")
