"""The list: books, filters, words without accents, pages that neither lose nor repeat a document."""

from datetime import date, timedelta

import pytest

from phusa.base.paging import Turn
from phusa.base.refusals import NotVisible
from phusa.documents.actions.numbering import register_incoming
from phusa.documents.actions.publishing import publish_documents
from phusa.documents.actions.sending import Receiver, send_document, write_recipients
from phusa.documents.models import Purpose
from phusa.documents.queries.register_page import (
    RegisterRow,
    Wanted,
    own_unit,
    register_page,
    sent_waiting,
    year_set,
    years_of,
)
from phusa.documents.rules.published import load
from phusa.organisations.models import Unit
from tests.documents.registered import DAY, entered_by, issued_by
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db


def listed(place: District, who: str = "vt", **wanted: object) -> list[RegisterRow]:
    actor = place.actor(who)
    return list(register_page(actor, own_unit(actor, None), Wanted(**wanted), Turn()))  # type: ignore[arg-type]


def keys(rows: list[RegisterRow]) -> list[str]:
    return [row.document.key for row in rows]


def test_books_have_their_own_lines_newest_first(place: District) -> None:
    first, second = entered_by(place, "vt", place.school, "1"), entered_by(place, "vt", place.school, "2")
    for row in (second, first):
        register_incoming(actor=place.actor("vt"), now=NOW, unit=place.school, document=row)
    out = issued_by(place, "vt", place.school, symbol="KH-THCS")
    assert [(row.document, row.line) for row in listed(place, book="den")] == [(first, 2), (second, 1)]
    assert [(row.document, row.line) for row in listed(place, book="di")] == [(out, 1)]
    assert len(listed(place)) == 3 and listed(place, book="chung") == []


def test_what_was_sent_waits_in_the_book_of_the_receiver_until_it_has_a_line(place: District) -> None:
    letter = entered_by(place, "cv", place.office)
    given = {"actor": place.actor("cv"), "now": NOW, "document": letter}
    write_recipients(**given, receivers=[Receiver("", Purpose.TO_CARRY_OUT, place.school)])
    seats = {who: place.actor(who).held[0] for who in ("vt", "ht2", "cv")}
    assert listed(place, book="den") == [] and sent_waiting(seats["vt"]) == 0
    send_document(**given)
    waiting = {who: sent_waiting(seat) for who, seat in seats.items()}
    assert waiting == {"vt": 1, "ht2": 0, "cv": 0} and sent_waiting(None) == 0
    (row,) = listed(place, book="den")
    assert (row.document, row.is_waiting, row.is_unread, row.line) == (letter, True, True, None)
    register_incoming(actor=place.actor("vt"), now=NOW, unit=place.school, document=letter)
    (row,) = listed(place, book="den")
    assert (row.is_waiting, row.line, sent_waiting(seats["vt"])) == (False, 1, 0)
    assert listed(place, "ht2", book="den") == []


def test_words_are_found_without_accents_in_any_order(place: District) -> None:
    entered_by(place, "vt", place.school, "1", title="Kế hoạch bồi dưỡng thường xuyên")
    entered_by(place, "vt", place.school, "2", title="Giấy mời họp")
    assert keys(listed(place, search="boi duong ke hoach")) == ["1/PGDĐT-TCCB"]
    assert keys(listed(place, search="2/pgddt")) == ["2/PGDĐT-TCCB"]
    assert listed(place, search="boi duong moi") == []


def test_filters_narrow_by_type_year_and_status(place: District) -> None:
    entered_by(place, "vt", place.school, "1", document_type="doc_plan")
    entered_by(place, "vt", place.school, "2", day=date(2019, 12, 31))
    entered_by(place, "vt", place.school, "", day=None, is_draft=True)
    assert keys(listed(place, type="doc_plan")) == ["1/PGDĐT-TCCB"]
    assert keys(listed(place, year=2019)) == ["2/PGDĐT-TCCB"]
    assert keys(listed(place, status="draft")) == [""]
    assert years_of(place.actor("vt")) == [2020, 2019]
    assert Wanted(book="den").narrows is False and Wanted(year=2019).narrows


@pytest.mark.parametrize("book", ["", "den"])
def test_turning_pages_forth_and_back_meets_every_document_once(place: District, book: str) -> None:
    for number in range(1, 8):
        row = entered_by(place, "vt", place.school, str(number), day=DAY - timedelta(days=number // 3))
        register_incoming(actor=place.actor("vt"), now=NOW, unit=place.school, document=row)
    entered_by(place, "vt", place.school, "", day=None)
    whole = [row.document.pk for row in listed(place, book=book)]
    forth: list[int] = []
    turn = Turn(size=3)
    while True:
        page = register_page(place.actor("vt"), place.school, Wanted(book=book), turn)
        forth += [row.document.pk for row in page]
        if not page.after:
            break
        turn = Turn(page.after, size=3)
    assert forth == whole
    assert page.before
    back = register_page(place.actor("vt"), place.school, Wanted(book=book), Turn(page.before, True, 3))
    assert [row.document.pk for row in back] == whole[whole.index(back.rows[0].document.pk) :][:3]


def test_the_set_of_a_year_has_what_is_of_the_year_by_type(place: District) -> None:
    root = Unit.objects.get(code="BO")
    publish_documents(actor=system(), now=NOW, unit=root, documents=load())
    own = entered_by(place, "vt", place.school, "3", document_type="doc_plan", day=date(2019, 7, 1))
    early = entered_by(place, "vt", place.school, "4", document_type="doc_plan", day=date(2019, 6, 30))
    late = entered_by(place, "vt", place.school, "5", document_type="doc_plan", day=date(2020, 9, 1))
    found = year_set(place.actor("vt"), None, "2019-2020")
    groups = dict(found.groups)
    assert [row.key for row in groups["Kế hoạch"]] == [own.key, "108/KH-SGDĐT", "772/KH-PGDĐT"]
    assert [row.published_code for row in groups["Chỉ thị"]] == ["ct-2019-2020"]
    assert not {early, late} & {row for rows in groups.values() for row in rows}
    with pytest.raises(NotVisible):
        year_set(place.actor("vt"), None, "2031-2032")
