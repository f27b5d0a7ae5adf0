"""Whom the rows of a list mean: by code, by name and place of work, nobody guessed."""

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.learning.queries.lists import lists_of, read_list, rows_of, visible_list
from phusa.staff.models import Person, Post
from tests.corelists import brought, workbook
from tests.supported import Supported

pytestmark = pytest.mark.django_db


def outcomes(world: Supported, *people: tuple[object, ...]) -> list[tuple[str, str]]:
    rows = brought(world, *people).batch.rows.order_by("number")
    return [(row.outcome, row.issues[0]) for row in rows]


def test_a_code_or_a_name_with_its_school_means_one_person(world: Supported) -> None:
    first, second = world.people[0], world.people[1]
    school = world.place.school.name.removeprefix("Trường ")
    found = outcomes(
        world,
        (first.name, first.code.lower(), "", "", 40),
        (second.name.upper(), "", school, "Toán học", ""),
        ("Người Không Có", "", school, "", ""),
        ("Người Không Có", "X-1", "", "", ""),
        (second.name, first.code, "", "", ""),
    )
    assert found[0] == ("new", "Giáo viên cốt cán, Trung học cơ sở, Toán")
    assert found[1] == ("new", "Giáo viên cốt cán, Trung học cơ sở, Toán học")
    assert [outcome for outcome, _ in found[2:]] == ["error", "error", "doubtful"]
    assert first.name in found[4][1]


def test_two_of_one_name_are_told_apart_by_school_or_not_at_all(world: Supported) -> None:
    one, other = world.people[0], world.others[0]
    Person.objects.filter(pk=other.pk).update(name=one.name, sort_key=one.sort_key)
    school = world.place.school.name
    found = outcomes(world, (one.name, "", "", "Toán", ""), (one.name, "", school, "Toán", ""))
    assert [outcome for outcome, _ in found] == ["doubtful", "new"]
    assert other.code in found[0][1] and "Ghi mã giáo viên" in found[0][1]


def test_a_school_is_known_by_its_short_name_and_one_mistyped_is_asked_about(world: Supported) -> None:
    one = world.people[0]
    found = outcomes(
        world,
        (one.name, "", "Trung học cơ sở Chiềng Lau", "Toán", ""),
        (one.name, "", "THCS Chiềng Lao", "Toán", ""),
    )
    assert [outcome for outcome, _ in found] == ["new", "doubtful"]
    assert f"có {one.code}, Trường THCS Chiềng Lau;" in found[1][1]


def test_who_is_named_already_or_stands_twice_is_not_named_again(world: Supported) -> None:
    world.named(world.people[1])
    first, second = world.people[0], world.people[1]
    row = (first.name, first.code, "", "toán", "")
    found = outcomes(world, row, row, (second.name, second.code, "", "TOÁN", ""))
    assert found == [
        ("new", "Giáo viên cốt cán, Trung học cơ sở, toán"),
        ("unchanged", "Trùng một dòng phía trên."),
        ("unchanged", "Đã có trong danh sách."),
    ]


def test_a_post_without_a_level_waits_for_one(world: Supported) -> None:
    person = world.people[0]
    Post.objects.filter(person=person).update(level="")
    ((outcome, why),) = outcomes(world, (person.name, person.code, "", "", ""))
    assert outcome == "error" and "cấp học" in why


def test_lists_are_those_of_one_s_own_unit(world: Supported) -> None:
    found = brought(world, (world.people[0].name, world.people[0].code, "", "", ""))
    assert visible_list(world.place.actor("cv"), found.pk) == found
    assert not lists_of(world.place.actor("ht")).exists()
    with pytest.raises(NotVisible):
        visible_list(world.place.actor("ht"), found.pk)
    assert rows_of(found, "new").count() == 1 and rows_of(found, "error").count() == 0
    assert rows_of(found, "?").count() == 1


def test_a_file_without_a_list_says_what_is_needed(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("list") / "so-luong.xlsx"
    path.write_bytes(workbook(header=("TT", "Trường", "Số lượng")))
    with pytest.raises(Refused, match="no_list"):
        read_list(path, path.name)
