"""Who may read which document, and which one a number or a short name means."""

from datetime import date
from typing import Any

import pytest

from phusa.base import clock
from phusa.base.refusals import NotVisible
from phusa.documents.models import (
    Direction,
    Distribution,
    DocumentAlias,
    DocumentRelation,
    DocumentType,
    RegisteredDocument,
    Registration,
)
from phusa.documents.queries import register
from phusa.documents.rules.naming import alias_form
from phusa.organisations.models import Unit
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def entered(
    owner: Unit, number: str, symbol: str, day: date | None = None, **values: Any
) -> RegisteredDocument:
    """A document of a unit's register."""
    row = RegisteredDocument(
        owner=owner,
        document_type=values.pop("document_type", DocumentType.CIRCULAR),
        number=number,
        symbol=symbol,
        day=day,
        title=values.pop("title", "Về bồi dưỡng thường xuyên"),
        registered_at=NOW,
        registered_by="Văn thư",
        **values,
    )
    row.prepare()
    row.save()
    return row


def read_by(place: District, who: str) -> set[int]:
    return set(register.shared_or_visible(place.actor(who)).values_list("pk", flat=True))


def test_a_unit_reads_its_own_and_those_above_it_too(place: District) -> None:
    own = entered(place.school, "1", "KH-THCS")
    assert own.pk in read_by(place, "vt") and own.pk in read_by(place, "cv")
    assert own.pk not in read_by(place, "ht2")
    with pytest.raises(NotVisible):
        register.visible(place.actor("ht2"), own.pk)
    assert register.visible(place.actor("vt"), own.pk) == own


def test_what_is_shared_above_is_read_below_and_nowhere_else(place: District) -> None:
    root = Unit.objects.get(code="BO")
    shared, kept = entered(root, "26/2015", "TT-BGDĐT", is_shared=True), entered(root, "9", "BGDĐT-VP")
    beside = entered(place.schools[1], "2", "KH-THCS", is_shared=True)
    assert read_by(place, "vt") & {shared.pk, kept.pk, beside.pk} == {shared.pk}


def test_what_was_sent_is_read_by_whoever_got_it(place: District) -> None:
    letter = entered(place.office, "5", "PGDĐT")
    line = Distribution.objects.create(document=letter, place=1, unit=place.school, name=place.school.name)
    assert letter.pk not in read_by(place, "vt")
    line.sent_at = NOW
    line.save()
    assert letter.pk in read_by(place, "vt") and letter.pk not in read_by(place, "ht2")


def test_what_stands_in_a_units_book_is_its_to_read_and_to_cite(place: District) -> None:
    letter = entered(place.office, "5", "PGDĐT")
    assert letter not in register.known_to(place.school, clock.today())
    Registration.objects.create(
        document=letter,
        unit=place.school,
        direction=Direction.IN,
        year=2020,
        book_number=1,
        day=NOW.date(),
        registered_at=NOW,
        registered_by="Văn thư",
    )
    assert letter.pk in read_by(place, "vt")
    assert letter in register.known_to(place.school, clock.today())


def test_a_unit_cites_what_is_shared_above_it(place: District) -> None:
    shared = entered(Unit.objects.get(code="BO"), "26/2015", "TT-BGDĐT", is_shared=True)
    assert list(register.known_to(place.school, clock.today())) == [shared]


def test_a_key_and_a_line_find_their_document(place: District) -> None:
    day = date(2015, 10, 30)
    wanted = entered(place.office, "26/2015", "TT-BGDĐT", day)
    entered(place.office, "26/2012", "TT-BGDĐT", date(2012, 7, 10))
    scope = register.shared_or_visible(place.actor("cv"))
    assert register.resolve_key("26/2015/TT-BGDĐT", day, scope).document == wanted
    assert (
        register.resolve_text("Thông tư số 26/2015/TT-BGDĐT ngày 30/10/2015 của Bộ", scope).document == wanted
    )
    other = register.resolve_key("26/2015/TT-BGDĐT", date(2015, 1, 1), scope)
    assert other.document is None and [one for one, _ in other.candidates] == [wanted]
    assert register.resolve_text("Thông tư 26", scope) == register.Resolved(None)


def test_a_short_name_means_what_its_document_says(place: District) -> None:
    letter, plan = entered(place.office, "962", "BGDĐT"), entered(place.office, "772", "KH-PGDĐT")
    of_2015, of_2012 = (
        entered(place.office, "26/2015", "TT-BGDĐT"),
        entered(place.office, "26/2012", "TT-BGDĐT"),
    )
    DocumentAlias.objects.create(
        document=letter, alias="Thông tư 26", alias_key=alias_form("Thông tư 26"), target=of_2015
    )
    for other in (of_2015, of_2012):
        DocumentRelation.objects.create(document=plan, kind="cites", other=other)
    assert register.resolve(letter, "thông tư số 26").document == of_2015
    unsaid = register.resolve(plan, "Thông tư 26")
    assert unsaid.document is None and {one for one, _ in unsaid.candidates} == {of_2015, of_2012}
    assert all("không nói" in reason for _, reason in unsaid.candidates)
    assert register.resolve(plan, "Thông tư 27") == register.Resolved(None)
