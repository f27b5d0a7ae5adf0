"""Tasks from documents: given to units within reach, on time by that unit's reading, ended by whoever does them."""

from datetime import date

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions.tasks import Wanted, end_task, give_task
from phusa.documents.models import DocumentTask, RegisteredDocument
from phusa.organisations.models import Unit
from phusa.regulations.actions import choose_reading
from tests.documents.registered import entered_by
from tests.schools import NOW, District, employ, system

pytestmark = pytest.mark.django_db
DUE = Wanted("Báo cáo kết quả", date(2020, 5, 20), "trước ngày 20/5/2020", "Báo cáo trước ngày 20/5/2020.")


@pytest.fixture
def letter(place: District) -> RegisteredDocument:
    """A letter of the office."""
    return entered_by(place, "cv", place.office)


def given(place: District, letter: RegisteredDocument, unit: Unit, who: str = "cv") -> DocumentTask:
    return give_task(actor=place.actor(who), now=NOW, document=letter, unit=unit, wanted=DUE)


def test_the_last_day_follows_from_the_reading_that_holds_at_the_unit(
    place: District, letter: RegisteredDocument
) -> None:
    assert given(place, letter, place.office).last_day == date(2020, 5, 19)
    choose_reading(
        actor=system(),
        now=NOW,
        scope=place.school,
        name="due.before",
        school_year=place.year.code,
        value="inclusive",
    )
    assert given(place, letter, place.school).last_day == date(2020, 5, 20)


def test_a_task_is_given_once_and_one_without_a_day_has_none(
    place: District, letter: RegisteredDocument
) -> None:
    assert given(place, letter, place.school) == given(place, letter, place.school)
    undated = give_task(
        actor=place.actor("cv"), now=NOW, document=letter, unit=place.school, wanted=Wanted("Báo cáo", None)
    )
    assert (undated.day, undated.last_day) == (None, None)


def test_tasks_go_down_and_to_people_of_the_unit(place: District, letter: RegisteredDocument) -> None:
    with pytest.raises(NotVisible):
        given(place, letter, place.office, "ht")
    with pytest.raises(NotVisible):
        given(place, letter, place.schools[1], "ht")
    person = employ(place, place.schools[1], 1)[0]
    with pytest.raises(Refused, match="không làm việc"):
        give_task(
            actor=place.actor("cv"), now=NOW, document=letter, unit=place.school, wanted=DUE, person=person
        )


def test_a_task_is_ended_once_with_a_note_where_it_needs_one(
    place: District, letter: RegisteredDocument
) -> None:
    task = given(place, letter, place.school)
    with pytest.raises(NotVisible):
        end_task(actor=place.actor("ht2"), now=NOW, task=task, state="done", note="")
    with pytest.raises(Refused) as refused:
        end_task(actor=place.actor("vt"), now=NOW, task=task, state="dropped", note=" ")
    assert refused.value.field == "note"
    with pytest.raises(Refused, match="đã xong"):
        end_task(actor=place.actor("vt"), now=NOW, task=task, state="open", note="")
    done = end_task(actor=place.actor("vt"), now=NOW, task=task, state="done", note="Đã gửi")
    again = end_task(actor=place.actor("ht"), now=NOW, task=task, state="dropped", note="Thôi")
    assert (done.state, again.state, again.note, again.ended_by) == ("done", "done", "Đã gửi", "Vũ Thị Hương")
