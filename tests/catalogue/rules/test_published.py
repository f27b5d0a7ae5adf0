"""The lists of `catalogue/`: complete as their sources print them, sealed, and read strictly."""

from pathlib import Path
from unicodedata import is_normalized

import pytest

from phusa.catalogue.rules.published import (
    ListedItem,
    ListedProgramme,
    load,
    read_programme,
    seals_of,
)
from phusa.rules.documents import LawError

LISTS = {one.code: one for one in load()}
PLAN = LISTS["kh772-2019"]


def of(block: str, level: str, role: str, *, choice: str = "") -> list[ListedItem]:
    """The items of the plan for somebody, whole topics only."""
    return [
        item
        for item in PLAN.items
        if item.block == block and level in item.levels and role in item.roles and not item.part_of
        if item.choice == (choice or item.choice)
    ]


@pytest.mark.parametrize(
    ("programme", "count", "first", "last"),
    [
        ("tt36-2011", 44, "MN1", "MN44"),
        ("tt32-2011", 45, "TH1", "TH45"),
        ("tt31-2011", 41, "THCS1", "THCS41"),
        ("tt30-2011", 41, "THPT1", "THPT41"),
        ("tt17-2019", 15, "GVPT01", "GVPT15"),
        ("tt18-2019", 15, "QLPT01", "QLPT15"),
        ("tt12-2019", 35, "GVMN01", "GVMN35"),
    ],
)
def test_a_range_is_whole(programme: str, count: int, first: str, last: str) -> None:
    items = LISTS[programme].items
    assert [item.number for item in items] == list(range(1, count + 1))
    assert (items[0].code, items[-1].code) == (first, last)
    assert {item.confidence for item in items} == {"unverified"}


@pytest.mark.parametrize(
    ("block", "level", "role", "count"),
    [
        ("ND1", "MN", "teacher", 12),
        ("ND1", "TH", "manager", 8),
        ("ND1", "THCS", "teacher", 14),
        ("ND2", "MN", "teacher", 13),
        ("ND2", "MN", "manager", 13),
        ("ND2", "TH", "manager", 3),
        ("ND2", "TH", "teacher", 5),  # one of them for teachers of English, one for the others
        ("ND2", "THCS", "manager", 3),
        ("ND2", "THCS", "teacher", 5),
        ("ND3", "MN", "manager", 13),
        ("ND3", "MN", "teacher", 13),
        ("ND3", "TH", "manager", 3),
        ("ND3", "TH", "teacher", 3),
        ("ND3", "THCS", "manager", 4),
        ("ND3", "THCS", "teacher", 3),
    ],
)
def test_the_plan_of_mai_son_is_whole(block: str, level: str, role: str, count: int) -> None:
    assert len(of(block, level, role)) == count


def test_eight_themes_of_preschools_are_alike_and_the_fifth_is_worded_for_each_role() -> None:
    managers, teachers = (
        [item.code for item in of("ND3", "MN", role) if "-CC-" in item.code]
        for role in ("manager", "teacher")
    )
    assert len(managers) == len(teachers) == 9
    assert set(managers) ^ set(teachers) == {"ND3-MN-CC-05-QL", "ND3-MN-CC-05-GV"}


def test_the_first_theme_of_preschools_has_six_parts_with_the_printed_indicators() -> None:
    parts = [item for item in PLAN.items if item.part_of == "ND2-MN-01"]
    assert [item.note for item in parts] == [
        f"Gồm {criteria} tiêu chí, {signs} chỉ số."
        for criteria, signs in ((13, 34), (7, 14), (6, 18), (8, 30), (12, 27), (10, 22))
    ]


def test_the_blocks_sum_to_the_printed_120() -> None:
    assert {block.block: block.hours for block in PLAN.blocks} == {"ND1": 30, "ND2": 30, "ND3": 60}
    for programme in LISTS.values():
        assert sum(block.hours for block in programme.blocks) in (0, 120), programme.code


@pytest.mark.parametrize("subject_rule", ["only", "other_than"])
def test_primary_teachers_have_30_tiet_whatever_their_subject(subject_rule: str) -> None:
    items = [item for item in of("ND2", "TH", "teacher") if item.subject_rule in ("", subject_rule)]
    assert [item.hours for item in items] == [10, 10, 5, 5]


def test_primary_managers_have_three_times_ten() -> None:
    assert [item.hours for item in of("ND2", "TH", "manager")] == [10, 10, 10]


def test_what_the_plan_does_not_print_is_not_known_here() -> None:
    unprinted = [item for item in PLAN.items if not item.code.startswith("ND2-TH")]
    assert {item.hours for item in unprinted} == {None}
    derived = next(item for item in PLAN.items if item.code == "ND2-TH-GV-02b")
    assert (derived.hours, derived.hours_confidence, derived.confidence) == (10, "unverified", "text")


def test_only_the_english_topic_and_its_alternative_ask_for_a_subject() -> None:
    asked = {item.code: (item.subject_rule, item.subject) for item in PLAN.items if item.subject_rule}
    assert asked == {
        "ND2-TH-GV-02a": ("only", "Tiếng Anh"),
        "ND2-TH-GV-02b": ("other_than", "Tiếng Anh"),
    }


def test_the_modules_of_2022_share_numbers_and_nothing_else() -> None:
    items = LISTS["hn-2022"].items
    by_role = {role: {i.number: i.title for i in items if role in i.roles} for role in ("teacher", "manager")}
    assert set(by_role["teacher"]) == set(by_role["manager"]) == {1, 2, 3, 4, 5, 9}
    assert not set(by_role["teacher"].values()) & set(by_role["manager"].values())


def test_no_number_stands_twice_for_one_role() -> None:
    for programme in LISTS.values():
        numbers = [(role, item.number) for item in programme.items if item.number for role in item.roles]
        assert len(numbers) == len(set(numbers)), programme.code


def test_modules_of_2019_answer_every_criterion_of_their_standard() -> None:
    for programme, standard, last in (("tt17-2019", "tt20-2018", 15), ("tt18-2019", "tt14-2018", 18)):
        listed = LISTS[programme]
        assert listed.standard == standard
        assert sorted(n for item in listed.items for n in item.criteria) == list(range(1, last + 1))


def test_a_title_nobody_printed_is_empty_and_unverified() -> None:
    untitled = [item for programme in LISTS.values() for item in programme.items if not item.title]
    assert {item.confidence for item in untitled} == {"unverified"}
    assert {"THCS5", "THCS28", "TH45", "MN10", "QLPT15"} <= {item.code for item in untitled}
    assert all(is_normalized("NFC", item.title) and "?" not in item.title for item in PLAN.items)


MINIMAL = """
programme: thu
title: Thử
document: Văn bản thử
issuer: Nơi thử
years: {{first: 2019-2020}}
confidence: {whole}
blocks: []
items:
  - {{code: A1, {item}}}
{more}"""
ITEM = "choice: elective, roles: [teacher], levels: [TH], title: Tên, confidence: text, cite: Mục 1"


def written(folder: Path, item: str = ITEM, more: str = "", whole: str = "text") -> ListedProgramme:
    path = folder / "thu.yaml"
    path.write_text(MINIMAL.format(item=item, more=more, whole=whole), "utf-8")
    return read_programme(path)


def test_a_small_list_is_read(tmp_path: Path) -> None:
    assert [item.code for item in written(tmp_path).items] == ["A1"]


@pytest.mark.parametrize(
    ("item", "more", "said"),
    [
        (ITEM.replace("[TH]", "[LOP1]"), "", "levels"),
        (ITEM.replace("elective", "wished"), "", "wished"),
        (ITEM + ", hours: 10", "", "hours_confidence"),
        (ITEM.replace("title: Tên, ", ""), "", "without a title"),
        (ITEM + ", part_of: B1", "", "not there"),
        (ITEM + ", word: strange", "", "unknown word"),
        (ITEM, f"  - {{code: A1, {ITEM}}}\n", "stands twice"),
        (ITEM + ", number: 1", f"  - {{code: A2, number: 1, {ITEM}}}\n", "number twice"),
        (ITEM.replace("confidence: text", "confidence: secondary"), "", "weakest part"),
    ],
)
def test_a_list_that_contradicts_itself_is_refused(tmp_path: Path, item: str, more: str, said: str) -> None:
    with pytest.raises(LawError, match=said):
        written(tmp_path, item, more)


def test_a_changed_list_no_longer_matches_its_seal(tmp_path: Path) -> None:
    seals_of(tmp_path).add({"thu": written(tmp_path).checksum})
    assert [one.code for one in load(tmp_path)] == ["thu"]
    written(tmp_path, ITEM.replace("Tên", "Tên khác"))
    with pytest.raises(LawError, match="differs from its seal"):
        load(tmp_path)
