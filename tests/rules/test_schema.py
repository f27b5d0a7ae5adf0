from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from phusa.rules.documents import LawError, read_document
from phusa.rules.library import DEFAULT_FOLDER, Library
from phusa.rules.schema import read_edition

TREE = read_document(DEFAULT_FOLDER / "tt26-2012" / "2012-08-27.yaml")


def test_the_old_regulation_reads_as_written(library: Library) -> None:
    edition = read_edition(deepcopy(TREE), "tt26", library.switches)
    assert edition.classes == ("class_gioi", "class_kha", "class_trung_binh", "class_khong_hoan_thanh")
    assert edition.cite("d14.k1.c") == "Điều 14 khoản 1 điểm c, TT 26/2012/TT-BGDĐT"
    assert [(term.block, term.mean) for term in edition.terms] == [
        ("ND1", False),
        ("ND2", False),
        ("ND3", True),
    ]
    assert edition.start == date(2012, 8, 27)


def change(*path: Any, to: Any) -> Callable[[Any], None]:
    def apply(tree: Any) -> None:
        for key in path[:-1]:
            tree = tree[key]
        tree[path[-1]] = to

    return apply


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (change("clases", to=[]), "unknown word clases"),
        (change("classes", 0, "conditions", 0, "clause", to="d99"), "cited but not given"),
        (change("classes", 0, "conditions", 0, "word", to="median"), "is none of"),
        (change("classes", 0, "class", to="class_xuat_sac"), "is none of"),
        (change("scope", 0, "levels", to=["ĐH"]), "unknown level"),
        (change("scope", 0, "when", to={"a": "b", "c": "d"}), "one switch and one reading"),
        (change("switches", to=["tt26.gap"]), "unknown switch tt26.gap"),
        (change("confidence", to="text"), "a part of it is weaker"),
        (change("average", "mean", to=["ND1", "ND9"]), "names a block"),
        (change("average", "decimals", to=2), "one decimal"),
        (change("until", to=date(2012, 1, 1)), "ends before it starts"),
        (change("clauses", "D 14", to={}), "named like"),
        (change("start", to="hôm qua"), "unexpected str"),
    ],
)
def test_every_slip_is_named(library: Library, spoil: Callable[[Any], None], complaint: str) -> None:
    tree = deepcopy(TREE)
    spoil(tree)
    with pytest.raises(LawError, match=complaint):
        read_edition(tree, "tt26", library.switches)


def test_criteria_are_numbered_without_holes(library: Library) -> None:
    tree = read_document(DEFAULT_FOLDER / "tt20-2018" / "2018-10-10.yaml")
    tree["groups"][1]["criteria"][0]["number"] = 7
    with pytest.raises(LawError, match="not numbered"):
        read_edition(tree, "tt20", library.switches)
