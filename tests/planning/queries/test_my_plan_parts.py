"""The parts of the page of one's own plan."""

from dataclasses import replace
from decimal import Decimal
from urllib.parse import parse_qs

import pytest

from phusa.catalogue.models import CatalogueItem
from phusa.planning.models import LineSource, PlanLine
from phusa.planning.queries.my_plan_parts import Choice, LineShown, notes_of
from phusa.planning.rules.suggesting import Candidate


def line(first: int, second: int, **values: object) -> PlanLine:
    given = {"title": "Kĩ năng sống", "source": LineSource.OWN, "block": "ND3"}
    return PlanLine(hours_first=first, hours_second=second, **{**given, **values})


def shown(first: int, second: int, **values: object) -> LineShown:
    return LineShown(line(first, second, **values), [], [], sets_hours=False, may_drop=False)


def test_a_division_of_another_kind_may_stay_and_is_offered_only_then() -> None:
    assert [value for value, _ in shown(15, 0).halves] == ["hk1", "hk2", "ca-nam"]
    odd = shown(10, 5)
    assert odd.halves[0] == ("giu", "HK1 10, HK2 5") and odd.when == "Học kỳ 1 10 tiết, học kỳ 2 5 tiết"


def test_beside_its_source_a_line_does_not_say_it_again() -> None:
    chosen = replace(shown(15, 0), notes=["Tự chọn. Lý do: Lớp ghép", "Tự chọn.", "Chưa đối chiếu."])
    assert chosen.notes_beside_source == ["Lý do: Lớp ghép", "Chưa đối chiếu."]


def test_only_a_topic_of_ones_own_has_no_code() -> None:
    module = CatalogueItem(pk=1, code="TH39", title="Kĩ năng sống", confidence="text")
    assert shown(15, 0).has_no_code
    assert not shown(15, 0, catalogue_item=module).has_no_code
    assert not shown(15, 0, source=LineSource.GIVEN).has_no_code


def test_a_line_is_called_by_the_code_of_a_numbered_module() -> None:
    module = CatalogueItem(code="TH39", number=39, title="Kĩ năng sống", confidence="text")
    topic = CatalogueItem(code="ND3-TH-GV-01", title="Kĩ năng sống", confidence="text")
    assert shown(15, 0, catalogue_item=module).name == "TH39. Kĩ năng sống"
    assert shown(15, 0, catalogue_item=topic).name == "Kĩ năng sống"


def test_a_line_brings_what_the_ledger_lacks_of_it_to_the_report() -> None:
    module = CatalogueItem(code="TH39", number=39, title="Kĩ năng sống", confidence="text")
    assert shown(15, 0, catalogue_item=module).report == ""
    part = replace(shown(15, 0, catalogue_item=module), in_ledger=Decimal("4.5"))
    assert parse_qs(part.report) == {
        "nd": ["ND3"],
        "ten": ["Kĩ năng sống"],
        "tiet": ["10,5"],
        "mo-dun": ["TH39"],
    }
    assert "mo-dun" not in replace(shown(15, 0), in_ledger=Decimal(0)).report
    assert replace(part, in_ledger=Decimal(15)).report == ""


def test_what_stands_for_several_topics_waits() -> None:
    assert shown(30, 0, source=LineSource.GIVEN).waits
    assert not shown(30, 0).waits
    assert shown(30, 0, source=LineSource.KEPT).is_kept


@pytest.mark.parametrize(
    ("values", "notes"),
    [
        ({"reason": "Lớp 4"}, ["Tự chọn. Lý do: Lớp 4"]),
        ({}, ["Tự chọn."]),
        ({"source": LineSource.SUGGESTED, "criterion": 6}, []),
        ({"source": LineSource.KEPT}, ["Đã có tiết từ trước khi lập lại, giữ nguyên."]),
    ],
)
def test_a_line_says_where_it_comes_from(values: dict[str, object], notes: list[str]) -> None:
    assert notes_of(line(15, 0, **values)) == notes


def test_an_untitled_or_uncompared_module_is_said() -> None:
    untitled = CatalogueItem(code="TH4", number=4, confidence="unverified")
    uncompared = CatalogueItem(code="TH39", number=39, title="Kĩ năng sống", confidence="unverified")
    chosen = {"source": LineSource.SUGGESTED, "criterion": 6}
    assert notes_of(line(15, 0, catalogue_item=untitled, **chosen)) == [
        "Nguồn đã đọc chưa có tên mô đun này."
    ]
    said = ["Tên và số tiết chưa đối chiếu văn bản gốc."]
    assert notes_of(line(15, 0, catalogue_item=uncompared, **chosen)) == said


@pytest.mark.parametrize(
    ("values", "is_open"),
    [({}, True), ({"is_chosen": True}, False), ({"declined": "x"}, False), ({"is_certified": True}, False)],
)
def test_what_is_chosen_declined_or_certified_is_no_longer_open(
    values: dict[str, object], is_open: bool
) -> None:
    given = {"is_chosen": False, "declined": "", "years": (), "is_certified": False, "makes_whole": False}
    choice = Choice(Candidate("TH39", "Kĩ năng sống", 15), 15, **{**given, **values})
    assert choice.is_open == is_open and choice.verb == "Chọn"
