"""One document: only what the reader may know of, and only what he may do."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.documents.actions.binding import relate_documents
from phusa.documents.actions.entering import correct_document
from phusa.documents.actions.sending import Receiver, note_reading, send_document, write_recipients
from phusa.documents.actions.tasks import Wanted, give_task
from phusa.documents.models import Distribution, RegisteredDocument
from phusa.documents.queries.document_page import document_page, receiver_of, tasks_seen
from tests.documents.registered import entered_by, facts_of
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(place: District) -> RegisteredDocument:
    """A letter of the office, sent to school 1, which is related to one that only the office has."""
    given = {"actor": place.actor("cv"), "now": NOW}
    row, hidden = entered_by(place, "cv", place.office), entered_by(place, "cv", place.office, "9")
    relate_documents(**given, document=row, kind="implements", other=hidden)
    write_recipients(
        **given, document=row, receivers=[Receiver("", "", place.school), Receiver("UBND huyện")]
    )
    send_document(**given, document=row)
    for unit in place.schools:
        give_task(**given, document=row, unit=unit, wanted=Wanted("Báo cáo"))
    return row


def test_the_sender_sees_who_has_not_read_and_everything_that_binds_it(
    place: District, letter: RegisteredDocument
) -> None:
    page = document_page(place.actor("cv"), None, letter.pk)
    assert (page.keeps, page.takes, page.gives) == (True, True, True)
    assert [line.name for line in page.unread] == [place.school.name]
    assert [one.other.number for one in page.relations] == ["9"]
    assert len(page.tasks) == 2 and page.unsent == []
    note_reading(actor=place.actor("vt"), now=NOW, document=letter)
    assert document_page(place.actor("cv"), None, letter.pk).unread == []


def test_the_receiver_sees_his_part_only(place: District, letter: RegisteredDocument) -> None:
    page = document_page(place.actor("vt"), None, letter.pk)
    assert (page.keeps, page.takes) == (False, True)
    assert page.relations == [] and page.changes == []
    assert [task.unit for task in page.tasks] == [place.school]
    with pytest.raises(NotVisible):
        document_page(place.actor("ht2"), None, letter.pk)


def test_the_history_says_what_was_changed_and_by_whom(place: District, letter: RegisteredDocument) -> None:
    correct_document(
        actor=place.actor("cv"),
        now=NOW,
        document=letter,
        facts=facts_of("16"),
        is_shared=False,
        reason="Đối chiếu bản giấy",
    )
    (change,) = document_page(place.actor("cv"), None, letter.pk).changes
    assert (change.by, change.fields) == ("Phạm Văn Thuận", (("số", "15", "16"),))


def test_a_line_of_another_document_is_not_there(place: District, letter: RegisteredDocument) -> None:
    line = Distribution.objects.filter(document=letter).earliest("pk")
    assert receiver_of(place.actor("cv"), letter.pk, line.pk) == line
    other = entered_by(place, "cv", place.office, "20")
    with pytest.raises(NotVisible):
        receiver_of(place.actor("cv"), other.pk, line.pk)


def test_tasks_are_known_within_reach(place: District, letter: RegisteredDocument) -> None:
    assert tasks_seen(place.actor("cv")).count() == 2
    assert [task.unit for task in tasks_seen(place.actor("ht2"))] == [place.schools[1]]
