"""The forms that come with the product: what they are, where from, and that nobody changes one."""

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from phusa.rules.documents import LawError, Node
from phusa.workflow.rules.forms import calculated, check, parse
from phusa.workflow.rules.forms.shipped import FOLDER, load, read_form, read_listed

SHIPPED = {one.code: one for one in load()}


def test_four_forms_come_with_the_product_each_with_source_and_mark() -> None:
    assert {code: one.confidence for code, one in SHIPPED.items()} == {
        "module-progress": "own",
        "online-training": "own",
        "temis-2020": "secondary",
        "training-activity": "own",
    }
    assert all(one.source and one.document for one in SHIPPED.values())
    assert "A.2" in SHIPPED["temis-2020"].notes
    assert all("tự lập" in one.notes for one in SHIPPED.values() if one.confidence == "own")


def test_modules_are_six_and_six_and_nothing_adds_teachers_and_managers() -> None:
    form = parse(SHIPPED["module-progress"].body)
    assert [[row.code for row in table.rows] for table in form.tables] == [
        ["m1", "m2", "m3", "m4", "m5", "m9"]
    ] * 2
    assert not any(row.calculation for table in form.tables for row in table.rows)


def test_temis_gives_the_printed_percentages() -> None:
    form = parse(SHIPPED["temis-2020"].body)
    values = calculated(form, {"a11.th-total.staff": "6726", "a11.th-total.done": "5713"})
    assert str(values["a11.all-total.rate"]) == "84.9"
    ranks = {"unmet": "0", "met": "2000", "fair": "2790", "good": "923"}
    values = calculated(form, {f"a12.th-total.{code}": figure for code, figure in ranks.items()})
    assert str(values["a12.all-total.fair-rate"]) == "48.84"


def test_temis_asks_the_ranks_to_give_the_completed() -> None:
    form = parse(SHIPPED["temis-2020"].body)
    raw = {"a11.th-total.done": "10", "a12.th-total.good": "9"}
    raw |= {f"a12.th-total.{code}": "0" for code in ("unmet", "met", "fair")}
    found = [one.ref for one in check(form, raw) if one.code == "check_failed"]
    assert found == ["check:ranks-done:th-total"]


def test_a_changed_form_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    copytree(FOLDER, folder)
    path = folder / "module-progress.json"
    path.write_text(path.read_text("utf-8").replace("Phải học", "Cần học"), "utf-8")
    with pytest.raises(LawError, match="differs from its seal"):
        load(folder)
    path.unlink()
    with pytest.raises(LawError, match="sealed, yet gone"):
        load(folder)


def test_an_unsealed_form_and_one_that_stands_twice_are_refused(tmp_path: Path) -> None:
    text = (FOLDER / "module-progress.json").read_text("utf-8")
    (tmp_path / "one.json").write_text(text, "utf-8")
    with pytest.raises(LawError, match="has no seal"):
        load(tmp_path)
    (tmp_path / "two.json").write_text(text, "utf-8")
    with pytest.raises(LawError, match="stands twice"):
        load(tmp_path)


@pytest.mark.parametrize(
    "text", ["{", '{"a": 1, "a": 2}', '{"a": 1.5}', "[]", '{"code": "x"}', '{"title": "e\u0301"}']
)
def test_what_is_no_form_is_refused_by_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text, "utf-8")
    with pytest.raises(LawError, match=r"bad\.json"):
        read_form(path)


def test_a_wrong_definition_is_refused_with_its_words() -> None:
    tree: dict[str, Any] = json.loads((FOLDER / "module-progress.json").read_text("utf-8"))
    tree["body"]["tables"][0]["rows"][1]["code"] = "m1"
    with pytest.raises(LawError, match="có hai lần"):
        read_listed(Node(tree, "x"))
