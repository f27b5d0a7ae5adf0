"""Nơi nhận: who is on the list, who got it, who has read it; nobody else sees it."""

from typing import Any

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions import sending
from phusa.documents.actions.entering import withdraw_document
from phusa.documents.models import Purpose, RegisteredDocument
from phusa.documents.queries.register import shared_or_visible
from tests.documents.registered import entered_by
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(place: District) -> RegisteredDocument:
    """A letter of the office."""
    return entered_by(place, "cv", place.office)


def listed(place: District, letter: RegisteredDocument, *receivers: sending.Receiver) -> list[Any]:
    given = {"actor": place.actor("cv"), "now": NOW, "document": letter}
    return sending.write_recipients(**given, receivers=receivers)


def to_school(place: District, number: int = 0) -> sending.Receiver:
    return sending.Receiver("", Purpose.TO_CARRY_OUT, place.schools[number])


def test_a_list_has_units_and_names_each_once(place: District, letter: RegisteredDocument) -> None:
    outside = sending.Receiver("UBND huyện", Purpose.TO_REPORT)
    assert len(listed(place, letter, to_school(place), outside, outside)) == 2
    assert listed(place, letter, to_school(place), sending.Receiver("Lưu: VT", Purpose.FILED))[0].place == 3
    assert [str(one) for one in letter.distributions.all()] == [
        "Trường THCS Chiềng Lau để th/h",
        "UBND huyện để b/c",
        "Lưu: VT Lưu",
    ]


def test_it_is_read_only_where_it_was_sent(place: District, letter: RegisteredDocument) -> None:
    listed(place, letter, to_school(place))
    assert letter not in shared_or_visible(place.actor("vt"))
    given = {"actor": place.actor("cv"), "now": NOW, "document": letter}
    assert [sending.send_document(**given), sending.send_document(**given)] == [1, 0]
    assert letter in shared_or_visible(place.actor("vt"))
    assert letter not in shared_or_visible(place.actor("ht2"))


def test_the_first_reading_counts_and_only_that_of_the_unit_itself(
    place: District, letter: RegisteredDocument
) -> None:
    listed(place, letter, to_school(place))
    sending.send_document(actor=place.actor("cv"), now=NOW, document=letter)
    with pytest.raises(NotVisible):
        sending.note_reading(actor=place.actor("ht2"), now=NOW, document=letter)
    noted = [
        sending.note_reading(actor=place.actor(who), now=NOW, document=letter) for who in ("cv", "vt", "ht")
    ]
    assert noted == [0, 1, 0]
    assert letter.distributions.get().read_by == "Vũ Thị Hương"


def test_what_was_sent_stays_on_the_list(place: District, letter: RegisteredDocument) -> None:
    one, other = listed(place, letter, to_school(place), to_school(place, 1))
    given = {"actor": place.actor("cv"), "now": NOW}
    sending.drop_recipient(**given, line=other)
    sending.send_document(**given, document=letter)
    with pytest.raises(Refused, match="Đã gửi cho"):
        sending.drop_recipient(**given, line=one)
    assert [line.pk for line in letter.distributions.all()] == [one.pk]


def test_nothing_is_sent_to_nobody_without_a_number_or_after_withdrawal(place: District) -> None:
    given = {"actor": place.actor("cv"), "now": NOW}
    letter = entered_by(place, "cv", place.office, "17")
    with pytest.raises(Refused) as refused:
        sending.send_document(**given, document=letter)
    assert refused.value.code == "no_receiver"
    draft = entered_by(place, "cv", place.office, "", day=None)
    for row in (draft, withdraw_document(**given, document=letter, reason="Ghi nhầm")):
        listed(place, row, to_school(place))
        with pytest.raises(Refused) as refused:
            sending.send_document(**given, document=row)
        assert refused.value.code == "not_issued"


def test_only_whoever_keeps_the_document_sends_it(place: District, letter: RegisteredDocument) -> None:
    with pytest.raises(NotVisible):
        sending.send_document(actor=place.actor("vt"), now=NOW, document=letter)
    with pytest.raises(NotVisible):
        sending.write_recipients(actor=place.actor("vt"), now=NOW, document=letter, receivers=[])
