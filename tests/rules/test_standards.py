from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phusa.rules.facts import BadFacts, StandardFacts
from phusa.rules.library import Library
from phusa.rules.standards import decide_standard
from phusa.rules.verdicts import Verdict

LIBRARY = Library.load()
LEVELS = ["chua_dat", "dat", "kha", "tot"]


def decide(
    criteria: dict[str, str],
    role: str = "teacher",
    level: str = "TH",
    on: str = "2021-05-20",
    **switches: str,
) -> Verdict:
    given = {name.replace("__", "."): value for name, value in switches.items()}
    return decide_standard(StandardFacts(role, level, date.fromisoformat(on), criteria), LIBRARY, given)


def all_at(level: str, count: int = 15, **other: str) -> dict[str, str]:
    return {str(n): level for n in range(1, count + 1)} | {key[1:]: value for key, value in other.items()}


def test_the_reasons_name_what_bars_the_next_level() -> None:
    verdict = decide(all_at("tot", c4="kha"))
    assert verdict.class_code == "level_kha"
    [obstacle] = verdict.obstacles
    assert obstacle.code == "level_tot.mandatory"
    assert obstacle.clause == "Điều 10 khoản 2, TT 20/2018/TT-BGDĐT"
    assert obstacle.text == (
        "Tiêu chí 4 (Xây dựng kế hoạch dạy học và giáo dục theo hướng phát triển phẩm chất, năng lực học sinh) "
        "mới ở mức khá; mức tốt cần tiêu chí này ở mức tốt."
    )


def test_a_short_share_is_counted() -> None:
    verdict = decide(all_at("tot", **{f"c{n}": "kha" for n in (1, 2, 8, 9, 10, 11)}))
    [obstacle] = verdict.obstacles
    assert obstacle.text == "Có 9/15 tiêu chí ở mức tốt; mức tốt cần ít nhất 10 (2/3), còn thiếu 1."


def test_chua_dat_names_what_bars_dat() -> None:
    verdict = decide(all_at("tot", c15="chua_dat"))
    assert (verdict.class_code, verdict.label) == ("level_chua_dat", "Chưa đạt")
    assert [reason.code for reason in verdict.reasons] == ["level_dat.every"]
    assert decide(all_at("tot")).obstacles == ()


def test_tt14_alone_tolerates() -> None:
    six = {f"c{n}": "chua_dat" for n in (3, 7, 9, 11, 15, 16)}
    head = all_at("dat", 18, **six)
    assert decide(head, "manager", "THCS").class_code == "level_dat"
    assert decide(head, "manager", "MN").class_code == "level_chua_dat"
    assert decide(head | {"17": "chua_dat"}, "manager", "THCS").class_code == "level_chua_dat"
    assert decide(all_at("tot", 18, c8="chua_dat"), "manager", "THCS").class_code == "level_chua_dat"


@pytest.mark.parametrize(
    ("criteria", "code", "field"),
    [
        ({}, "criterion_missing", "criteria.1"),
        ({k: v for k, v in all_at("tot").items() if k != "7"}, "criterion_missing", "criteria.7"),
        (all_at("tot", 16), "criterion_unknown", "criteria.16"),
        (all_at("tot", c3="gioi"), "level_unknown", "criteria.3"),
        (all_at("tot", c3="level_tot"), "level_unknown", "criteria.3"),
        (all_at("tot") | {"3": ["tot"]}, "level_unknown", "criteria.3"),
        (all_at("tot") | {"01": "tot"}, "criterion_unknown", "criteria.01"),
    ],
)
def test_every_criterion_must_be_given(criteria: dict[str, str], code: str, field: str) -> None:
    with pytest.raises(BadFacts) as bad:
        decide(criteria)
    assert (bad.value.code, bad.value.field) == (code, field)


def test_a_level_without_description_is_noticed_or_refused() -> None:
    criteria = all_at("kha", c3="dat")
    allowed = decide(criteria, level="MN", on="2022-05-20")
    assert allowed.switches == {"standard.missing_descriptor": "allow_level"}
    assert [notice.code for notice in allowed.notices] == ["missing_descriptor"]
    with pytest.raises(BadFacts) as bad:
        decide(criteria, level="MN", on="2022-05-20", standard__missing_descriptor="starts_at_kha")
    assert bad.value.field == "criteria.3"
    assert (
        decide(criteria, level="MN", on="2021-12-31", standard__missing_descriptor="starts_at_kha").switches
        == {}
    )
    assert decide(all_at("kha"), level="MN", on="2022-05-20").switches == {}
    assert decide(criteria, level="TH", on="2022-05-20").switches == {}


@given(
    st.lists(st.sampled_from(LEVELS), min_size=18, max_size=18),
    st.integers(0, 17),
    st.sampled_from(["THCS", "MN"]),
)
def test_raising_a_criterion_never_lowers_the_level(levels: list[str], which: int, level: str) -> None:
    before = decide({str(i): lv for i, lv in enumerate(levels, 1)}, "manager", level)
    levels[which] = LEVELS[min(3, LEVELS.index(levels[which]) + 1)]
    after = decide({str(i): lv for i, lv in enumerate(levels, 1)}, "manager", level)
    rank = ["level_chua_dat", "level_dat", "level_kha", "level_tot"].index
    assert rank(after.class_code) >= rank(before.class_code)


@given(st.lists(st.sampled_from(LEVELS), min_size=15, max_size=15))
def test_the_level_is_the_best_whose_conditions_hold(levels: list[str]) -> None:
    verdict = decide({str(i): lv for i, lv in enumerate(levels, 1)})
    reached = [reason for reason in verdict.reasons if reason.code.startswith(verdict.class_code)]
    assert all(reason.holds for reason in reached)
    assert bool(verdict.obstacles) == (verdict.class_code != "level_tot")
