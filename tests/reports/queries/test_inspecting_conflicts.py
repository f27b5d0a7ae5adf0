"""Conflicts as they stand for a unit and year."""

import pytest

from phusa.regulations.actions import choose_reading
from phusa.reports.queries.inspecting_conflicts import (
    ConflictShown,
    conflict_facts,
    conflicts_in,
    decided_by,
    known_conflicts,
)
from tests.inspected import Inspected
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


def shown(inspected: Inspected, name: str = "cbql.scale") -> ConflictShown:
    found = conflicts_in(inspected.actor(), inspected.frame)
    return next(one for one in found if one.conflict.switch.name == name)


def test_the_default_wins_until_somebody_chooses(inspected: Inspected) -> None:
    scale = shown(inspected)
    assert [(claim.cite.split(",")[0], won) for claim, won in scale.claims] == [
        ("Mục V.2", True),
        ("Mục V.4.2", False),
    ]
    assert "điều khoản riêng" in scale.why
    assert (scale.reading.is_default, scale.reading.confirmed_by) == (True, "")


def test_a_chosen_reading_wins_with_who_confirmed_it(inspected: Inspected) -> None:
    choose_reading(
        actor=system(),
        now=NOW,
        scope=inspected.planned.place.office,
        name="cbql.scale",
        value="general",
        school_year="",
        confirmed_by="CV 215/SGDĐT-GDTrH ngày 3/2/2020",
    )
    scale = shown(inspected)
    assert [won for _, won in scale.claims] == [False, True]
    assert scale.reading.confirmed_by == "CV 215/SGDĐT-GDTrH ngày 3/2/2020"


def test_how_many_results_a_conflict_decided(inspected: Inspected) -> None:
    assert shown(inspected, "regime.2019_2020").people == 5
    assert shown(inspected).people == 0
    regime = next(one for one in known_conflicts() if one.switch.name == "regime.2019_2020")
    assert decided_by(inspected.actor("ttk"), inspected.above, regime).count() == 0


def test_the_facts_of_one_person_name_only_what_claimed_him(inspected: Inspected) -> None:
    record = inspected.record()
    facts = conflict_facts(record, record.annual_result.verdict, [])
    assert [fact.label for fact in facts] == ["Điều khoản thắng", "Điều khoản không áp dụng", "Vì sao"]
    assert facts[-1].text.endswith("chưa có văn bản xác nhận.")
    assert conflict_facts(record, {"switches": {}}, []) == []


def test_a_confirmed_reading_names_its_document(inspected: Inspected) -> None:
    record = inspected.record()
    choose_reading(
        actor=system(),
        now=NOW,
        scope=inspected.planned.place.office,
        name="regime.2019_2020",
        value="by_plan",
        school_year="",
        confirmed_by="CV 99/SGDĐT",
    )
    reading = shown(inspected, "regime.2019_2020").reading
    assert conflict_facts(record, record.annual_result.verdict, [reading])[-1].text.endswith("CV 99/SGDĐT.")
