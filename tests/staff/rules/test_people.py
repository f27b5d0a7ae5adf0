"""Names of groups and births as lists and records have them."""

from datetime import date

import pytest

from phusa.base.text import PartialDate
from phusa.staff.rules.people import FIELDS, PRIVATE, Known, KnownPost, births_agree, group_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tổ Toán – Lí – Tin", "toán - lý - tin"),
        ("Tổ Văn - Sử", "Văn, Sử"),
        ("Nhóm Anh", "Tổ Anh"),
        ("Tổ 3", "tổ  3"),
    ],
)
def test_two_spellings_of_a_group_share_a_key(one: str, other: str) -> None:
    assert group_key(one) == group_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Tổ 1", "Tổ 2"), ("Tổ Toán", "Tổ Toán – Lí"), ("Tổ 4-5", "Tổ 45")]
)
def test_two_groups_do_not(one: str, other: str) -> None:
    assert group_key(one) != group_key(other)


@pytest.mark.parametrize(
    ("birth", "on", "year", "agree"),
    [
        (PartialDate(1989, 9, 7), date(1989, 9, 7), 1989, True),
        (PartialDate(1989, 9, 8), date(1989, 9, 7), 1989, False),
        (PartialDate(1989), date(1989, 9, 7), 1989, True),
        (PartialDate(1988), date(1989, 9, 7), 1989, False),
        (PartialDate(1989, 9, 7), None, 1989, True),
        (PartialDate(1989, 9, 7), None, None, None),
        (None, date(1989, 9, 7), 1989, None),
    ],
)
def test_births_agree_as_far_as_both_are_known(
    birth: PartialDate | None, on: date | None, year: int | None, agree: bool | None
) -> None:
    assert births_agree(birth, on, year) is agree


def test_the_post_of_the_role_comes_first_and_the_main_one_for_all() -> None:
    def post(pk: int, unit: int, role: str, *, main: bool = False) -> KnownPost:
        day = date(2019, 9, 1)
        return KnownPost(pk, unit, "", "", None, role, "teacher", "TH", "", main, day, None, True)

    known = Known(
        1, "A-1", "Lò", posts=(post(1, 7, "manager", main=True), post(2, 7, "teacher"), post(3, 8, "teacher"))
    )
    at = [known.post_at(7, "teacher"), known.post_at(7), known.post_at(8, "manager"), known.post_at(9)]
    assert [found.post_id if found else None for found in at] == [2, 1, 3, None]
    assert known.main_post and known.main_post.post_id == 1
    assert Known(2, "A-2", "Vì").main_post is None


def test_every_field_has_its_word() -> None:
    assert set(FIELDS) > PRIVATE
