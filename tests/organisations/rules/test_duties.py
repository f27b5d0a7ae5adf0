"""Who has which duty before and after 1/7/2025."""

from datetime import date

import pytest

from phusa.organisations.rules.duties import DUTIES, owner_kind, under_commune

BY_CODE = {duty.code: duty for duty in DUTIES}
LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("code", "day", "owner"),
    [
        ("school_reports", LAST, "boet"),
        ("school_reports", FIRST, "commune_people_committee"),
        ("core_teachers", LAST, "boet"),
        ("core_teachers", FIRST, "doet"),
        ("recognise_plans", LAST, "doet"),
        ("district_certificates", FIRST, "doet"),
        ("rate_principals", FIRST, "commune_people_committee"),
    ],
)
def test_the_day_decides(code: str, day: date, owner: str) -> None:
    assert owner_kind(BY_CODE[code], day, {}) == owner


def test_a_province_may_decide_otherwise() -> None:
    assert owner_kind(BY_CODE["rate_principals"], FIRST, {"duty_map.rate_principal": "giam_doc_so"}) == "doet"
    assert owner_kind(BY_CODE["school_reports"], FIRST, {"duty_map": "all_so"}) == "doet"
    assert owner_kind(BY_CODE["school_reports"], LAST, {"duty_map": "all_so"}) == "boet"


def test_every_duty_says_where_it_stands_and_how_sure_that_is() -> None:
    assert [duty.code for duty in DUTIES if not duty.cite or duty.mark not in ("text", "secondary")] == []


@pytest.mark.parametrize(
    ("levels", "fine"),
    [(("MN",), True), (("TH", "THCS"), True), (("THCS", "THPT"), False), (("GDTX",), False)],
)
def test_the_highest_level_decides_who_looks_after_a_school(levels: tuple[str, ...], fine: bool) -> None:
    assert under_commune(levels) is fine
