"""Menus and the words of the log."""

import pytest

from phusa.base.access import Role
from phusa.portal.rules import HOME, MENUS, MORE, TABS, changes, grouped, menu, more, show_fact, tabs


def test_every_role_has_a_menu_of_at_most_eight_words_that_begins_at_home() -> None:
    assert set(MENUS) == set(Role.values)
    for entries in MENUS.values():
        assert entries[0] == HOME
        assert len(entries) <= 8


def test_nothing_stands_twice() -> None:
    for role in MENUS:
        entries = [entry.url_name for entry in (*menu(role), *more(role, has_person=True))]
        assert len(entries) == len(set(entries))
    assert set(MORE) <= set(MENUS)


def test_behind_the_account_button_no_heading_has_more_than_six() -> None:
    for role in MENUS:
        groups = grouped(more(role, has_person=True))
        assert sum(len(ones) for _, ones in groups) == len(more(role, has_person=True))
        assert all(1 <= len(ones) <= 6 for _, ones in groups)


def test_without_a_person_there_is_no_own_plan() -> None:
    assert "my_plan" in {entry.url_name for entry in more("principal", has_person=True)}
    assert "my_plan" not in {entry.url_name for entry in more("principal", has_person=False)}


def test_somebody_without_a_role_has_a_teachers_menu() -> None:
    assert menu("") == MENUS["teacher"]
    assert tabs("") == tabs("teacher") != ()
    assert len(tabs("teacher")) == TABS


def test_only_teachers_have_tabs() -> None:
    assert tabs("principal") == ()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "có"),
        (False, "không"),
        (None, "–"),
        ("", "–"),
        ("2019-09-01", "1/9/2019"),
        (["TH", "THCS"], "TH, THCS"),
        ([], "–"),
        ({"from": "2019-09-01"}, "từ ngày: 1/9/2019"),
        (12, "12"),
    ],
)
def test_a_fact_as_people_read_it(value: object, said: str) -> None:
    assert show_fact(value) == said


def test_a_long_value_is_cut() -> None:
    assert show_fact("a" * 120) == "a" * 120
    assert show_fact("a" * 121) == "a" * 119 + "…"


def test_a_change_says_before_and_after() -> None:
    assert changes({"name": "Trường A"}, {"name": "Trường B"}) == ["tên: Trường A → Trường B"]
    assert changes(None, {"until": "2020-09-01"}) == ["hết trước ngày: 1/9/2020"]
    assert changes(None, None) == []
