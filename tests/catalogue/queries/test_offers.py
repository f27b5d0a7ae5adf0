"""What a level, role and subject holds in a year, at a unit that took up the plan and at one that did not."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base import clock
from phusa.catalogue.models import Adoption, Programme
from phusa.catalogue.queries import Offer, catalogue_of, items_for
from phusa.organisations.actions import move_unit
from phusa.organisations.models import Place, Unit
from tests.schools import END, NOW, District, system

pytestmark = pytest.mark.django_db


def offer(place: District, **given: Any) -> Offer:
    wanted: dict[str, Any] = {
        "level": "TH",
        "role": "teacher",
        "subject": "Văn hoá",
        "school_year": "2019-2020",
        "unit": place.school,
        "day": END,
    }
    return items_for(**{**wanted, **given})


def codes(found: Offer, block: str, kind: str = "items") -> list[str]:
    return [item.code for item in getattr(found.block(block), kind)]


def test_a_primary_teacher_of_the_district_has_the_lists_of_its_plan(
    place: District, adopted: Adoption
) -> None:
    found = offer(place)
    assert [(one.block, one.hours) for one in found.blocks] == [("ND1", 30), ("ND2", 30), ("ND3", 60)]
    assert len(codes(found, "ND1", "compulsory")) == 8
    assert codes(found, "ND2", "compulsory") == [f"ND2-TH-GV-{n}" for n in ("01", "02b", "03", "04")]
    assert codes(found, "ND3", "emphasised") == [f"ND3-TH-GV-0{n}" for n in (1, 2, 3)]
    assert codes(found, "ND3", "elective") == [f"TH{n}" for n in range(1, 46)]


@pytest.mark.parametrize(("subject", "topic"), [("Tiếng Anh", "02a"), ("Văn hoá", "02b"), ("", "02b")])
def test_the_hours_of_a_primary_teacher_sum_to_30_whatever_he_teaches(
    place: District, adopted: Adoption, subject: str, topic: str
) -> None:
    found = offer(place, subject=subject).block("ND2")
    assert f"ND2-TH-GV-{topic}" in [item.code for item in found.compulsory]
    assert sum(item.hours for item in found.compulsory) == found.hours == 30


def test_a_primary_manager_has_managers_topics_and_may_choose_teachers_modules(
    place: District, adopted: Adoption
) -> None:
    found = offer(place, role="manager", subject="")
    assert codes(found, "ND2") == ["ND2-TH-QL-01", "ND2-TH-QL-02", "ND2-TH-QL-03"]
    assert codes(found, "ND3", "emphasised") == ["ND3-TH-QL-01", "ND3-TH-QL-02", "ND3-TH-QL-03"]
    assert len(codes(found, "ND3", "elective")) == 45
    assert found.find("ND2-TH-GV-01") is None


@pytest.mark.parametrize(
    ("level", "role", "compulsory", "emphasised", "elective"),
    [
        ("MN", "teacher", 12 + 13, 13, 44),
        ("MN", "manager", 12 + 13, 13, 44),
        ("THCS", "teacher", 14 + 5, 3, 41),
        ("THCS", "manager", 14 + 3, 4, 41),
    ],
)
def test_every_level_and_role_has_its_own(
    place: District, adopted: Adoption, level: str, role: str, compulsory: int, emphasised: int, elective: int
) -> None:
    blocks = offer(place, level=level, role=role).blocks
    counts = [sum(len(getattr(b, kind)) for b in blocks) for kind in ("compulsory", "emphasised", "elective")]
    assert counts == [compulsory, emphasised, elective]


def test_where_the_plan_was_not_taken_up_only_national_lists_stand(
    place: District, adopted: Adoption, elsewhere: Unit
) -> None:
    found = offer(place, unit=elsewhere)
    assert [(one.block, one.hours, len(one.items)) for one in found.blocks] == [
        ("ND1", 30, 0),
        ("ND2", 30, 0),
        ("ND3", 60, 45),
    ]


def test_the_plan_counts_for_its_year_though_the_schools_have_moved_since(
    place: District, adopted: Adoption
) -> None:
    today = clock.today()
    given = {"parent": Unit.objects.get(code="SO-SL"), "from_day": today, "reason": "Bỏ cấp huyện"}
    move_unit(actor=system(), now=NOW, unit=place.school, **given)
    assert len(codes(offer(place, day=today), "ND1")) == 8
    assert Place.objects.on(today).get(unit=place.school).parent.code == "SO-SL"


def test_the_plan_counts_in_its_year_alone(place: District, adopted: Adoption) -> None:
    assert not codes(offer(place, school_year="2018-2019"), "ND1")
    later = offer(place, school_year="2020-2021")
    assert [(one.block, one.hours, one.about) for one in later.blocks] == [
        ("CT01", 40, True),
        ("CT02", 40, True),
        ("CT03", 40, False),
    ]
    assert codes(later, "CT03") == [f"GVPT{n:02d}" for n in range(1, 16)]


def test_one_number_is_another_module_for_a_manager(place: District) -> None:
    teacher, manager = (offer(place, role=role, school_year="2020-2021") for role in ("teacher", "manager"))
    assert manager.find("QLPT04") and not manager.find("GVPT04")
    assert teacher.find("GVPT04") and not teacher.find("QLPT04")


def test_modules_of_another_level_are_not_offered(place: District) -> None:
    assert offer(place).find("THCS18") is None
    assert offer(place, level="THCS").find("THCS18")


def test_the_mass_modules_of_2022_stand_outside_the_blocks(place: District) -> None:
    Adoption.objects.create(
        programme_id=_programme("hn-2022"),
        unit=place.office,
        school_year="2022-2023",
        basis="Công văn",
        recorded_at="2022-09-01T00:00Z",
        recorded_by="Ai đó",
    )
    found = offer(place, level="THCS", school_year="2022-2023")
    assert codes(found, "", "compulsory") == [f"HN2022-GV-M{n}" for n in (1, 2, 3, 4, 5, 9)]
    assert found.block("").hours is None and "Ngoài" in found.block("").label


def _programme(code: str) -> int:
    return Programme.objects.get(code=code).pk


def test_offers_for_a_whole_school_cost_what_one_costs(place: District, adopted: Adoption) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        catalogue = catalogue_of(unit=place.school, school_year="2019-2020", day=END)
        for role in ("teacher", "manager") * 50:
            catalogue.offer(level="THCS", role=role)
    assert len(queries) <= 5
