"""The steps that the verbs share: what is locked is read anew, an old screen and a wrong hand are refused."""

from dataclasses import replace

import pytest

from phusa.assessment.actions import appeals_steps as steps
from phusa.base.refusals import NotVisible, Refused
from tests.appealed import Appealed
from tests.schools import give

pytestmark = pytest.mark.django_db


def test_a_line_is_read_anew_under_its_lock(world: Appealed) -> None:
    line = world.line()
    give(world.place, world.record, ND1="9")
    assert steps.lock_line(line).standing == "9,0"
    give(world.place, world.record, ND1="")
    assert steps.lock_line(line, known=True).standing == "chưa có"
    assert steps.lock_line(world.hours()).standing == "24 tiết"


def test_a_line_that_is_gone_is_absent(world: Appealed) -> None:
    line = replace(world.line(), block="ND9")
    with pytest.raises(NotVisible):
        steps.lock_line(line)


def test_whoever_wrote_the_line_does_not_decide(world: Appealed) -> None:
    row = world.send()
    row.frozen["line"]["entered_by"] = ["Cầm Văn Định"]
    with pytest.raises(Refused) as refused:
        steps.check_decider(world.place.actor("ht"), row)
    assert refused.value.code == "own_line" and str(row.deciding_unit) in refused.value.next_step
    row.frozen["line"]["entered_by"] = ["Hà Thị Phó"]
    steps.check_decider(world.place.actor("ht"), row)


def test_an_old_screen_is_told_who_and_what(world: Appealed) -> None:
    row = steps.locked(world.send())
    steps.check_version(row, 1)
    with pytest.raises(Refused, match="Lò Văn An") as refused:
        steps.check_version(row, 2)
    assert refused.value.status == 409
    assert "quyết định" in steps.wrong_state(row, "quyết định").text
    assert steps.facts_of(row)["state"] == "Đã gửi"
