"""What people type becomes values, and nothing typed is lost."""

import pytest

from phusa.hours.forms import ChosenForm, MeetingForm, named
from tests.hours.conftest import Ledger


def test_lines_name_account_and_event() -> None:
    form = ChosenForm({"lines": ["1-2", "3-4"]}, keys=["1-2", "3-4", "5-6"])
    assert form.is_valid() and form.credits == [(1, 2), (3, 4)]
    assert form.ticked == {"1-2", "3-4"} and ChosenForm(keys=["1-2"]).ticked == frozenset()
    assert not ChosenForm({"lines": ["7-8"]}, keys=["1-2"]).is_valid()


def test_everybody_is_ticked_until_the_form_was_sent() -> None:
    people = [("Tổ 1", [(1, "An"), (2, "Bình")])]
    fresh = MeetingForm(blocks=[("ND1", "ND1")], people=people)
    assert [one.is_ticked for _, group in fresh.ticked for one in group] == [True, True]
    back = MeetingForm({"people": ["2"]}, blocks=[("ND1", "ND1")], people=people)
    assert [one.is_ticked for _, group in back.ticked for one in group] == [False, True]


@pytest.mark.django_db
def test_people_stand_under_their_groups_and_heads_last(ledger: Ledger) -> None:
    headings = [heading for heading, _ in named(ledger.accounts)]
    assert headings == ["Tổ Toán – Lí – Tin", "Tổ Văn – Sử", "Cán bộ quản lý, chưa xếp tổ"]
