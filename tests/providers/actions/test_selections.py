"""What a subject group chooses."""

from datetime import timedelta
from typing import Any

import pytest

from phusa.base.clock import day_of
from phusa.base.refusals import NotVisible, Refused
from phusa.providers.actions.selections import choose_material, withdraw_selection
from phusa.providers.models import Selection
from tests.materials import DECIDED, Registers
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def chosen(kept: Registers, by: str = "to", **values: Any) -> Selection:
    given = {"title": "Sổ tay", "reason": "Sát bài", "minutes_number": "3/BB", "minutes_day": DECIDED}
    place = {"unit": kept.group, "school_year": kept.place.year}
    return choose_material(**kept.by(by), **{**place, **given, **values})


def test_the_head_of_the_group_records_and_nobody_else(kept: Registers) -> None:
    for other in ("gv", "ht", "so"):
        with pytest.raises(NotVisible):
            chosen(kept, other)
    assert chosen(kept).title == "Sổ tay"


def test_a_material_is_chosen_only_when_it_may_be_used(kept: Registers) -> None:
    with pytest.raises(Refused, match="not_usable") as refused:
        chosen(kept, material=kept.material())
    assert "Chưa có kết quả thẩm định" in refused.value.text
    with pytest.raises(Refused, match="not_usable"):
        chosen(kept, material=kept.material(source="self_found"))
    usable = kept.appraised()
    assert chosen(kept, material=usable).title == str(usable)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"title": ""}, "no_title"),
        ({"reason": " "}, "no_reason"),
        ({"minutes_number": ""}, "no_minutes"),
        ({"minutes_day": day_of(NOW) + timedelta(days=1)}, "day_to_come"),
    ],
)
def test_what_minutes_must_say(kept: Registers, values: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        chosen(kept, **values)


def test_a_choice_is_withdrawn_with_a_reason_stays_and_can_be_made_again(kept: Registers) -> None:
    row = chosen(kept)
    with pytest.raises(Refused, match="chosen_already"):
        chosen(kept)
    with pytest.raises(Refused, match="no_reason"):
        withdraw_selection(**kept.by("to"), selection=row, reason="")
    with pytest.raises(NotVisible):
        withdraw_selection(**kept.by("gv"), selection=row, reason="Cũ")
    withdraw_selection(**kept.by("to"), selection=row, reason="Cũ")
    withdraw_selection(**kept.by("to"), selection=row, reason="Khác")
    assert Selection.objects.get().withdrawn_reason == "Cũ"
    chosen(kept)
    assert Selection.objects.count() == 2
