from datetime import date

import pytest

from phusa.planning.rules.standards import (
    WEAK_COMPETENCIES,
    criterion_mark,
    criterion_of,
    criterion_title,
    document_of,
    editions_of,
    is_about,
    is_weak,
    level_word,
    mark_of,
    standard_of,
)
from phusa.rules.facts import BadFacts
from phusa.rules.library import Library

LIBRARY = Library.load()


@pytest.mark.parametrize(
    ("role", "level", "standard", "criteria"),
    [
        ("teacher", "TH", "tt20-2018", 15),
        ("teacher", "MN", "tt26-2018", 15),
        ("manager", "THCS", "tt14-2018", 18),
        ("manager", "MN", "tt25-2018", 18),
    ],
)
def test_the_standard_follows_role_and_level(role: str, level: str, standard: str, criteria: int) -> None:
    found = standard_of(LIBRARY, role=role, level=level, day=date(2019, 9, 20), readings={})
    assert (found.regulation, len(found.criteria)) == (standard, criteria)


def test_the_day_that_decides_is_a_reading() -> None:
    asked = {"role": "teacher", "level": "TH", "day": date(2026, 5, 20)}
    assert standard_of(LIBRARY, **asked, readings={}).regulation == "tt20-2018"
    with pytest.raises(BadFacts, match="TT 30/2026"):
        standard_of(LIBRARY, **asked, readings={"standard.version_on": "evaluation_date"})


def test_a_year_whose_standard_is_not_known_is_said() -> None:
    with pytest.raises(BadFacts, match="TT 30/2026"):
        standard_of(LIBRARY, role="teacher", level="TH", day=date(2026, 9, 20), readings={})


def test_a_criterion_has_title_and_mark() -> None:
    found = criterion_of(LIBRARY, "tt20-2018", 6)
    assert found is not None
    assert document_of(LIBRARY, "tt20-2018") == "TT 20/2018/TT-BGDĐT"
    assert criterion_mark(found) == "chưa đối chiếu văn bản gốc"
    assert criterion_title(LIBRARY, "tt20-2018", 6).startswith("Tiêu chí 6. Kiểm tra, đánh giá")


def test_a_criterion_nobody_knows_has_only_its_number() -> None:
    assert criterion_of(LIBRARY, "tt20-2018", 16) is None
    assert criterion_title(LIBRARY, "tt20-2018", 16) == "Tiêu chí 16"
    assert criterion_mark(None) == ""
    assert editions_of(LIBRARY, "la") == []
    assert document_of(LIBRARY, "la") == "la"


def test_only_what_was_not_seen_word_by_word_is_marked() -> None:
    assert mark_of("text") == ""
    assert mark_of("secondary") == "theo nguồn thứ cấp"


@pytest.mark.parametrize(
    ("level", "weak"), [("chua_dat", True), ("dat", True), ("kha", False), ("tot", False), ("", False)]
)
def test_below_good_is_weak(level: str, weak: bool) -> None:
    assert is_weak(level) is weak


def test_levels_have_words() -> None:
    assert (level_word("chua_dat"), level_word("")) == ("chưa đạt", "")


@pytest.mark.parametrize(
    ("topic", "codes"),
    [
        ("Sử dụng ngoại ngữ", ["ngoai-ngu"]),
        ("Ứng dụng CNTT trong quản trị", ["cntt"]),
        ("Ứng dụng công nghệ thông tin, ngoại ngữ", ["cntt", "ngoai-ngu"]),
        ("Tổ chức hoạt động học tập", ["hoc-tap"]),
        ("Phối hợp nhà trường, gia đình, xã hội", []),
    ],
)
def test_a_topic_is_about_the_competency_its_words_name(topic: str, codes: list[str]) -> None:
    assert [one.code for one in WEAK_COMPETENCIES if is_about(one, topic)] == codes
