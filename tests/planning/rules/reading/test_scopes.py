"""For whom."""

import pytest

from phusa.planning.rules.reading.scopes import Scope, levels_in, roles_in, scope_in, scope_of_heading

BOTH = ("teacher", "manager")


@pytest.mark.parametrize(
    ("text", "levels", "roles"),
    [
        ("Đối với giáo dục mầm non", ("MN",), ()),
        ("Đối với giáo dục Tiểu học", ("TH",), ()),
        ("Bậc MN:", ("MN",), ()),
        ("Cấp THCS", ("THCS",), ()),
        ("Đối với cấp trung học cơ sở, trung học phổ thông", ("THCS", "THPT"), ()),
        ("Đối với giáo dục phổ thông", ("TH", "THCS", "THPT"), ()),
        ("Nội dung bồi dưỡng dành cho CBQL và giáo viên:", (), BOTH),
        ("Dành cho cán bộ quản lý: 30 tiết", (), ("manager",)),
        ("Giáo viên tiểu học", ("TH",), ("teacher",)),
    ],
)
def test_a_heading_names_levels_and_roles(text: str, levels: tuple[str, ...], roles: tuple[str, ...]) -> None:
    assert scope_of_heading(text) == Scope(levels, roles)


@pytest.mark.parametrize(
    "text",
    [
        "Chế độ dinh dưỡng cho trẻ mầm non",
        "Dạy trẻ khó khăn trong học tập",
        "Nội dung bồi dưỡng",
        "Phát triển năng lực nghề nghiệp cho đội ngũ giáo viên tại trường mầm non",
        "",
    ],
)
def test_what_says_more_is_no_heading_of_people(text: str) -> None:
    assert scope_of_heading(text) is None


def test_the_programme_of_general_education_is_no_level() -> None:
    assert levels_in("chương trình giáo dục phổ thông") == ()
    assert levels_in("giáo viên mầm non, phổ thông") == ("MN", "TH", "THCS", "THPT")
    assert levels_in("giáo viên phổ thông", general=False) == ()
    assert levels_in("giáo viên tiểu học và phổ thông") == ("TH",)


def test_roles_are_named_in_short_too() -> None:
    assert roles_in("30 tiết/năm học/CBQL (giáo viên)") == BOTH
    assert roles_in("GV dạy tiếng Anh") == ("teacher",)
    assert roles_in("học sinh") == ()


def test_a_scope_is_completed_by_the_one_around_it() -> None:
    assert Scope((), ("manager",)).within(Scope(("TH",), BOTH)) == Scope(("TH",), ("manager",))
    assert scope_in("CBQL THCS") == Scope(("THCS",), ("manager",))
