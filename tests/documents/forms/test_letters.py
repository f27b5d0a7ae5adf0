"""The form of a letter: its fields are the proposals, doubtful ones unticked, and what is sent is what is confirmed."""

import pytest

from phusa.documents.forms.letters import NEW, LetterFileForm, LetterForm
from phusa.documents.queries.letters import preview_of
from tests.documents.letters import brought_in
from tests.documents.registered import DAY, entered_by
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_each_proposal_has_its_fields(place: District) -> None:
    form = LetterForm(preview_of(place.actor("cv"), brought_in(place, place.office, "nguon-2104.txt")))
    assert [fields["tick"].value() for _, fields in form.task_fields()] == [True, True]
    assert [target.value() for _, target, _ in form.cited_fields()] == [NEW, NEW, NEW]
    assert len(list(form.alias_fields())) == 2 and len(list(form.receiver_fields())) == 5
    choices = form.fields["due0_unit"].choices  # type: ignore[attr-defined]
    assert [words for _, words in choices] == [
        place.office.name,
        "Mọi đơn vị trực thuộc (2)",
        *(school.name for school in place.schools),
    ]


def test_what_is_doubtful_is_chosen_by_nobody_but_the_reader(place: District) -> None:
    known = entered_by(place, "cv", place.office, "108", symbol="KH-SGDĐT", day=DAY)
    form = LetterForm(preview_of(place.actor("cv"), brought_in(place, place.office)))
    _, target, kind = next(form.cited_fields())
    assert (target.value(), kind.value()) == ("", "implements")
    assert str(known.pk) in dict(target.field.choices)


def test_nothing_ticked_is_nothing_but_the_document(place: District) -> None:
    preview = preview_of(place.actor("cv"), brought_in(place, place.office))
    form = LetterForm(preview, {"document_type": "doc_plan", "title": "Kế hoạch", "known": NEW})
    assert form.is_valid(), form.errors
    found = form.confirmed()
    assert (found.tasks, dict(found.cited), found.aliases, found.receivers) == (
        (),
        {},
        frozenset(),
        frozenset(),
    )
    assert (found.facts.title, found.document, found.into_book) == ("Kế hoạch", None, False)


def test_a_letter_that_is_known_needs_no_title(place: District) -> None:
    preview = preview_of(place.actor("cv"), brought_in(place, place.office))
    given = {"document_type": "doc_plan"}
    assert "title" in LetterForm(preview, given).errors
    known = entered_by(place, "cv", place.office, "772", symbol="KH-PGDĐT", day=preview.read.facts.day)
    again = preview_of(place.actor("cv"), preview.letter)
    form = LetterForm(again, given | {"known": str(known.pk)})
    assert form.is_valid() and form.confirmed().document == known


def test_the_file_may_be_left_for_the_text() -> None:
    assert LetterFileForm({"text": "Kính gửi"}).is_valid()
