"""The plan of Mai Sơn as data: all of it, once, and nothing that its document does not say."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from unicodedata import is_normalized

import pytest

from phusa.catalogue.rules.published import FOLDER, read_programme
from phusa.config.demo.plans import MAI_SON, mai_son, read_plan
from phusa.planning.rules.written import SECTION_TITLES, WrittenItem
from phusa.rules.documents import LawError

PLAN = mai_son()
PARAGRAPHS = [line for section in PLAN.sections for line in section.paragraphs]


def listed(block: str, level: str, role: str) -> list[WrittenItem]:
    """What one role of one level finds in a block; what belongs to a topic is not counted apart."""
    return [
        item
        for item in PLAN.items
        if item.block == block and level in item.levels and role in item.roles and item.part_of is None
    ]


def test_the_head_of_the_document_is_as_printed() -> None:
    assert (PLAN.number, PLAN.symbol, PLAN.day) == (772, "KH-PGDĐT", date(2019, 10, 14))
    assert (PLAN.place, PLAN.governing) == ("Mai Sơn", "UBND huyện Mai Sơn")
    assert PLAN.title.endswith("năm học 2019 - 2020") and PLAN.school_year == "2019-2020"
    assert PLAN.bases[0].startswith("Kế hoạch số 108/KH-SGDĐT ngày 11/10/2019")


def test_it_has_its_six_sections() -> None:
    assert [section.number for section in PLAN.sections] == [1, 2, 3, 4, 5, 6]
    for section, usual in zip(PLAN.sections, SECTION_TITLES, strict=True):
        assert section.title.replace("BDTX", "bồi dưỡng thường xuyên") == usual
    assert [len(section.paragraphs) for section in PLAN.sections] == [8, 2, 108, 6, 23, 10]


def test_misprints_stay_and_are_named() -> None:
    doubts = " ".join(PLAN.doubts)
    assert "2019-20120" in PLAN.preamble and "2019-20120" in doubts
    for misprint in ("26/2012/QĐ-BGDĐT", "chuyên để học tập", "cán CBQL"):
        assert sum(misprint in line for line in PARAGRAPHS) == 1, misprint
    assert "26/2012/QĐ-BGDĐT" in doubts
    assert PLAN.recipients == () and "nơi nhận" in doubts


def test_no_mailbox_is_kept() -> None:
    assert "@" not in MAI_SON.read_text(encoding="utf-8")
    assert any(line.endswith("hộp thư của bộ phận chuyên môn.") for line in PARAGRAPHS)


def test_every_topic_of_the_programme_is_there_once() -> None:
    programme = read_programme(FOLDER / "kh772-2019.yaml")
    assert Counter(item.code for item in PLAN.items) == Counter(item.code for item in programme.items)
    assert [(block.block, block.hours) for block in PLAN.blocks] == [("ND1", 30), ("ND2", 30), ("ND3", 60)]


@pytest.mark.parametrize(
    ("block", "level", "role", "count"),
    [
        ("ND1", "MN", "teacher", 12),
        ("ND1", "TH", "teacher", 8),
        ("ND1", "THCS", "manager", 14),
        ("ND2", "MN", "manager", 13),
        ("ND2", "TH", "manager", 3),
        ("ND2", "TH", "teacher", 5),
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
def test_every_list_is_complete(block: str, level: str, role: str, count: int) -> None:
    assert len(listed(block, level, role)) == count


def test_hours_are_those_printed_beside_the_topic() -> None:
    for item in PLAN.items:
        printed = re.findall(r"\((\d+) tiết", item.sentence) if item.block == "ND2" else []
        assert item.hours == (int(printed[0]) if printed and item.subject_rule != "other_than" else None)
    assert sum(item.hours or 0 for item in listed("ND2", "TH", "manager")) == 30
    assert sum(item.hours or 0 for item in listed("ND2", "TH", "teacher")) == 30


def test_what_the_plan_names_stands_in_the_sentence_it_was_read_from() -> None:
    for item in PLAN.items:
        assert item.sentence in PARAGRAPHS
        assert item.block == "ND1" or item.title in item.sentence
    english, others = (item for item in PLAN.items if item.subject)
    assert (english.subject_rule, others.subject_rule) == ("only", "other_than")
    assert english.sentence == others.sentence
    parts = [item for item in PLAN.items if item.part_of is not None]
    assert {PLAN.items[item.part_of or 0].code for item in parts} == {"ND2-MN-01"} and len(parts) == 6


def test_two_days_are_due_and_nothing_else() -> None:
    assert {due.day for due in PLAN.dates} == {date(2020, 5, 20), date(2020, 5, 21)}
    assert all(due.wording in due.sentence and due.sentence in PARAGRAPHS for due in PLAN.dates)


def test_who_is_exempt_stands_in_section_two() -> None:
    assert PLAN.exemptions == (PLAN.sections[1].paragraphs[1],)
    assert "(nội dung 3)" in PLAN.exemptions[0]


def test_letters_are_composed_and_blanks_single() -> None:
    for line in [PLAN.title, PLAN.preamble, *PARAGRAPHS, *PLAN.doubts]:
        assert is_normalized("NFC", line) and "  " not in line and "{" not in line


@pytest.mark.parametrize(
    ("there", "instead", "said"),
    [
        ("{ND2-TH-QL-01}", "{ND2-TH-QL-99}", "ND2-TH-QL-99"),
        ("{ND2} tiết", "30 tiết", "no paragraph prints the hours of ND2"),
        ("wording: trước ngày 21/5/2020", "wording: trước ngày 22/5/2020", "does not stand"),
        ("exemption: true", "exempt: true", "exempt"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(
    tmp_path: Path, there: str, instead: str, said: str
) -> None:
    text = MAI_SON.read_text(encoding="utf-8")
    assert there in text
    bad = tmp_path / MAI_SON.name
    bad.write_text(text.replace(there, instead), encoding="utf-8")
    with pytest.raises(LawError, match=said):
        read_plan(bad)
