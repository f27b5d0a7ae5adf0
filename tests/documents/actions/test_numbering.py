"""Numbers without gaps, one series a unit, symbol and year; lines of the books; many clerks at once."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connections

from phusa.base import clock
from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions.numbering import issue_document, register_incoming
from phusa.documents.models import Direction, NumberSeries, RegisteredDocument, Registration
from tests.documents.conftest import filed
from tests.documents.registered import entered_by, facts_of, issued_by
from tests.schools import NOW, District, sign_up

CLERKS, EACH = 6, 4


@pytest.mark.django_db
def test_each_series_counts_for_itself(place: District) -> None:
    given = [
        issued_by(place, "vt", place.school, symbol="KH-THCS"),
        issued_by(place, "vt", place.school, symbol="KH-THCS"),
        issued_by(place, "vt", place.school, symbol="BC-THCS"),
        issued_by(place, "vt", place.school, symbol="KH-THCS", day=date(2021, 1, 4)),
        issued_by(place, "ht2", place.schools[1], symbol="KH-THCS"),
    ]
    assert [row.number for row in given] == ["1", "2", "1", "1", "1"]
    assert [row.registrations.get().book_number for row in given] == [1, 2, 3, 4, 1]
    assert {row.registrations.get().direction for row in given} == {Direction.OUT}


@pytest.mark.django_db
def test_a_series_goes_on_from_paper(place: District) -> None:
    row = issue_document(
        actor=place.actor("vt"), now=NOW, unit=place.school, facts=facts_of(""), last_on_paper=771
    )
    assert (row.number, issued_by(place, "vt", place.school).number) == ("772", "773")


@pytest.mark.django_db
def test_a_document_made_here_goes_out_once(place: District) -> None:
    made = filed(place)
    given = {"actor": place.actor("vt"), "now": NOW, "facts": facts_of("", symbol="DS-THCS")}
    row = issue_document(**given, unit=place.school, made=made)
    assert issue_document(**given, unit=place.school, made=made) == row
    assert (row.made, row.issuer_unit, NumberSeries.objects.get().last_number) == (made, place.school, 1)
    with pytest.raises(Refused, match="không phải của"):
        issue_document(**(given | {"actor": place.actor("ht2")}), unit=place.schools[1], made=filed(place))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"symbol": " "}, "symbol"),
        ({"number": "5"}, "number"),
        ({"day": clock.today() + timedelta(days=1)}, "day"),
        ({"day": date(1944, 12, 31)}, "day"),
    ],
)
def test_what_gets_no_number_is_refused_and_leaves_no_gap(
    place: District, values: dict[str, object], field: str
) -> None:
    facts = facts_of(**({"number": ""} | values))
    with pytest.raises(Refused) as refused:
        issue_document(actor=place.actor("vt"), now=NOW, unit=place.school, facts=facts)
    assert refused.value.field == field
    assert issued_by(place, "vt", place.school).number == "1"


@pytest.mark.django_db
def test_what_came_in_gets_a_line_of_the_units_own_book(place: District) -> None:
    letter = entered_by(place, "vt", place.school)
    given = {"actor": place.actor("vt"), "now": NOW, "unit": place.school}
    lines = [register_incoming(**given, document=letter, channel="Thư điện tử") for _ in range(2)]
    assert {(line.book_number, line.direction) for line in lines} == {(1, Direction.IN)}
    other = entered_by(place, "vt", place.school, "16")
    assert register_incoming(**given, document=other).book_number == 2
    with pytest.raises(NotVisible):
        register_incoming(**(given | {"unit": place.schools[1]}), document=other)
    with pytest.raises(NotVisible):
        register_incoming(actor=place.actor("ht2"), now=NOW, unit=place.schools[1], document=other)


@pytest.mark.django_db(transaction=True)
def test_many_clerks_at_once_leave_no_gap_and_no_number_twice(transactional_place: District) -> None:
    place = transactional_place
    failed: list[BaseException] = []

    def issue() -> None:
        try:
            for _ in range(EACH):
                issued_by(place, "vt", place.school, symbol="KH-THCS")
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=issue) for _ in range(CLERKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    wanted = list(range(1, CLERKS * EACH + 1))
    numbers = RegisteredDocument.objects.filter(owner=place.school).values_list("number", flat=True)
    assert sorted(map(int, numbers)) == wanted
    lines = Registration.objects.filter(unit=place.school).values_list("book_number", flat=True)
    assert sorted(lines) == wanted


@pytest.fixture
def transactional_place(transactional_db: None) -> District:
    """The district where every clerk's change is really kept."""
    from phusa.base.access import Role
    from tests.schools import district

    place = district()
    sign_up(place, "vt", "Vũ Thị Hương", Role.RECORDS_CLERK, place.school)
    return place
