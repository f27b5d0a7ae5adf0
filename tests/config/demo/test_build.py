"""The demo district as it stands in the database."""

import pytest

from phusa.assessment.models import AnnualRecord, AnnualResult, YearClose
from phusa.assessment.queries.board import year_blockers
from phusa.base import audit
from phusa.config.demo.build import is_empty, symbol_of
from phusa.config.demo.district import SCHOOLS
from phusa.cycles.models import Deadline, SchoolYear
from phusa.documents.models import OfficialDocument
from phusa.organisations.models import Unit, UnitKind
from phusa.regulations.models import SwitchSetting
from phusa.staff.models import Person
from tests.config.demo.test_people import staff

pytestmark = pytest.mark.usefixtures("laid_down")
EVERY_CLASS = {
    *("class_gioi", "class_kha", "class_trung_binh", "class_khong_hoan_thanh"),
    *("cbql_dat_yeu_cau", "cbql_khong_dat_yeu_cau"),
}


def test_twelve_schools_with_four_hundred_people_under_their_offices() -> None:
    assert Unit.objects.filter(kind=UnitKind.SCHOOL).count() == 12
    assert Person.objects.count() == sum(school.people for school in SCHOOLS) == 400
    assert {u.kind for u in Unit.objects.exclude(kind__in=[UnitKind.SCHOOL, UnitKind.SUBJECT_GROUP])} == {
        *("moet", "doet", "boet", "school_cluster", "training_institution")
    }
    assert not is_empty()


def test_a_school_signs_with_the_letters_offices_use() -> None:
    names = ("Trường THCS Chiềng Lau", "Trường Tiểu học Nà Khoang", "Trường Mầm non Hoa Ban")
    assert [symbol_of(name) for name in names] == ["THCSCL", "THNK", "MNHB"]


def test_every_class_appears() -> None:
    assert set(AnnualResult.objects.values_list("classification", flat=True)) == EVERY_CLASS


@pytest.mark.parametrize("school", SCHOOLS, ids=lambda school: f"{school.code}-{school.state}")
def test_a_school_stands_as_its_state_says(school: object) -> None:
    unit = Unit.objects.get(code=school.code)  # type: ignore[attr-defined]
    year = SchoolYear.objects.get()
    records = AnnualRecord.objects.filter(unit=unit)
    stops = year_blockers(unit, year)
    found = (records.count(), len(stops), YearClose.objects.filter(unit=unit, is_closed=True).exists())
    people, state = school.people, school.state  # type: ignore[attr-defined]
    assert (
        found
        == {
            "closed": (people, 0, True),
            "ready": (people, 0, False),
            "blocked": (people, 2, False),
            "empty": (people, people, False),
            "bare": (0, 0, False),
        }[state]
    )


def test_the_people_are_those_of_the_seed() -> None:
    in_database = list(
        Person.objects.filter(code__startswith="THCS-119-02-").order_by("code").values_list("name", flat=True)
    )
    assert in_database == [member.post.name for member in staff("THCS-119-02", 772)]


def test_the_plans_deadline_and_reading_hold_for_the_district() -> None:
    deadline, reading = Deadline.objects.get(code="school_report"), SwitchSetting.objects.get()
    assert (deadline.scope_code, deadline.wording) == ("PGD-14-119", "trước ngày 20/5/2020")
    assert (reading.name, reading.value, reading.scope_code) == ("due.before", "inclusive", "PGD-14-119")


def test_a_closed_school_has_its_two_documents() -> None:
    closed = [school.code for school in SCHOOLS if school.state == "closed"]
    of_schools = OfficialDocument.objects.filter(unit__kind=UnitKind.SCHOOL).exclude(kind="doc_unit_plan")
    assert sorted(of_schools.values_list("unit__code", "kind")) == sorted(
        (code, kind) for code in closed for kind in ("doc_class_list", "doc_report")
    )


def test_the_log_of_all_this_is_whole() -> None:
    assert audit.broken_lines() == []


def test_it_says_what_it_is_doing(laid_down: list[str]) -> None:
    assert len(laid_down) == 15 and all(line.endswith("…") for line in laid_down)
