"""Training: written down for many, by whoever helps them, for no day to come."""

from datetime import timedelta

import pytest

from phusa.accounts.actions import record_training
from phusa.accounts.models import User
from phusa.base import clock
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def trained(place: District, actor: str, *codes: str, ahead: int = 0) -> int:
    return record_training(
        actor=place.actor(actor),
        now=NOW,
        unit=place.school,
        users=[place.users[code].pk for code in codes],
        trained_on=clock.today() + timedelta(days=ahead),
        note=" Buổi  1 ",
    )


def test_of_several_at_once_in_one_line(place: District) -> None:
    lines = AuditLine.objects.count()
    assert trained(place, "vt", "gv", "ht") == 2
    user = User.objects.get(code="gv")
    assert (user.trained_on, user.training_note) == (clock.today(), "Buổi 1")
    assert AuditLine.objects.count() == lines + 1


def test_not_for_a_day_to_come(place: District) -> None:
    with pytest.raises(Refused, match="day_ahead"):
        trained(place, "ht", "gv", ahead=1)


@pytest.mark.parametrize(("actor", "code"), [("ht2", "gv"), ("gv", "gv"), ("tt", "gv"), ("ht", "ht2")])
def test_of_ones_own_part_of_the_tree_alone(place: District, actor: str, code: str) -> None:
    with pytest.raises(NotVisible):
        trained(place, actor, code)
    assert User.objects.get(code=code).trained_on is None
