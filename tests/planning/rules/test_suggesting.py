"""What answers a need: a document first, words where no document ties anything, and never both."""

import pytest

from phusa.planning.rules.suggesting import (
    By,
    Candidate,
    Nearness,
    Need,
    hours_to_begin_with,
    pairs,
    suggestions,
    undecided,
    usual_hours,
)

STANDARD = "tt20-2018"
TEST = Need(
    "Tiêu chí 6", STANDARD, 6, "Kiểm tra, đánh giá theo hướng phát triển phẩm chất, năng lực học sinh"
)
ROWS = (
    ("TH9", "Hướng dẫn, tư vấn cho HS tiểu học"),
    ("TH24", "Đánh giá kết quả học tập ở tiểu học"),
    ("TH27", "Phương pháp kiểm tra, đánh giá bằng nhận xét"),
    ("TH31", "Tổ chức dạy học cả ngày"),
    ("TH32", "Dạy học phân hoá ở tiểu học"),
    ("TH33", "Thực hành dạy học phân hoá ở tiểu học"),
    ("TH34", "Công tác chủ nhiệm lớp"),
    ("TH15", "Một số phương pháp dạy học tích cực ở tiểu học"),
    ("TH16", "Một số kĩ thuật dạy học tích cực ở tiểu học"),
    ("TH17", "Sử dụng thiết bị dạy học ở tiểu học"),
    ("TH20", "Kiến thức, kĩ năng tin học cơ bản"),
    ("TH8", "Thư viện trường học thân thiện"),
)
BY_WORDS = [Candidate(code, title, 15, place) for place, (code, title) in enumerate(ROWS, 1)]


def codes(found: tuple[Candidate, ...]) -> list[str]:
    return [one.code for one in found]


def test_words_find_what_no_document_ties_and_say_so() -> None:
    (said,) = suggestions([TEST], BY_WORDS)
    assert said.by == By.WORDS
    assert codes(said.candidates) == ["TH27", "TH24"]


def test_a_document_goes_before_words() -> None:
    tied = Candidate("GVPT06", "Kiểm tra, đánh giá học sinh", 8, 90, standard=STANDARD, criteria=(6,))
    other = Candidate("QLPT06", "Quản trị nhân sự", 8, 91, standard="tt14-2018", criteria=(6,))
    (said,) = suggestions([TEST], [*BY_WORDS, other, tied])
    assert said.by == By.DOCUMENT
    assert codes(said.candidates) == ["GVPT06"]


def test_what_was_asked_for_by_name_is_suggested_if_it_is_offered() -> None:
    asked, strange = Need("TH34", code="TH34"), Need("MN3", code="MN3")
    (said,) = suggestions([asked, strange], BY_WORDS)
    assert (said.by, codes(said.candidates)) == (By.ASKED, ["TH34"])


def test_a_wish_in_ones_own_words_suggests_nothing() -> None:
    assert suggestions([Need("Dạy STEM")], BY_WORDS) == []


def test_by_words_a_module_is_suggested_once() -> None:
    again = Need("Tiêu chí 7", STANDARD, 7, "Kiểm tra và đánh giá sự tiến bộ")
    found = suggestions([TEST, again], BY_WORDS)
    assert [codes(said.candidates) for said in found] == [["TH27", "TH24"]]


def test_what_only_the_plan_has_is_no_answer_because_it_cannot_be_declined() -> None:
    own = Candidate("", "Kiểm tra, đánh giá bằng nhận xét", item_id=5)
    assert all(one.code for said in suggestions([TEST], [*BY_WORDS, own]) for one in said.candidates)


def test_common_words_bring_nothing_near() -> None:
    near = Nearness([title for _, title in ROWS])
    assert ("tiểu", "học") in near.common
    assert near.of("Tổ chức lớp ở tiểu học", "Dạy học phân hoá ở tiểu học") == 0


def test_kỹ_and_kĩ_are_one_word() -> None:
    assert pairs("Kỹ năng sống") == pairs("kĩ năng sống")
    assert pairs("kĩ") == frozenset()


@pytest.mark.parametrize(
    ("chosen", "declined", "open_needs"),
    [
        (set(), set(), ["Tiêu chí 6"]),
        ({"TH24"}, set(), []),
        (set(), {"TH24"}, ["Tiêu chí 6"]),
        (set(), {"TH24", "TH27"}, []),
    ],
)
def test_a_need_is_answered_by_a_choice_or_by_declining_everything(
    chosen: set[str], declined: set[str], open_needs: list[str]
) -> None:
    assert undecided(suggestions([TEST], BY_WORDS), chosen, declined) == open_needs


@pytest.mark.parametrize(
    ("printed", "missing", "usual", "hours"),
    [
        (15, 2, 15, 15),
        (None, 60, 15, 15),
        (None, 5, 15, 5),
        (None, 0, 15, 15),
        (None, -3, None, 1),
        (None, 40, None, 40),
    ],
)
def test_a_choice_begins_with_its_own_hours_or_the_usual_ones_still_missing(
    printed: int | None, missing: int, usual: int | None, hours: int
) -> None:
    assert hours_to_begin_with(Candidate("TH1", "x", printed), missing, usual) == hours


def test_the_usual_hours_are_those_of_most() -> None:
    three = [Candidate("a", "", 10), Candidate("b", "", 15), Candidate("c", "", 15), Candidate("d", "")]
    assert usual_hours(three) == 15
    assert usual_hours([Candidate("d", "")]) is None


def test_a_candidate_is_called_by_its_code_else_by_its_item() -> None:
    assert Candidate("TH1", "Tâm lí").key == "TH1"
    assert Candidate("", "Tâm lí", item_id=7).key == "muc-7"
    assert Candidate("TH4", "").name == "TH4"
