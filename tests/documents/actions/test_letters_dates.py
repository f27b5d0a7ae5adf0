"""Days of a letter that become deadlines of their school year: by whom, with which words, and what stood before."""

from datetime import date
from typing import Any

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.cycles.models import Deadline
from phusa.documents.actions.letters import confirm_letter
from phusa.documents.actions.letters_dates import SetDate
from phusa.documents.models import DocumentDeadline, DocumentTask, IncomingLetter, RegisteredDocument
from phusa.documents.queries.letters_known import versions_of
from tests.documents.letters import LETTERS, all_of_it, brought_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db
OFFICE, SCHOOL = date(2020, 5, 21), date(2020, 5, 20)
BOTH = (SetDate(0, "office_report", OFFICE), SetDate(1, "school_report", SCHOOL))


def confirm(place: District, letter: IncomingLetter, who: str = "cv", **values: Any) -> RegisteredDocument:
    given = all_of_it(place, letter, who, **values)
    return confirm_letter(actor=place.actor(who), now=NOW, letter=letter, confirmed=given)


def test_the_two_days_of_the_plan_become_the_deadlines_of_its_year(place: District) -> None:
    row = confirm(place, brought_in(place, place.office), dates=BOTH)
    assert {(one.code, one.day, one.wording, one.cite, one.scope_code) for one in Deadline.objects.all()} == {
        ("office_report", OFFICE, "trước ngày 21/5/2020", row.name, place.office.code),
        ("school_report", SCHOOL, "trước ngày 20/5/2020", row.name, place.office.code),
    }
    links = DocumentDeadline.objects.filter(document=row)
    assert all(one.version.wording in one.sentence for one in links) and len(links) == 2


def test_a_second_letter_moves_it_and_the_first_stays(place: District) -> None:
    first = confirm(place, brought_in(place, place.office), dates=BOTH)
    text = (LETTERS / "nguon-772.txt").read_text("utf-8")
    moved = text.replace("772/KH-PGDĐT", "801/KH-PGDĐT").replace("20/5/2020", "25/5/2020")
    letter = brought_in(place, place.office, "801.txt", content=moved.encode())
    second = confirm(place, letter, dates=(SetDate(1, "school_report", date(2020, 5, 25)),))
    deadline = Deadline.objects.get(code="school_report")
    assert (deadline.day, second.number) == (date(2020, 5, 25), "801")
    said = [(one.version.wording, one.document) for one in versions_of(place.actor("cv"), deadline)]
    assert said == [("trước ngày 25/5/2020", second), ("trước ngày 20/5/2020", first)]


def test_who_may_not_read_the_letter_reads_its_name_only(place: District) -> None:
    confirm(place, brought_in(place, place.office), dates=BOTH)
    deadline = Deadline.objects.get(code="school_report")
    (said,) = versions_of(place.actor("ht"), deadline)
    assert said.document is None and said.version.cite.startswith("Kế hoạch 772")


def test_a_school_sets_no_deadline_and_nothing_of_its_letter_is_written(place: District) -> None:
    letter = brought_in(place, place.school, who="vt")
    with pytest.raises(NotVisible):
        confirm(place, letter, "vt", dates=BOTH)
    assert not DocumentTask.objects.exists() and not Deadline.objects.exists()
    assert confirm(place, letter, "vt").number == "772"


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ((SetDate(1, "school_report", date(2020, 5, 22)),), "other_day"),
        ((SetDate(1, "school_report", date(2031, 5, 20)),), "no_school_year"),
        ((SetDate(0, "school_report", OFFICE), SetDate(1, "school_report", SCHOOL)), "one_deadline_twice"),
    ],
)
def test_what_cannot_be_a_deadline_is_refused_whole(
    place: District, dates: tuple[SetDate, ...], code: str
) -> None:
    letter = brought_in(place, place.office)
    with pytest.raises(Refused, match=code):
        confirm(place, letter, dates=dates)
    assert not RegisteredDocument.objects.filter(number="772").exists() and not Deadline.objects.exists()


def test_an_office_does_not_set_what_reaches_a_department(place: District) -> None:
    with pytest.raises(NotVisible):
        confirm(place, brought_in(place, place.office), dates=(SetDate(0, "province_report", OFFICE),))
