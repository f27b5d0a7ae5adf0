"""Difficulties: reported once, passed upward, answered by whoever holds them, never lost."""

from typing import Any

import pytest

from phusa.base import clock
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.actions import end_unit, move_unit
from phusa.organisations.models import Unit, UnitKind
from phusa.workflow.actions import difficulties as actions
from phusa.workflow.models import Difficulty, DifficultyMove, DifficultyState, DifficultyTopic
from tests.difficult import TEXT, as_is, by, raised
from tests.schools import NOW, District, found, sign_up, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(place: District) -> District:
    sign_up(place, "gv", "Lò Thị Mẩy", Role.TEACHER, place.school)
    sign_up(place, "tt", "Hà Văn Tra", Role.INSPECTOR, place.office)
    sign_up(place, "bo", "Nguyễn Văn Bắc", Role.MOET_OFFICER, Unit.objects.get(code="BO"))
    return place


def test_a_school_reports_to_its_office_and_the_same_words_once(world: District) -> None:
    given: dict[str, Any] = {"unit": world.school, "topic": DifficultyTopic.LEARNING}
    for other in ("gv", "ht2", "cv", "tt", "bo"):
        with pytest.raises(NotVisible):
            actions.raise_difficulty(**by(world, other), **given, text=TEXT)
    with pytest.raises(Refused, match="no_text"):
        actions.raise_difficulty(**by(world, "ht"), **given, text=" \n ")
    one = raised(world)
    assert (one.at_unit, one.text, one.steps.get().move) == (world.office, TEXT, DifficultyMove.RAISED)
    assert raised(world) == one and AuditLine.objects.filter(verb="workflow.raise_difficulties").count() == 1
    other_words = raised(world, text="Khác")
    actions.answer_difficulty(**by(world, "cv"), difficulty=one, version=one.version, answer="Đã có lớp bù")
    assert len({one.pk, other_words.pk, raised(world).pk}) == 3  # once answered, it is a new one


def test_who_holds_it_passes_it_up_with_a_note_and_then_holds_it_no_more(world: District) -> None:
    one, doet = raised(world), Unit.objects.get(code="SO-SL")
    given: dict[str, Any] = {"difficulty": one, "version": one.version}
    for other in ("ht", "so", "bo", "tt"):
        with pytest.raises(NotVisible):
            actions.pass_upward(**by(world, other), **given, note="Ngoài quyền")
    with pytest.raises(Refused, match="no_note"):
        actions.pass_upward(**by(world, "cv"), **given, note=" ")
    actions.pass_upward(**by(world, "cv"), **given, note="Ngoài quyền của Phòng")
    assert as_is(one).at_unit == doet
    with pytest.raises(NotVisible):
        actions.pass_upward(**by(world, "cv"), **given, note="Lần nữa")
    with pytest.raises(Refused, match="changed_meanwhile"):
        actions.pass_upward(**by(world, "so"), **given, note="Chuyển Bộ")
    actions.pass_upward(**by(world, "so"), difficulty=one, version=as_is(one).version, note="Chuyển Bộ")
    last: dict[str, Any] = {"difficulty": one, "version": as_is(one).version}
    with pytest.raises(Refused, match="nobody_above"):
        actions.pass_upward(**by(world, "bo"), **last, note="Lên nữa")
    actions.answer_difficulty(**by(world, "bo"), **last, answer="Học bù tháng 7")
    with pytest.raises(Refused, match="answered_already"):
        actions.pass_upward(**by(world, "bo"), difficulty=one, version=as_is(one).version, note="Lên nữa")
    moves = list(one.steps.values_list("move", "to_unit__code"))
    assert moves == [
        ("raised", "P-MS"),
        ("passed", "SO-SL"),
        ("passed", "BO"),
        ("answered", world.school.code),
    ]


def test_an_answer_is_given_by_the_holder_once_and_may_be_mended(world: District) -> None:
    one = raised(world)
    given: dict[str, Any] = {"difficulty": one, "version": one.version}
    for other in ("ht", "so", "tt"):
        with pytest.raises(NotVisible):
            actions.answer_difficulty(**by(world, other), **given, answer="Có lớp bù")
    with pytest.raises(Refused, match="no_answer"):
        actions.answer_difficulty(**by(world, "cv"), **given, answer=" ")
    actions.answer_difficulty(**by(world, "cv"), **given, answer="Có lớp bù")
    lines = AuditLine.objects.count()
    actions.answer_difficulty(**by(world, "cv"), **given, answer="Có lớp bù")
    assert AuditLine.objects.count() == lines
    with pytest.raises(Refused, match="changed_meanwhile"):
        actions.answer_difficulty(**by(world, "cv"), **given, answer="Không có lớp bù")
    mended = {"difficulty": one, "version": as_is(one).version, "share": True}
    actions.answer_difficulty(**by(world, "cv"), **mended, answer="Có lớp bù ngày 2/7")
    kept = as_is(one)
    assert (kept.state, kept.is_shared, kept.answered_by) == (
        DifficultyState.ANSWERED,
        True,
        "Quàng Thị Oanh",
    )
    assert [step.note for step in kept.steps.all()] == ["", "Có lớp bù", "Có lớp bù ngày 2/7"]


def test_the_ministry_has_nobody_to_report_to(world: District) -> None:
    with pytest.raises(NotVisible):
        actions.raise_difficulty(
            **by(world, "bo"), unit=Unit.objects.get(code="BO"), topic=DifficultyTopic.OTHER, text="x"
        )
    with pytest.raises(Refused, match="nobody_above"):
        root = Unit.objects.get(code="BO")
        actions.raise_difficulty(actor=system(), now=NOW, unit=root, topic=DifficultyTopic.OTHER, text="x")


def test_a_difficulty_outlives_the_office_that_held_it(world: District) -> None:
    one, today = raised(world), clock.today()
    kind = UnitKind.COMMUNE_PEOPLE_COMMITTEE
    commune = found("XA-CL", "Xã Chiềng Lương", kind, Unit.objects.get(code="SO-SL"))
    sign_up(world, "xa", "Lò Văn Xã", Role.COMMUNE_OFFICER, commune)
    given: dict[str, Any] = {"difficulty": one, "version": one.version, "answer": "Có lớp bù"}
    with pytest.raises(NotVisible):
        actions.answer_difficulty(**by(world, "xa"), **given)
    for school in world.schools:
        move_unit(actor=system(), now=NOW, unit=school, parent=commune, from_day=today, reason="1/7/2025")
    end_unit(
        actor=system(),
        now=NOW,
        unit=world.office,
        from_day=today,
        successors=[commune],
        reason="abolished",
        basis="NQ",
    )
    actions.answer_difficulty(**by(world, "xa"), **given)
    assert Difficulty.objects.get().at_unit == commune
