import pytest

from phusa.rules.library import Library
from phusa.rules.sentences import Sentences


@pytest.fixture
def say(library: Library) -> Sentences:
    edition = next(e for e in library.editions.values() if e.regulation == "tt26-2012")
    return Sentences(edition, library.switches.resolve({}))


@pytest.mark.parametrize(
    ("row", "hundredths", "holds", "text"),
    [
        (0, 900, True, "Điểm trung bình 9,0 đủ cho loại Giỏi (từ 9,0 đến 10)."),
        (0, 1000, True, "Điểm trung bình 10,0 đủ cho loại Giỏi (từ 9,0 đến 10)."),
        (0, 890, False, "Điểm trung bình 8,9 chưa đủ cho loại Giỏi: cần từ 9,0, còn thiếu 0,1 điểm."),
        (1, 890, True, "Điểm trung bình 8,9 đủ cho loại Khá (từ 7,0 đến dưới 9,0)."),
    ],
)
def test_an_average_against_its_limits(
    say: Sentences, row: int, hundredths: int, holds: bool, text: str
) -> None:
    reason = say.average_reason(row, hundredths, 1)
    assert (reason.holds, reason.text) == (holds, text)


def test_an_average_above_the_band_still_meets_the_lower_limit(say: Sentences) -> None:
    reason = say.average_reason(1, 900, 1)
    assert reason.holds
    assert "cao hơn khoảng của loại này" in reason.text


def test_an_unrounded_average_is_shown_exactly(say: Sentences) -> None:
    assert "8,9583…" in say.average_reason(0, 10_750, 12).text


def test_reasons_are_made_once(say: Sentences) -> None:
    assert say.average_reason(0, 900, 1) is say.average_reason(0, 900, 1)
    assert say.component_reason(0, "ND1", 650) is say.component_reason(0, "ND1", 650)


def test_components_are_named_with_what_they_lack(say: Sentences) -> None:
    reason = say.component_reason(1, "ND1", 550)
    assert not reason.holds
    assert reason.text == "ND1 được 5,5; loại Khá không nhận điểm thành phần dưới 6,0, còn thiếu 0,5 điểm."
    assert say.floor_reason(1, 600).holds


def test_missing_contents_are_called_by_their_names(say: Sentences) -> None:
    assert say.missing_reason("ND3").text.startswith("ND3 (Nội dung bồi dưỡng 3) chưa có điểm")
    assert say.missing_reason("THCS18").text.startswith("Mô-đun THCS18 ghi trong kế hoạch chưa có điểm")


def test_the_gap_names_its_reading(say: Sentences) -> None:
    assert "tt26.class_gap = step_down" in say.gap_notice(1, 910, 1, 650).text


def test_managers_are_told_of_their_level_not_of_a_plan(library: Library) -> None:
    edition = next(e for e in library.editions.values() if e.regulation == "tt27-2015")
    say = Sentences(edition, library.switches.resolve({}))
    assert say.completed_reason("ND1", 450).text == (
        "ND1 được 4,5, dưới 5,0; mức đạt yêu cầu đòi hỏi mọi điểm thành phần từ 5,0 trở lên, còn thiếu 0,5 điểm."
    )
    assert say.missing_reason("ND2").text.endswith("mức đạt yêu cầu đòi hỏi học đủ các nội dung.")
