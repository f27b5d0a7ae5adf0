from collections import Counter
from pathlib import Path

import pytest

from phusa.organisations.rules.admin_lists import CONVERSION, FOLDER, NEW, OLD, SEALS, AdminLists, ListError


@pytest.fixture(scope="module")
def lists() -> AdminLists:
    return AdminLists.of()


def test_the_lists_hold_as_many_units_as_were_published(lists: AdminLists) -> None:
    assert Counter(u.kind for u in lists.units(OLD)) == {"province": 63, "district": 696, "commune": 10_035}
    assert Counter(u.kind for u in lists.units(NEW)) == {"province": 34, "commune": 3_321}


def test_every_old_commune_became_at_least_one_new_and_exactly_one_mainly(lists: AdminLists) -> None:
    communes = {("commune", u.code) for u in lists.units(OLD) if u.kind == "commune"}
    mainly = Counter((pair.old_kind, pair.old_code) for pair in lists.pairs if pair.is_main)
    assert communes <= set(mainly)
    assert set(mainly.values()) == {1}
    assert len([kind for kind, _ in mainly if kind == "district"]) == 5


def test_every_new_commune_came_from_somewhere(lists: AdminLists) -> None:
    new = {u.code for u in lists.units(NEW) if u.kind == "commune"}
    assert {pair.new_code for pair in lists.pairs} == new


def test_how_many_communes_were_divided_is_as_the_source_says(lists: AdminLists) -> None:
    parts = Counter((pair.old_kind, pair.old_code) for pair in lists.pairs)
    assert len([n for n in parts.values() if n > 1]) == 471


def test_a_list_that_differs_from_its_seal_is_refused(tmp_path: Path) -> None:
    for name in (SEALS, f"{OLD}.csv", f"{NEW}.csv"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    assert AdminLists.of(tmp_path).units(NEW)
    with (tmp_path / f"{NEW}.csv").open("a", encoding="utf-8") as file:
        file.write("commune,99999,Xã Không Có,01\n")
    with pytest.raises(ListError, match=r"2025\.csv differs"):
        AdminLists.of(tmp_path).units(NEW)
    with pytest.raises(ListError, match=rf"{CONVERSION}\.csv cannot"):
        _ = AdminLists.of(tmp_path).pairs


def test_a_folder_without_seals_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="is missing"):
        AdminLists.of(tmp_path)
