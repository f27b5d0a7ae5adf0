"""What a group's page shows."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.providers.actions.selections import withdraw_selection
from phusa.providers.queries import selections as queries
from tests.materials import Registers, kept_by, selection_of

pytestmark = pytest.mark.django_db


def test_choices_in_use_and_withdrawn_stand_apart(kept: Registers) -> None:
    kept_by(kept.place, kept.place.users, kept.group, 2)
    row = selection_of(kept.group)
    page = queries.group_page(kept.place.actor("to"), kept.group.code, "2019-2020")
    assert len(page.chosen) == 2 and page.may_record and queries.selection_of(page, row.pk) == row
    withdraw_selection(**kept.by("to"), selection=row, reason="Cũ")
    page = queries.group_page(kept.place.actor("gv"), kept.group.code, "2019-2020")
    assert (len(page.chosen), list(page.withdrawn), page.may_record) == (1, [row], False)
    with pytest.raises(NotVisible):
        queries.selection_of(page, row.pk)


def test_only_groups_have_choices(kept: Registers) -> None:
    with pytest.raises(NotVisible):
        queries.group_page(kept.place.actor("ht"), kept.place.school.code, "2019-2020")
    with pytest.raises(NotVisible):
        queries.group_page(kept.place.actor("gvcs"), kept.group.code, "2019-2020")


def test_only_usable_materials_are_offered_to_a_group(kept: Registers) -> None:
    kept.material()
    usable = kept.appraised()
    assert queries.offered(kept.place.actor("to")) == [usable]


def test_one_is_led_to_the_group_one_heads_or_stands_in(kept: Registers) -> None:
    for code in ("to", "gv"):
        assert [one.code for one in queries.groups_of(kept.place.actor(code))][:1] == [kept.group.code]
    assert not queries.groups_of(kept.place.actor("so"))
