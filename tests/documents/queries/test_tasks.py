"""The list of tasks: whose they are, what is late first, and how many wait."""

from datetime import date

import pytest

from phusa.base.access import Role
from phusa.base.refusals import NotVisible
from phusa.documents.actions.tasks import Wanted, end_task, give_task
from phusa.documents.models import DocumentTask, RegisteredDocument
from phusa.documents.queries.tasks import MINE, UNDER, UNIT, listed_tasks, visible_task, waiting_tasks
from phusa.organisations.models import Unit
from phusa.staff.models import Person
from tests.documents.registered import entered_by
from tests.schools import NOW, District, employ, sign_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(place: District) -> RegisteredDocument:
    """A letter of the office."""
    return entered_by(place, "cv", place.office)


def task(
    place: District, letter: RegisteredDocument, unit: Unit, day: date | None, person: Person | None = None
) -> DocumentTask:
    wanted = Wanted(f"Việc {day}", day, "chậm nhất ngày")
    return give_task(
        actor=place.actor("cv"), now=NOW, document=letter, unit=unit, wanted=wanted, person=person
    )


def test_what_is_late_stands_first_and_what_has_no_day_last(
    place: District, letter: RegisteredDocument
) -> None:
    days = [None, date(2030, 5, 20), date(2020, 5, 20)]
    rows = [task(place, letter, place.school, day) for day in days]
    assert list(listed_tasks(place.actor("vt"), None, UNIT, ended=False)) == rows[::-1]
    found = waiting_tasks(place.actor("vt"), None)
    assert (found.count, found.late, found.due) == (3, 1, date(2020, 5, 20))
    end_task(actor=place.actor("vt"), now=NOW, task=rows[2], state="done", note="")
    assert list(listed_tasks(place.actor("vt"), None, UNIT, ended=True)) == [rows[2]]
    assert waiting_tasks(place.actor("vt"), None).late == 0


def test_a_unit_above_sees_its_schools_and_nobody_beside(place: District, letter: RegisteredDocument) -> None:
    rows = [task(place, letter, unit, None) for unit in (place.office, *place.schools)]
    cv = place.actor("cv")
    assert list(listed_tasks(cv, None, UNIT, ended=False)) == rows[:1]
    assert list(listed_tasks(cv, None, UNDER, ended=False)) == rows[1:]
    assert list(listed_tasks(place.actor("ht2"), None, UNIT, ended=False)) == rows[2:]
    with pytest.raises(NotVisible):
        visible_task(place.actor("ht2"), rows[1].pk)


def test_a_teacher_knows_of_his_own(place: District, letter: RegisteredDocument) -> None:
    person = employ(place, place.school, 1)[0]
    sign_up(place, "gv", person.name, Role.TEACHER, place.school, person)
    mine = task(place, letter, place.school, date(2020, 5, 20), person)
    other = task(place, letter, place.school, None)
    gv = place.actor("gv")
    assert list(listed_tasks(gv, None, MINE, ended=False)) == [mine]
    assert waiting_tasks(gv, None).count == 1 and visible_task(gv, mine.pk) == mine
    with pytest.raises(NotVisible):
        visible_task(gv, other.pk)
