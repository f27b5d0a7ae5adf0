"""A library is read by its person."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.providers.queries import library as queries
from tests.materials import Registers, kept_by, library_item_of

pytestmark = pytest.mark.django_db


def test_one_reads_ones_own_and_nobody_elses(kept: Registers) -> None:
    kept_by(kept.place, kept.place.users, kept.group, 1)
    row = library_item_of(kept.place.users["gv"])
    assert list(queries.library_of(kept.place.actor("gv"))) == [row]
    assert queries.own_item(kept.place.actor("gv"), row.pk) == row
    with pytest.raises(NotVisible):
        queries.own_item(kept.place.actor("ht"), row.pk)


def test_an_account_without_a_person_has_no_library(kept: Registers) -> None:
    assert queries.own_person(kept.place.actor("gv")) == kept.people[0]
    with pytest.raises(NotVisible):
        queries.own_person(kept.place.actor("so"))
