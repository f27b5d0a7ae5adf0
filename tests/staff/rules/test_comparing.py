"""What a row would change: only what it says, and says differently."""

from dataclasses import replace
from datetime import date

import pytest

from phusa.base.text import PartialDate
from phusa.staff.rules.comparing import HIDDEN, changes, refuse_move
from phusa.staff.rules.people import FIELDS, PRIVATE, Known, KnownPost, Sought

POST = KnownPost(
    5,
    10,
    "Trường A",
    "Tổ Toán – Lí – Tin",
    77,
    "teacher",
    "teacher",
    "TH",
    "Toán",
    True,
    date(2019, 9, 1),
    None,
    True,
)
KNOWN = Known(
    1,
    "A-1",
    "Lò Thị Mẩy",
    date(1989, 9, 7),
    1989,
    "female",
    "n1",
    "Thái",
    "0900",
    "may@a.example",
    "Đại học",
    date(2011, 1, 5),
    2011,
    "hạng II",
    ("A-0",),
    (POST,),
)
SAME = Sought(
    key=1,
    name="Lò Thị Mẩy",
    unit_id=10,
    unit_name="Trường A",
    role="teacher",
    level="TH",
    birth=PartialDate(1989, 9, 7),
    gender="female",
    code="A-1",
    number="099189000001",
    number_key="n1",
    ethnicity="Thái",
    phone="0900",
    email="may@a.example",
    qualification="Đại học",
    joined=PartialDate(2011),
    rank="hạng II",
    group="toán - lý - tin",
    position="teacher",
    subject="Toán",
    stated=frozenset({"role", "level"}),
)


def test_the_same_changes_nothing() -> None:
    assert changes(SAME, KNOWN) == {}


def test_what_a_list_does_not_say_stays() -> None:
    bare = Sought(key=1, name="LÒ THỊ MẨY", unit_id=10, unit_name="Trường A", role="manager", level="THCS")
    assert changes(bare, KNOWN) == {}


@pytest.mark.parametrize(
    ("field", "given", "pair"),
    [
        ("name", {"name": "Lò Thị Mảy"}, ("Lò Thị Mẩy", "Lò Thị Mảy")),
        ("birth", {"birth": PartialDate(1989, 7, 9)}, ("7/9/1989", "9/7/1989")),
        ("birth", {"birth": PartialDate(1990)}, ("7/9/1989", "1990")),
        ("gender", {"gender": "male"}, ("Nữ", "Nam")),
        ("code", {"code": "7103694003"}, ("A-1", "7103694003")),
        ("qualification", {"qualification": "Thạc sĩ"}, ("Đại học", "Thạc sĩ")),
        ("joined", {"joined": PartialDate(2012)}, ("5/1/2011", "2012")),
        ("rank", {"rank": "hạng I"}, ("hạng II", "hạng I")),
        ("group", {"group": "Tổ Văn"}, ("Tổ Toán – Lí – Tin", "Tổ Văn")),
        ("position", {"position": "subject_group_head"}, ("Giáo viên", "Tổ trưởng chuyên môn")),
        ("role", {"role": "manager"}, ("Giáo viên", "Cán bộ quản lý")),
        ("level", {"level": "THCS"}, ("TH", "THCS")),
        ("subject", {"subject": "Vật lí"}, ("Toán", "Vật lí")),
        ("number", {"number_key": "n2"}, (HIDDEN, HIDDEN)),
        ("ethnicity", {"ethnicity": "Mông"}, (HIDDEN, HIDDEN)),
        ("phone", {"phone": "0911"}, (HIDDEN, HIDDEN)),
        ("email", {"email": "x@a.example"}, (HIDDEN, HIDDEN)),
        ("unit", {"unit_id": 11, "unit_name": "Trường B"}, ("Trường A", "Trường B")),
    ],
)
def test_each_field_by_itself(field: str, given: dict[str, object], pair: tuple[str, str]) -> None:
    found = changes(replace(SAME, **given), KNOWN)  # type: ignore[arg-type]
    assert found == {field: pair} and field in FIELDS and (pair == (HIDDEN, HIDDEN)) == (field in PRIVATE)


def test_a_former_code_is_no_change() -> None:
    assert changes(replace(SAME, code="A-0"), KNOWN) == {}


def test_a_whole_date_completes_a_year() -> None:
    only_year = replace(KNOWN, birth_date=None, joined_on=None)
    found = changes(replace(SAME, joined=PartialDate(2011, 1, 5)), only_year)
    assert found == {"birth": ("1989", "7/9/1989"), "joined": ("2011", "5/1/2011")}


def test_somebody_without_a_post_comes_from_nowhere() -> None:
    assert changes(SAME, replace(KNOWN, posts=())) == {"unit": ("", "Trường A")}


def test_nobody_is_fetched_from_where_one_has_no_say() -> None:
    away = replace(KNOWN, posts=(replace(POST, inside=False),))
    there = replace(SAME, unit_id=11)
    refusal = refuse_move(there, away)
    assert refusal is not None and refusal.code == "held_elsewhere" and "Trường A" not in refusal.text
    assert refuse_move(there, KNOWN) is None
    assert refuse_move(there, replace(KNOWN, posts=())) is None
    assert refuse_move(SAME, away) is None
