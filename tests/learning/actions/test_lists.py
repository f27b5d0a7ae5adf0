"""A workbook of core people: read, written once, thrown away; nothing before a person said so."""

import pytest
from django.core.files.base import ContentFile

from phusa.base.models import ImportState
from phusa.base.refusals import NotVisible, Refused
from phusa.learning.actions.lists import bring_core_list, confirm_core_list, drop_core_list
from phusa.learning.models import CoreList, CorePerson
from phusa.learning.queries.lists import Defaults, people_to_name
from tests.corelists import brought
from tests.schools import START
from tests.supported import DECISION, Supported

pytestmark = pytest.mark.django_db


def row(world: Supported, place: int) -> tuple[object, ...]:
    person = world.people[place]
    return (person.name, person.code, "", "", 40)


def test_only_what_is_confirmed_is_written_and_only_once(world: Supported) -> None:
    found = brought(world, row(world, 0), row(world, 1), ("Không Có Ai", "X-1", "", "", ""))
    assert found.batch.counts["new"] == 2 and not CorePerson.objects.exists()
    assert confirm_core_list(**world.by("cv"), core_list=found) == 2
    assert confirm_core_list(**world.by("cv"), core_list=found) == 0
    one = CorePerson.objects.get(person=world.people[0])
    assert (one.unit, one.load, one.basis, one.valid.lower) == (world.place.office, 40, DECISION, START)
    with pytest.raises(Refused, match="confirmed"):
        drop_core_list(**world.by("cv"), core_list=found)


def test_somebody_of_two_subjects_is_one_person_of_two_rows(world: Supported) -> None:
    maths, physics = ((*row(world, 0)[:3], subject, 40) for subject in ("Toán", "Vật lí"))
    found = brought(world, maths, physics, row(world, 1))
    assert (found.batch.counts["new"], people_to_name(found)) == (3, 2)
    assert confirm_core_list(**world.by("cv"), core_list=found) == 2
    assert CorePerson.objects.count() == 3


def test_who_was_named_meanwhile_is_left_out_and_the_others_are_written(world: Supported) -> None:
    found = brought(world, row(world, 0), row(world, 1))
    world.named(world.people[1], subject="Toán")
    assert confirm_core_list(**world.by("cv"), core_list=found) == 1
    left = found.batch.rows.get(target_id=world.people[1].pk)
    assert (left.outcome, left.written) == ("error", False) and "đã có trong danh sách" in left.issues[0]


def test_a_list_thrown_away_is_not_written_and_the_same_file_can_come_again(world: Supported) -> None:
    found = brought(world, row(world, 0))
    again = brought(world, row(world, 0))
    assert CoreList.objects.get(pk=found.pk).batch.state == ImportState.DISCARDED
    for _ in range(2):
        drop_core_list(**world.by("cv"), core_list=again)
    with pytest.raises(Refused, match="dropped"):
        confirm_core_list(**world.by("cv"), core_list=again)
    assert not CorePerson.objects.exists()


def test_a_list_with_nothing_fit_is_not_written(world: Supported) -> None:
    found = brought(world, ("Không Có Ai", "X-1", "", "", ""))
    with pytest.raises(Refused, match="nothing_to_write"):
        confirm_core_list(**world.by("cv"), core_list=found)


def test_the_office_keeps_the_list_and_nobody_else(world: Supported) -> None:
    with pytest.raises(NotVisible):
        brought(world, row(world, 0), by="ht")
    found = brought(world, row(world, 0))
    with pytest.raises(NotVisible):
        confirm_core_list(**world.by("ht"), core_list=found)


def test_without_a_basis_nothing_is_read(world: Supported) -> None:
    with pytest.raises(Refused, match="no_basis"):
        bring_core_list(
            **world.by("cv"),
            unit=world.place.office,
            file=ContentFile(b"x", "x.csv"),
            name="x.csv",
            defaults=Defaults(" ", START, None),
        )
