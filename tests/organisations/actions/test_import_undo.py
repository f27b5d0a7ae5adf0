from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import models

from phusa.base import clock
from phusa.base.refusals import Refused
from phusa.organisations.actions import change_unit, found_unit, imports, join_cluster, move_unit
from phusa.organisations.models import ClusterMember, Place, Unit, UnitImport, UnitKind
from tests.schools import District, found, system
from tests.unit_lists import HEAD, bring, workbook, write

NOW = clock.now()
TODAY = clock.today()
ROWS = [
    ("P-MOI", "Phòng GD&ĐT Mới", "", "", "SO-SL", "", ""),
    ("C-2", "Cụm B", "", "", "P-MOI", "", ""),
    ("TH-1", "Trường TH A", "", "", "P-MOI", "", "C-2"),
    ("THCS-CL", "Trường THCS Khác", "", "TH, THCS", "P-MOI", "KH", "C-2"),
    ("TH-HN", "Trường TH Hôm nay", "", "", "P-MOI", "", ""),
]
pytestmark = pytest.mark.django_db


def state() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tree, to compare before and after."""
    tables: list[type[models.Model]] = [Unit, Place, ClusterMember]
    return {table.__name__: sorted(table._base_manager.values_list(), key=str) for table in tables}


def without_keys(rows: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    return {name: sorted((row[1:] for row in found), key=str) for name, found in rows.items()}


@pytest.fixture
def written(place: District, tmp_path: Path) -> tuple[dict[str, list[tuple[Any, ...]]], UnitImport]:
    cluster = found("C-1", "Cụm A", UnitKind.SCHOOL_CLUSTER, place.office)
    yesterday = TODAY - timedelta(days=1)
    join_cluster(actor=system(), now=NOW, school_cluster=cluster, school=place.school, from_day=yesterday)
    found("CL-T1", "Tổ Văn", UnitKind.SUBJECT_GROUP, place.school)
    new = Unit(code="TH-HN", name="Trường TH Hôm nay", kind="school")
    found_unit(actor=system(), now=NOW, parent=place.office, unit=new, from_day=TODAY)
    before = state()
    path = workbook(tmp_path / "a.xlsx", ROWS, (*HEAD, "Ký hiệu văn bản", "Cụm trường"))
    brought = bring(path, Unit.objects.get(code="BO"), NOW, day=TODAY)
    assert write(brought, NOW) == 5
    return before, brought


def take_back(brought: UnitImport) -> None:
    imports.ask_units_back(actor=system(), now=NOW, unit_import=brought, reason="nhầm")
    imports.take_units_back(actor=system(), now=NOW, unit_import=brought)


def test_taking_back_restores_every_row_of_the_tree(
    written: tuple[dict[str, list[tuple[Any, ...]]], UnitImport],
) -> None:
    before, brought = written
    assert without_keys(state()) != without_keys(before)
    take_back(brought)
    assert without_keys(state()) == without_keys(before)


def refusal(brought: UnitImport) -> str:
    with pytest.raises(Refused) as refused:
        take_back(brought)
    return refused.value.text


def test_not_when_a_unit_was_founded_below(
    written: tuple[dict[str, list[tuple[Any, ...]]], UnitImport],
) -> None:
    found_unit(
        actor=system(),
        now=NOW,
        parent=Unit.objects.get(code="TH-1"),
        unit=Unit(code="TH-1-T1", name="Tổ Văn", kind="subject_group"),
        from_day=TODAY,
    )
    assert "vị trí trong cây đơn vị gắn với Trường TH A (TH-1)" in refusal(written[1])


def test_not_when_what_was_written_was_changed_since(
    written: tuple[dict[str, list[tuple[Any, ...]]], UnitImport],
) -> None:
    school = Unit.objects.get(code="THCS-CL")
    change_unit(actor=system(), now=NOW, unit=school, changes={"name": "Trường THCS Nữa"})
    assert "đã được sửa lại" in refusal(written[1])


def test_not_when_what_was_moved_has_moved_again(
    place: District, written: tuple[dict[str, list[tuple[Any, ...]]], UnitImport]
) -> None:
    move_unit(
        actor=system(),
        now=NOW,
        unit=Unit.objects.get(code="THCS-CL"),
        parent=place.office,
        from_day=TODAY + timedelta(days=3),
        reason="QĐ 2",
    )
    assert "đã chuyển" in refusal(written[1])
