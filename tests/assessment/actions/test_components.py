"""Component scores as rows: only what differs is written, and said in words."""

from decimal import Decimal

import pytest

from phusa.assessment.actions.components import Change, Origin, write_components
from phusa.assessment.models import AnnualRecord, ComponentScore
from phusa.rules.facts import Component
from tests.schools import NOW, District, score_all

pytestmark = pytest.mark.django_db
ORIGIN = Origin("Cầm Văn Định", NOW, "Nhập tay")


@pytest.fixture
def record(staffed: District) -> AnnualRecord:
    return score_all(staffed, staffed.school, but=range(13))[0]


def write(record: AnnualRecord, **components: Component | None) -> list[Change]:
    wanted = {(name, "") if name.startswith("ND") else ("ND3", name): c for name, c in components.items()}
    return write_components([(record, wanted)], ORIGIN)


def whole(block: str, score: str, module: str = "") -> Component:
    return Component(block, module, Decimal(score))


def halves(block: str, acquired: str, applied: str) -> Component:
    return Component(block, "", acquired=Decimal(acquired), applied=Decimal(applied))


def test_a_new_score_is_a_change_from_nothing(record: AnnualRecord) -> None:
    (change,) = write(record, ND1=whole("ND1", "8.5"), THCS18=whole("ND3", "9", "THCS18"))
    assert (change.before, change.after) == (
        {"ND1": "", "ND3/THCS18": ""},
        {"ND1": "8.50", "ND3/THCS18": "9.00"},
    )


def test_the_same_score_is_no_change_and_keeps_its_source(record: AnnualRecord) -> None:
    write(record, ND1=whole("ND1", "8.5"))
    again = Origin("Ai khác", NOW, "bảng điểm.csv")
    assert write_components([(record, {("ND1", ""): whole("ND1", "8.50")})], again) == []
    assert ComponentScore.objects.get().source == "Nhập tay"


def test_parts_of_the_same_sum_are_a_change(record: AnnualRecord) -> None:
    write(record, ND1=halves("ND1", "4", "4.5"))
    (change,) = write(record, ND1=halves("ND1", "4.5", "4"))
    assert (change.before["ND1"], change.after["ND1"]) == ("4.00 + 4.50", "4.50 + 4.00")
    (change,) = write(record, ND1=whole("ND1", "8.5"))
    assert change.after["ND1"] == "8.50"
    assert ComponentScore.objects.get().score_acquisition is None


def test_none_takes_a_score_away_and_from_nothing_nothing(record: AnnualRecord) -> None:
    write(record, ND1=whole("ND1", "8.5"), ND2=whole("ND2", "8"))
    (change,) = write(record, ND1=None)
    assert (change.before, change.after) == ({"ND1": "8.50"}, {"ND1": ""})
    assert write(record, ND1=None) == []
    assert ComponentScore.objects.get().block == "ND2"


def test_a_score_keeps_the_cell_it_came_from(record: AnnualRecord) -> None:
    cells = {(record.pk, "ND1", ""): "bảng điểm.csv, ô F9"}
    origin = Origin("Cầm Văn Định", NOW, "bảng điểm.csv", cells)
    both = {("ND1", ""): whole("ND1", "8"), ("ND2", ""): whole("ND2", "8")}
    write_components([(record, both)], origin)
    assert dict(ComponentScore.objects.values_list("block", "source")) == {
        "ND1": "bảng điểm.csv, ô F9",
        "ND2": "bảng điểm.csv",
    }
