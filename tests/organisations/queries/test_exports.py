from datetime import date
from pathlib import Path

import pytest

from phusa.base import clock
from phusa.base.exports.lists import write_list
from phusa.organisations.actions import found_unit, join_cluster, move_unit
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries.exports import EXAMPLES, SHEET, listed_units, unit_rows
from tests.schools import START, District, system
from tests.unit_lists import bring, outcomes

pytestmark = pytest.mark.django_db


def codes(place: District, actor: str = "so", day: date | None = None, **options: object) -> list[object]:
    day = day or clock.today()
    who = place.actor(actor)
    return [row[0] for row in unit_rows(listed_units(who, day, **options), day)]  # type: ignore[arg-type]


def test_parents_come_before_children_within_what_the_actor_sees(place: District) -> None:
    assert codes(place) == ["SO-SL", "P-MS", "THCS-CL", "THCS-NS"]
    assert codes(place, "cv") == ["P-MS", "THCS-CL", "THCS-NS"]


def test_a_search_and_a_unit_limit_the_list(place: District) -> None:
    assert codes(place, search="nà sàng") == ["THCS-NS"]
    assert codes(place, unit=place.school) == ["THCS-CL"]


def test_an_example_has_a_value_for_every_column() -> None:
    assert all(len(row) == len(SHEET.columns) for row in EXAMPLES)


def test_an_unchanged_list_comes_back_without_a_change(place: District, tmp_path: Path) -> None:
    """The round trip: everything a unit is goes out and comes back as it was."""
    now, today = clock.now(), clock.today()
    cluster = found_unit(
        actor=system(),
        now=now,
        parent=place.office,
        unit=Unit(code="C-1", name="Cụm Chiềng Lau", kind=UnitKind.SCHOOL_CLUSTER),
        from_day=START,
    )
    join_cluster(actor=system(), now=now, school_cluster=cluster, school=place.school, from_day=today)
    private = Unit(
        code="MN-TT",
        name="Trường Mầm non Tư thục Ban Mai",
        kind=UnitKind.SCHOOL,
        levels=["THPT", "MN"],
        is_public=False,
        disadvantaged_area=True,
        document_symbol="MNBM",
        locality="Mai Sơn",
    )
    found_unit(actor=system(), now=now, parent=place.office, unit=private, from_day=START)
    move_unit(
        actor=system(),
        now=now,
        unit=private,
        parent=Unit.objects.get(code="SO-SL"),
        from_day=date(2020, 1, 1),
        reason="QĐ 1",
    )
    root = Unit.objects.get(code="BO")
    for name in ("don-vi.xlsx", "don-vi.csv"):
        count = write_list(tmp_path / name, SHEET, unit_rows(listed_units(system(), today), today))
        brought = bring(tmp_path / name, root, now, day=today)
        assert [outcome for _, outcome in outcomes(brought)] == ["unchanged"] * count
        assert (brought.batch.counts["fields"], brought.batch.counts["missing"]) == ({}, 0)
