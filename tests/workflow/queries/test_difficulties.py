"""What of difficulties somebody sees: what waits for him, his own, his area's, what was shared."""

import pytest

from phusa.base import clock
from phusa.base.access import Role
from phusa.base.refusals import NotVisible
from phusa.organisations.actions import end_unit, move_unit
from phusa.organisations.models import Unit
from phusa.organisations.queries import unit_above
from phusa.workflow.actions.difficulties import answer_difficulty, pass_upward
from phusa.workflow.queries import difficulties as queries
from tests.difficult import as_is, by, raised
from tests.schools import NOW, District, sign_up, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(place: District) -> District:
    sign_up(place, "gv", "Lò Thị Mẩy", Role.TEACHER, place.school)
    sign_up(place, "tt", "Hà Văn Tra", Role.INSPECTOR, place.office)
    return place


def test_what_waits_is_with_whoever_holds_it(world: District) -> None:
    first, second, own = raised(world), raised(world, "ht2"), raised(world, "cv")
    office, doet = world.actor("cv"), world.actor("so")
    assert list(queries.waiting_for(office)) == [first, second]
    assert list(queries.waiting_for(doet)) == [own]
    assert queries.waiting_count(office) == queries.Waiting(2, NOW)
    assert queries.waiting_count(world.actor("ht")) == queries.Waiting(0, None)
    pass_upward(**by(world, "cv"), difficulty=first, version=first.version, note="Ngoài quyền")
    assert list(queries.waiting_for(office)) == [second]
    assert list(queries.waiting_for(doet)) == [first, own]
    answer_difficulty(**by(world, "cv"), difficulty=second, version=second.version, answer="Có")
    assert queries.waiting_count(office) == queries.Waiting(0, None)


def test_one_sees_his_own_and_those_under_him(world: District) -> None:
    first, second, own = raised(world), raised(world, "ht2"), raised(world, "cv")
    assert list(queries.raised_by(world.actor("ht"))) == [first]
    assert list(queries.raised_by(world.actor("cv"))) == [own]
    assert list(queries.of_area(world.actor("ht2"))) == [second]
    answer_difficulty(**by(world, "cv"), difficulty=first, version=first.version, answer="Có")
    assert list(queries.of_area(world.actor("tt"))) == [second, own, first]  # open ones first
    assert not queries.seen(world.actor("gv"))
    names = queries.holder_names(queries.of_area(world.actor("tt")))
    assert set(names.values()) == {"Phòng Giáo dục và Đào tạo Mai Sơn", "Sở Giáo dục và Đào tạo Sơn La"}


def test_a_page_says_who_may_do_what(world: District) -> None:
    one = raised(world)
    page = queries.difficulty_page(world.actor("cv"), one.pk)
    assert (page.may_answer, page.may_pass, page.may_mend) == (True, True, False)
    for reader in ("ht", "so", "tt"):
        seen = queries.difficulty_page(world.actor(reader), one.pk)
        assert not (seen.may_answer or seen.may_pass or seen.may_mend)
    for stranger in ("ht2", "gv"):
        with pytest.raises(NotVisible):
            queries.difficulty_page(world.actor(stranger), one.pk)
    answer_difficulty(**by(world, "cv"), difficulty=one, version=one.version, answer="Có")
    page = queries.difficulty_page(world.actor("cv"), one.pk)
    assert (page.may_answer, page.may_pass, page.may_mend) == (False, False, True)


def test_a_shared_answer_reaches_all_below_and_no_other_does(world: District) -> None:
    quiet, shared = raised(world), raised(world, text="Tài khoản bị khoá")
    answer_difficulty(**by(world, "cv"), difficulty=quiet, version=1, answer="Có")
    answer_difficulty(**by(world, "cv"), difficulty=shared, version=1, answer="Liên hệ văn thư", share=True)
    for reader in ("gv", "ht2", "cv", "tt"):
        assert list(queries.shared_with(world.actor(reader))) == [shared]
    assert not queries.shared_with(world.actor("so"))


def test_a_unit_moved_or_ended_is_answered_by_whoever_stands_above_it_now(world: District) -> None:
    moved, ended = raised(world), raised(world, "ht2")
    doet, today = Unit.objects.get(code="SO-SL"), clock.today()
    assert queries.holder_of(moved, today) == queries.holder_of(ended, today) == world.office
    move_unit(actor=system(), now=NOW, unit=world.school, parent=doet, from_day=today, reason="QĐ")
    assert queries.holder_of(moved, today) == doet
    given = {"unit": world.schools[1], "from_day": today, "reason": "merged", "basis": "QĐ"}
    end_unit(actor=system(), now=NOW, successors=[world.school], **given)
    assert queries.holder_of(ended, today) == doet
    assert set(queries.waiting_for(world.actor("so"))) == {moved, ended}
    assert unit_above(world.schools[1], today) == doet
    assert as_is(ended).at_unit == world.office


def test_one_reports_for_the_units_he_stands_for(world: District) -> None:
    assert list(queries.units_to_raise(world.actor("ht"))) == [world.school]
    assert list(queries.units_to_raise(world.actor("cv"))) == [world.office]
    assert not queries.units_to_raise(world.actor("tt"))
    assert queries.units_of(world.actor("cv"), "answer") == {world.office.pk}
    assert queries.units_of(world.actor("ht"), "answer") == set()
