"""Which materials reach whom, and what may be offered."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit, UnitKind
from phusa.providers.actions.materials import withdraw_material
from phusa.providers.models import Material
from phusa.providers.queries import materials as queries
from tests.materials import DECIDED, PASSED, Registers
from tests.schools import found

pytestmark = pytest.mark.django_db


def all_kinds(kept: Registers) -> None:
    """A register with every kind of material."""
    kept.appraised("Đạt")
    kept.appraised("Chưa đạt", replace(PASSED, passed=False))
    kept.appraised("Có hạn", replace(PASSED, expires=DECIDED + timedelta(days=1)))
    kept.material("Chưa thẩm định")
    kept.material("Của Bộ", source="ministry", approved_by="QĐ 4660", item=None, block=kept.item.block)
    kept.material("Tự tìm", source="self_found")
    withdraw_material(**kept.by("so"), material=kept.appraised("Đã rút"), reason="Cũ")


def test_database_and_rule_say_the_same_of_every_material_on_every_day(kept: Registers) -> None:
    all_kinds(kept)
    for days in range(-1, 4):
        day = DECIDED + timedelta(days=days)
        asked = set(queries.that_may_be_used(Material.objects.all(), day))
        refused = set(queries.that_may_be_used(Material.objects.all(), day, usable=False))
        judged = {row for row in Material.objects.all() if queries.use_of(row, day).allowed}
        assert asked == judged and asked | refused == set(Material.objects.all()) and not asked & refused


def test_only_what_may_be_used_is_offered_for_a_module(kept: Registers) -> None:
    all_kinds(kept)
    actor = kept.place.actor("gv")
    offered = {row.title for row in queries.usable_for(actor, kept.item, DECIDED)}
    assert offered == {"Đạt", "Có hạn", "Của Bộ"}
    assert {row.title for row in queries.usable_for(actor, kept.item, date(2020, 4, 1))} == {"Đạt", "Của Bộ"}


def test_a_register_reaches_those_under_it_and_no_others(kept: Registers) -> None:
    row = kept.material()
    for code in ("gv", "ht", "cv", "gvcs", "so"):
        assert list(queries.materials_for(kept.place.actor(code))) == [row]
    other = found("SO-DB", "Sở Giáo dục và Đào tạo Điện Biên", UnitKind.DOET, Unit.objects.get(code="BO"))
    Material.objects.update(unit=other)
    for code in ("gv", "so"):
        with pytest.raises(NotVisible):
            queries.visible_material(kept.place.actor(code), row.pk)


def test_the_list_filters_by_words_block_and_use(kept: Registers) -> None:
    all_kinds(kept)
    actor = kept.place.actor("gv")

    def titles(**wanted: object) -> set[str]:
        return {row.title for row in queries.listed(actor, queries.Wanted(**wanted))}  # type: ignore[arg-type]

    assert titles(search="tự tìm") == {"Tự tìm"}
    assert titles(usable=True) == {"Đạt", "Của Bộ"}
    assert len(titles(block=kept.item.block)) == 7 and not titles(block="CT03")
    assert titles(search=kept.item.code) == {
        "Đạt",
        "Chưa đạt",
        "Có hạn",
        "Chưa thẩm định",
        "Tự tìm",
        "Đã rút",
    }


def test_a_page_offers_what_its_reader_may_do(kept: Registers) -> None:
    row = kept.material()
    officer = queries.material_page(kept.place.actor("so"), row.pk)
    assert officer.may_change and officer.may_appraise and officer.may_commission
    teacher = queries.material_page(kept.place.actor("gv"), row.pk)
    assert not (teacher.may_change or teacher.may_appraise or teacher.may_commission)
    assert not queries.rows_of([row], DECIDED)[0].use.allowed


def test_who_writes_in_whose_name(kept: Registers) -> None:
    assert list(queries.registers_of(kept.place.actor("so"))) == [kept.doet]
    assert not queries.registers_of(kept.place.actor("ht"))
    assert list(queries.institutions_of(kept.place.actor("gvcs"))) == [kept.institution]
    assert list(queries.institutions(kept.place.actor("so"))) == [kept.institution]


def test_a_module_is_named_by_its_code(kept: Registers) -> None:
    assert queries.item_named(f" {kept.item.code.lower()} ") == kept.item
    assert queries.item_named(" ") is None
    with pytest.raises(Refused, match="unknown_item"):
        queries.item_named("KHONG-CO")
