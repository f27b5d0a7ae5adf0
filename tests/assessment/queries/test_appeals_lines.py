"""The lines that can be contested: of a result by its name in the address, of the ledger by its event."""

import pytest

from phusa.assessment.models import AppealKind
from phusa.assessment.queries import appeals_lines as queries
from phusa.base.refusals import NotVisible, Refused
from phusa.hours.models import HoursEvent
from tests.appealed import Appealed
from tests.hours.ledgers import held, meeting
from tests.schools import give

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "kind", "standing"),
    [
        ("diem/ND1", AppealKind.SCORE, "2,5 + 2,5 = 5,0"),
        ("diem/ND3/THCS18", AppealKind.SCORE, "4,0 + 4,0 = 8,0"),
        ("xep-loai", AppealKind.CLASS, "Trung bình; ND1 5,0; ND2 6,5; THCS18 8,0; THCS19 9,5"),
        ("ke-hoach", AppealKind.FACT, "THCS18, THCS19; được miễn: không"),
    ],
)
def test_a_line_says_what_it_is(world: Appealed, name: str, kind: AppealKind, standing: str) -> None:
    line = world.line(name)
    assert (line.kind, line.standing) == (kind, standing)
    assert queries.line_name(line.kind, line.block, line.module) == name
    assert (line.person, line.unit, line.school_year.code) == (
        world.record.person,
        world.place.school,
        "2019-2020",
    )


def test_a_planned_module_without_a_score_is_missing(world: Appealed) -> None:
    give(world.place, world.record, THCS19="")
    line = world.line("diem/ND3/THCS19")
    assert (line.kind, line.standing, line.entered_by) == (AppealKind.MISSING, "chưa có", ())


@pytest.mark.parametrize("name", ["", "khac", "diem", "diem/ND9", "diem/ND3/THCS99"])
def test_what_is_no_line_is_absent(world: Appealed, name: str) -> None:
    with pytest.raises(NotVisible):
        world.line(name)


def test_hours_say_who_counted_them(world: Appealed) -> None:
    line = world.hours()
    assert (line.words, line.standing) == ("Số tiết của “Lớp bồi dưỡng hè”, ngày 12/10/2019", "24 tiết")
    assert line.entered_by == (world.event.recorded_by,)
    assert queries.line_of(world.send(line)).standing == "24 tiết"


def test_what_a_decision_added_is_the_same_line(world: Appealed) -> None:
    world.change(world.send(world.hours()), hours="30")
    (added,) = queries.added(world.account, world.event)
    assert added.key.startswith(queries.supplement_key(world.account, world.event))
    line = queries.hours_line(world.account, added)
    assert (line.event, line.standing) == (world.event, "30 tiết")


def test_hours_that_wait_are_nobodys_decision_yet(world: Appealed) -> None:
    event = held([world.account], meeting(world.place.year, "cho"), confirmed=False)
    with pytest.raises(Refused) as refused:
        queries.hours_line(world.account, event)
    assert refused.value.code == "still_waiting"


def test_a_norm_is_no_line(world: Appealed) -> None:
    norm = HoursEvent.objects.filter(kind="norm").first()
    assert norm is not None
    with pytest.raises(NotVisible):
        queries.hours_line(world.account, norm)
