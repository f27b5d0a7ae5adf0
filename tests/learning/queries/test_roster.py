"""The list of core people as its page shows it."""

from datetime import date

import pytest

from phusa.base.refusals import NotVisible
from phusa.learning.queries.roster import (
    Wanted,
    core_page,
    core_person_kept,
    core_rows,
    list_kept_by,
    lists_naming,
    looks_from,
    people_to_name,
    post_of,
    roster_page,
)
from tests.schools import START
from tests.supported import Supported, cluster_of

pytestmark = pytest.mark.django_db


def page(world: Supported, code: str = "cv", **wanted: str):  # type: ignore[no-untyped-def]
    unit = {"cv": world.place.office, "so": world.doet, "ht": world.place.school}[code]
    return roster_page(world.place.actor(code), unit, world.year, Wanted(**wanted))


def test_gaps_and_ratios_of_an_office(world: Supported) -> None:
    world.named()
    found = {(one.kind, one.subject): one for one in page(world).coverage}
    assert str(found["core_teacher", "Toán"].ratio) == "3.0"
    assert found["core_teacher", "Ngữ văn"].is_gap
    assert found["core_manager", ""].is_gap


def test_the_spread_and_the_list_of_one_cluster(world: Supported) -> None:
    world.named()
    world.named(world.others[0], subject="Ngữ văn")
    cluster = cluster_of(world)
    assert page(world).people.count() == 2
    found = page(world, cluster=cluster.code)
    assert {one.subject for one in found.coverage} == {"Toán", ""}
    assert [one.person for one in found.people] == [world.people[1]]
    assert page(world, cluster="KHONG-CO").cluster is None


@pytest.mark.parametrize(
    ("wanted", "count"), [({}, 1), ({"level": "TH"}, 0), ({"search": "anh"}, 1), ({"search": "zz"}, 0)]
)
def test_the_list_is_filtered(world: Supported, wanted: dict[str, str], count: int) -> None:
    world.named()
    assert page(world, **wanted).people.count() == count


def test_who_keeps_and_who_only_reads(world: Supported) -> None:
    row = world.named()
    assert page(world).may_keep
    assert page(world, "so").may_keep and page(world, "so").people.get() == row
    assert not page(world, "ht").may_keep and page(world, "ht").people.get() == row
    assert core_person_kept(world.place.actor("cv"), row.pk) == row
    for other in ("so", "ht", "cc"):
        with pytest.raises(NotVisible):
            core_person_kept(world.place.actor(other), row.pk)
    with pytest.raises(NotVisible):
        core_person_kept(world.place.actor("cv"), 0)


def test_whose_list_somebody_keeps_from_his_seat(world: Supported) -> None:
    cv, ht = world.place.actor("cv"), world.place.actor("ht")
    assert list_kept_by(cv, cv.held[0]) == world.place.office
    assert looks_from(ht, ht.held[0]) == world.place.school
    with pytest.raises(NotVisible):
        list_kept_by(ht, ht.held[0])
    with pytest.raises(NotVisible):
        looks_from(world.place.actor("gvcs"), None)


def test_a_row_says_where_one_works_and_how_many_one_supports(world: Supported) -> None:
    row = world.assigned().core_person
    assert row is not None
    [shown] = core_rows([row], START)
    assert (shown.post.unit, shown.learners) == (world.place.school, 3)  # type: ignore[union-attr]
    assert core_rows([row], date(2019, 8, 1))[0].learners == 0


def test_one_core_person_with_terms_and_groups_also_after_the_term(world: Supported) -> None:
    row = world.assigned(supporter=world.named(last_day=date(2019, 12, 31))).core_person
    assert row is not None
    later = world.named(from_day=date(2020, 1, 1))
    ht = world.place.actor("ht")
    found = core_page(ht, world.place.school, world.year, row.pk)
    assert [one.pk for one in found.terms] == [later.pk, row.pk]
    assert (len(found.assignments), found.may_keep) == (1, False)
    with pytest.raises(NotVisible):
        core_page(world.place.actor("gv"), world.place.school, world.year, row.pk)
    with pytest.raises(NotVisible):
        core_page(ht, world.place.school, world.year, 0)


def test_whom_an_office_may_name(world: Supported) -> None:
    cv = world.place.actor("cv")
    assert world.people[1] in people_to_name(cv, world.people[1].name)
    assert people_to_name(cv, "") == []
    post = post_of(world.people[1], START)
    assert post is not None and post.unit == world.place.school
    world.named()
    assert lists_naming([world.people[1].pk], START) == [world.place.office]
    assert lists_naming([world.people[0].pk], START) == []
