from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from phusa.rules.facts import BadFacts, Component, Exemption, Moment, check_person, clean, module_key
from tests.rules.people import year


def refusal(*values: object) -> BadFacts:
    with pytest.raises(BadFacts) as bad:
        Component(*values)  # type: ignore[arg-type]
    return bad.value


def test_two_halves_make_a_score() -> None:
    assert Component("ND1", "", None, Decimal("4.5"), Decimal("5")).total == Decimal("9.5")


def test_a_half_reaches_five_and_not_more() -> None:
    assert Component("ND1", "", None, Decimal("5"), Decimal("5")).total == 10
    bad = refusal("ND1", "", None, Decimal("5.1"), Decimal("4"))
    assert (bad.code, bad.field) == ("part_range", "acquired")
    assert "5,1" in bad.text


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        (("ND1", "", None, Decimal("4"), None), "part_missing", "applied"),
        (("ND1", "", None, None, Decimal("4")), "part_missing", "acquired"),
        (("ND1", "", None, None, None), "score_missing", "score"),
        (("ND1", "", Decimal("8"), Decimal("4"), Decimal("5")), "score_and_parts", "score"),
        (("ND1", "", Decimal("11")), "score_range", "score"),
        (("ND1", "", Decimal("NaN")), "score_format", "score"),
        (("ND4", "", Decimal("8")), "block_unknown", "block"),
        (("ND3", "x" * 301, Decimal("8")), "module_too_long", "module"),
    ],
)
def test_a_component_refuses_what_nobody_can_judge(values: tuple[object, ...], code: str, field: str) -> None:
    bad = refusal(*values)
    assert (bad.code, bad.field) == (code, field)


def test_score_and_halves_may_agree() -> None:
    assert Component("ND1", "", Decimal("9"), Decimal("4"), Decimal("5")).total == 9


def test_a_component_names_itself() -> None:
    assert Component("ND3", "THCS18", Decimal("9")).name == "Mô-đun THCS18 (ND3)"
    assert Component("ND1", "", Decimal("9")).name == "ND1"
    assert Component("ND1", "", Decimal("9")).shown == "9,0"


def test_spellings_of_one_module_share_a_key() -> None:
    assert module_key("Thcs 18") == module_key("THCS18")
    decomposed = "Đa\u0323o đức"
    assert clean(decomposed) == "Đạo đức"
    assert Component("ND3", decomposed, Decimal("9")).module == "Đạo đức"


def test_an_exemption_needs_its_ground() -> None:
    assert Exemption("ND3", "KH 772").basis == "KH 772"
    with pytest.raises(BadFacts) as bad:
        Exemption("ND3", "  ")
    assert bad.value.field == "basis"


@pytest.mark.parametrize(("role", "level", "field"), [("head", "TH", "role"), ("teacher", "ĐH", "level")])
def test_roles_and_levels_are_codes_of_the_glossary(role: str, level: str, field: str) -> None:
    with pytest.raises(BadFacts) as bad:
        check_person(role, level)
    assert bad.value.field == field
    with pytest.raises(BadFacts):
        year("ND1 9", role=role, level=level)


def test_a_complaint_is_named_from_outside() -> None:
    assert BadFacts("c", "score", "t").under("components[2]").field == "components[2].score"
    assert BadFacts("c", "", "t").under("components[2]").field == "components[2]"


def test_moments_compare_as_far_as_both_are_precise() -> None:
    morning = Moment(date(2022, 5, 1), datetime(2022, 5, 1, 1, tzinfo=UTC))
    evening = Moment(date(2022, 5, 1), datetime(2022, 5, 1, 9, tzinfo=UTC))
    day = Moment(date(2022, 5, 1))
    assert morning.before(evening)
    assert not evening.before(morning)
    assert not day.before(evening)
    assert not morning.before(day)
    assert day.before(Moment(date(2022, 5, 2)))
