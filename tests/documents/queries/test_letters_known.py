"""A letter that comes again as another file, and the deadlines that its days are proposed for."""

from typing import Any

import pytest

from phusa.documents.actions.letters import bring_letter, confirm_letter
from phusa.documents.forms.letters import LetterForm
from phusa.documents.models import DocumentTask, IncomingLetter, RegisteredDocument
from phusa.documents.queries.letters import preview_of
from tests.documents.letters import LETTERS, all_of_it, brought_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db
FIRST = "01-so-huong-dan-bdtx-2019"


def confirm(place: District, letter: IncomingLetter, **values: Any) -> RegisteredDocument:
    given = all_of_it(place, letter, **values)
    return confirm_letter(actor=place.actor("cv"), now=NOW, letter=letter, confirmed=given)


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("nguon-962.txt", ["", ""]),
        ("nguon-772.txt", ["office_report", "school_report"]),
        ("nguon-2104.txt", ["", ""]),
        ("nguon-ha-noi-2022.txt", [""]),
    ],
)
def test_only_what_a_sentence_says_is_proposed_as_a_deadline(
    place: District, name: str, proposed: list[str]
) -> None:
    preview = preview_of(place.actor("cv"), brought_in(place, place.office, name))
    assert preview.dated is not None
    assert [preview.dated.proposed(task) for task in preview.read.tasks] == proposed
    assert preview.entered is None


def test_a_school_is_asked_for_no_deadline(place: District) -> None:
    preview = preview_of(place.actor("vt"), brought_in(place, place.school, who="vt"))
    assert preview.dated is None and "due0_sets" not in LetterForm(preview).fields


def test_the_same_letter_in_another_file_offers_only_what_is_new(place: District) -> None:
    word = brought_in(place, place.office, f"{FIRST}.docx")
    given = all_of_it(place, word).tasks
    row = confirm(place, word, tasks=given[:1])
    preview = preview_of(place.actor("cv"), brought_in(place, place.office, f"{FIRST}.pdf"))
    entered = preview.entered
    assert entered is not None and entered.document == row
    assert (entered.line and entered.line.book_number, len(entered.tasks), entered.fresh) == (1, 1, 1)
    form = LetterForm(preview)
    assert [fields["tick"].value() for _, fields in form.task_fields()] == [False, True]
    assert form["into_book"].value() is False and form["known"].value() == str(row.pk)


def test_a_letter_without_a_number_is_known_by_its_words(place: District) -> None:
    name = "nguon-ha-noi-2022.txt"
    row = confirm(place, brought_in(place, place.office, name))
    text = (LETTERS / name).read_text("utf-8")
    pasted = bring_letter(actor=place.actor("cv"), now=NOW, unit=place.office, text=f"{text}\n\n 2 \n")
    entered = preview_of(place.actor("cv"), pasted).entered
    assert entered is not None and (entered.document, entered.fresh) == (row, 0)
    confirm(place, pasted)
    assert (RegisteredDocument.objects.filter(title=row.title).count(), DocumentTask.objects.count()) == (
        1,
        1,
    )
