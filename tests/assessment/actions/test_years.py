"""A whole school's year in one action."""

from decimal import Decimal

import pytest

from phusa.assessment.actions.closing import close_year
from phusa.assessment.actions.years import YearRow, write_year
from phusa.assessment.models import AnnualRecord, ComponentScore
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.rules.facts import Component
from phusa.staff.models import Person
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db


def row(person: int, nd1: str = "8", modules: tuple[str, ...] = ("THCS18",), **values: object) -> YearRow:
    scores = [("ND1", "", nd1), ("ND2", "", "8"), *(("ND3", module, "8") for module in modules)]
    components = [(Component(block, module, Decimal(score)), "Biên bản") for block, module, score in scores]
    return YearRow(person, "teacher", "THCS", modules, components, **values)


def write(place: District, *rows: YearRow, actor: str = "ht") -> int:
    return write_year(
        actor=place.actor(actor),
        now=NOW,
        unit=place.school,
        school_year=place.year,
        rows=rows,
        source="Biên bản",
    )


@pytest.fixture
def people(staffed: District) -> list[int]:
    return list(Person.objects.exclude(name="Cầm Văn Định").order_by("pk").values_list("pk", flat=True))


def test_records_are_opened_from_posts_and_judged(staffed: District, people: list[int]) -> None:
    assert write(staffed, *(row(person) for person in people)) == 12
    record = AnnualRecord.objects.get(person=people[0])
    assert (record.unit, record.subject_group.code, record.elective_modules) == (
        staffed.school,
        "THCS-CL-T1",
        ["THCS18"],
    )
    assert record.annual_result.classification == "class_kha"
    assert record.annual_result.missing == []


def test_what_is_not_named_stays_as_it_is(staffed: District, people: list[int]) -> None:
    write(staffed, row(people[0], modules=("THCS18", "THCS19")))
    only = YearRow(people[0], "teacher", "THCS", (), [(Component("ND1", "", Decimal(9)), "Sửa")])
    assert write(staffed, only) == 1
    record = AnnualRecord.objects.get(person=people[0])
    assert record.elective_modules == ["THCS18", "THCS19"]
    assert {str(s.score) for s in record.component_scores.all()} == {"9.00", "8.00"}
    assert record.component_scores.count() == 4


def test_the_same_again_counts_as_no_change(staffed: District, people: list[int]) -> None:
    write(staffed, row(people[0]), row(people[1]))
    assert write(staffed, row(people[0]), row(people[1], nd1="7")) == 1


def test_one_line_of_the_log_however_many_people(staffed: District, people: list[int]) -> None:
    lines = AuditLine.objects.count()
    write(staffed, *(row(person) for person in people))
    line = AuditLine.objects.order_by("seq").last()
    assert line is not None
    assert AuditLine.objects.count() == lines + 1
    assert (line.after["people"], line.after["changed"], line.reason) == (12, 12, "Biên bản")


def test_a_fixed_number_of_statements(
    staffed: District, people: list[int], django_assert_max_num_queries: object
) -> None:
    write(staffed, row(people[0]))
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        write(staffed, *(row(person, nd1="9") for person in people))


def test_what_no_rule_can_judge_names_the_person_and_writes_nothing(
    staffed: District, people: list[int]
) -> None:
    exempt = [{"block": "ND1", "basis": "Kế hoạch"}]
    with pytest.raises(Refused) as refused:
        write(staffed, row(people[0]), row(people[1], exemptions=exempt))
    assert Person.objects.get(pk=people[1]).name in refused.value.text
    assert not ComponentScore.objects.exists()


def test_a_stranger_refuses_the_whole(staffed: District, people: list[int]) -> None:
    stranger = Person.objects.create(code="X", name="Người Lạ")
    with pytest.raises(Refused, match="no_post"):
        write(staffed, row(people[0]), row(stranger.pk))
    assert not AnnualRecord.objects.exists()


@pytest.mark.parametrize("actor", ["gv", "cv", "ht2"])
def test_only_the_school_writes_its_year(staffed: District, people: list[int], actor: str) -> None:
    with pytest.raises(NotVisible):
        write(staffed, row(people[0]), actor=actor)


def test_a_closed_year_is_not_written(scored: District) -> None:
    close_year(actor=system(), now=NOW, unit=scored.school, school_year=scored.year)
    with pytest.raises(Refused, match="year_closed"):
        write(scored, row(AnnualRecord.objects.all()[0].person_id))
