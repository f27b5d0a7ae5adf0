"""Who can be sent a document, and who can be given a task."""

import pytest

from phusa.documents.actions.sending import Receiver, write_recipients
from phusa.documents.queries.receivers import people_of, units_to_receive, units_to_task
from tests.documents.registered import entered_by
from tests.schools import NOW, District, employ

pytestmark = pytest.mark.django_db


def test_those_right_above_and_right_under_who_are_not_listed_yet(place: District) -> None:
    letter = entered_by(place, "cv", place.office)
    actor = place.actor("cv")
    assert [unit.code for unit in units_to_receive(actor, letter)] == ["SO-SL", "THCS-CL", "THCS-NS"]
    write_recipients(actor=actor, now=NOW, document=letter, receivers=[Receiver("", "", place.school)])
    assert [unit.code for unit in units_to_receive(actor, letter)] == ["SO-SL", "THCS-NS"]


def test_tasks_go_to_oneself_and_right_under(place: District) -> None:
    assert units_to_task(place.actor("cv"), place.office) == [place.office, *place.schools]
    assert units_to_task(place.actor("vt"), place.school) == [place.school]


def test_people_stand_in_the_order_of_names(place: District) -> None:
    employ(place, place.school, 3)
    assert len(people_of(place.school, NOW.date())) == 4
    assert people_of(place.schools[1], NOW.date()) == []
