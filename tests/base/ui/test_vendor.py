"""Front-end files are copied as they are, and icons drawn small."""

import pytest

from phusa.base.ui import vendor
from phusa.base.ui.icons import ICONS

LOCK = '<svg\n  width="24"\n>\n  <path stroke="none" d="M0 0h24v24H0z" fill="none" />\n  <path d="M5 13" />\n</svg>'


def test_a_symbol_keeps_the_paths_and_drops_the_frame() -> None:
    assert vendor.symbol("lock", LOCK) == '<symbol id="lock" viewBox="0 0 24 24"><path d="M5 13"/></symbol>'


def test_the_sprite_holds_exactly_the_icons_of_the_list() -> None:
    lines = (vendor.STATIC / "ui/icons.svg").read_text().splitlines()
    assert {line.split('"')[1] for line in lines if line.startswith("<symbol")} == ICONS


def test_a_missing_icon_stops_the_drawing(tmp_path: object) -> None:
    with pytest.raises(FileNotFoundError):
        vendor.sprite(vendor.Path(str(tmp_path)))


def test_the_classes_of_a_style_sheet_are_those_its_rules_name() -> None:
    css = "/*! see x.org{ */.btn,.btn-sm:not(.on){width:.5em}@media print{.d-none{color:#fff.a}}"
    assert vendor.classes(css) == {"btn", "btn-sm", "on", "d-none"}


def test_every_copied_file_is_in_the_tree() -> None:
    assert [target for target in vendor.COPIES.values() if not (vendor.ROOT / target).is_file()] == []


def test_the_lock_names_no_host() -> None:
    assert "://" not in (vendor.ROOT / "package-lock.json").read_text()
