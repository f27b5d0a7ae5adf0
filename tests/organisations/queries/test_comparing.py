"""The tree of two days."""

from datetime import date

import pytest

from phusa.base.refusals import NotVisible
from phusa.organisations.queries.comparing import compared
from tests.reorganised import DAY, MERGE, committed
from tests.schools import District

pytestmark = pytest.mark.django_db
EVE = date(2025, 7, 31)


def test_what_ended_and_what_is_called_otherwise_is_marked(place: District) -> None:
    committed(MERGE, {"kind": "rename", "unit": "THCS-NS", "name": "Trường THCS Mới"})
    found = compared(place.actor("so"), "P-MS", EVE, DAY)
    assert found.counts == {"ended": 1, "renamed": 1}
    [old], [new] = found.old, found.new
    assert [(b.unit.name, b.words) for b in old.below] == [
        ("Trường THCS Chiềng Lau", "kết thúc"),
        ("Trường THCS Nà Sàng", "đổi tên"),
    ]
    assert [branch.unit.name for branch in new.below] == ["Trường THCS Mới"]


def test_days_alike_show_nothing_unless_everything_is_wanted(place: District) -> None:
    assert compared(place.actor("so"), "P-MS", EVE, DAY).old == []
    [old] = compared(place.actor("so"), "P-MS", EVE, DAY, everything=True).old
    assert len(old.below) == 2


def test_one_compares_only_what_one_sees(place: District) -> None:
    with pytest.raises(NotVisible):
        compared(place.actor("ht2"), "THCS-CL", EVE, DAY)
    assert compared(place.actor("ht"), "THCS-CL", EVE, DAY).unit == place.school
