"""Whole plans: the one of Mai Sơn to the last topic, other layouts, and text of any kind."""

import re
import textwrap
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phusa.base.imports.writings.lines import Line, row, settled
from phusa.base.refusals import Refused
from phusa.catalogue.rules.published import read_programme
from phusa.planning.rules.reading.reader import plan_of, read_plan
from phusa.planning.rules.written import WrittenPlan

SAMPLES = Path("tests/data/plans")
BOTH = ("teacher", "manager")
ALL = ("MN", "TH", "THCS")


def read(name: str) -> WrittenPlan:
    return read_plan((SAMPLES / name).read_bytes(), name)


@pytest.fixture(scope="module", params=["772-mai-son.txt", "772-mai-son.pdf"])
def mai_son(request: pytest.FixtureRequest) -> WrittenPlan:
    """The plan as text not in NFC, and as printed pages."""
    return read(request.param)


def test_mai_son_says_who_issued_it_and_when(mai_son: WrittenPlan) -> None:
    plan = mai_son
    assert (plan.number, plan.symbol, plan.day, plan.place) == (
        772,
        "KH-PGDĐT",
        date(2019, 10, 14),
        "Mai Sơn",
    )
    assert (plan.governing, plan.issuer) == ("UBND HUYỆN MAI SƠN", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO")
    assert plan.school_year == "2019-2020"
    assert plan.title == (
        "Bồi dưỡng thường xuyên cho cán bộ quản lý, giáo viên mầm non, phổ thông năm học 2019 - 2020"
    )
    assert [base[:24] for base in plan.bases] == ["Kế hoạch số 108/KH-SGDĐT"]
    assert plan.recipients == ("Sở Giáo dục và Đào tạo", "Các trường học trên địa bàn huyện")
    assert [section.number for section in plan.sections] == [1, 2, 3, 4, 5, 6]
    assert plan.sections[5].title == "TỔ CHỨC THỰC HIỆN"


def test_mai_son_has_every_topic_of_its_lists(mai_son: WrittenPlan) -> None:
    counts = Counter(
        (item.block, item.choice, item.levels, item.roles, item.part_of is not None) for item in mai_son.items
    )
    assert counts == {
        ("ND1", "compulsory", ALL, BOTH, False): 8,
        ("ND1", "compulsory", ("MN",), BOTH, False): 4,
        ("ND1", "compulsory", ("THCS",), BOTH, False): 6,
        ("ND2", "compulsory", ("MN",), BOTH, False): 13,
        ("ND2", "compulsory", ("MN",), BOTH, True): 6,
        ("ND2", "compulsory", ("TH",), ("manager",), False): 3,
        ("ND2", "compulsory", ("TH",), ("teacher",), False): 5,
        ("ND2", "compulsory", ("THCS",), ("manager",), False): 3,
        ("ND2", "compulsory", ("THCS",), ("teacher",), False): 5,
        ("ND3", "elective", ("MN",), ("teacher",), False): 1,
        ("ND3", "elective", ("TH",), ("teacher",), False): 1,
        ("ND3", "elective", ("THCS",), ("teacher",), False): 1,
        ("ND3", "emphasised", ("MN",), ("manager",), False): 4 + 9,
        ("ND3", "emphasised", ("MN",), ("teacher",), False): 4 + 9,
        ("ND3", "emphasised", ("TH",), ("manager",), False): 3,
        ("ND3", "emphasised", ("TH",), ("teacher",), False): 3,
        ("ND3", "emphasised", ("THCS",), ("manager",), False): 4,
        ("ND3", "emphasised", ("THCS",), ("teacher",), False): 3,
    }


def test_mai_son_has_the_titles_of_the_catalogue(mai_son: WrittenPlan) -> None:
    """Where the catalogue took a title over as printed: all of ND2 and ND3. Brackets count what a topic contains."""
    listed = read_programme(Path("catalogue/kh772-2019.yaml")).items
    wanted = {
        (item.block, level, role, item.title)
        for item in listed
        for level in item.levels
        for role in item.roles
    }
    got = {
        (item.block, level, role, re.sub(r" \([Gg]ồm .*\)$", "", item.title))
        for item in mai_son.items
        for level in item.levels
        for role in item.roles
        if not item.code
    }
    assert {one for one in wanted if one[0] != "ND1"} == {one for one in got if one[0] != "ND1"}


def test_mai_son_has_the_hours_that_are_printed_and_no_others(mai_son: WrittenPlan) -> None:
    assert [(block.block, block.hours) for block in mai_son.blocks] == [("ND1", 30), ("ND2", 30), ("ND3", 60)]
    printed = [
        (item.roles, item.hours, item.subject_rule) for item in mai_son.items if item.levels == ("TH",)
    ][:8]
    assert printed == [
        *[(("manager",), 10, "")] * 3,
        (("teacher",), 10, ""),
        (("teacher",), 10, "only"),
        (("teacher",), None, "other_than"),
        (("teacher",), 5, ""),
        (("teacher",), 5, ""),
    ]
    assert sum(item.hours or 0 for item in mai_son.items) == 30 + 30
    assert {item.subject for item in mai_son.items if item.subject_rule} == {"Tiếng Anh"}


def test_mai_son_names_ranges_parts_and_wordings(mai_son: WrittenPlan) -> None:
    codes = [item.code for item in mai_son.items if item.code]
    assert codes == ["MN1-MN44", "TH1-TH45", "THCS1-THCS41"]
    wholes = {mai_son.items[item.part_of].title for item in mai_son.items if item.part_of is not None}
    assert wholes == {
        "Tiếp tục củng cố chuyên đề: Xây dựng trường mầm non lấy trẻ làm trung tâm theo 6 tiêu chí"
    }
    assert all(item.sentence for item in (*mai_son.items, *mai_son.blocks, *mai_son.dates))


def test_mai_son_has_two_days_due(mai_son: WrittenPlan) -> None:
    assert [(due.day, due.wording, due.who) for due in mai_son.dates] == [
        (date(2020, 5, 21), "trước ngày 21/5/2020", "phòng giáo dục và đào tạo"),
        (date(2020, 5, 20), "trước ngày 20/5/2020", "các trường học"),
    ]
    assert mai_son.dates[0].what == "Tổng hợp, báo cáo kết quả BDTX về Sở Giáo dục và Đào tạo"


def test_mai_son_excuses_teachers_of_english_and_its_slips_are_told(mai_son: WrittenPlan) -> None:
    assert len(mai_son.exemptions) == 1 and mai_son.exemptions[0].startswith("Miễn nhiệm vụ bồi dưỡng")
    for slip in ("2019-20120", "không in số tiết", "26/2012/QĐ-BGDĐT", "người ký"):
        assert sum(slip in doubt for doubt in mai_son.doubts) == 1
    assert len(mai_son.doubts) == 4


def test_the_fixture_holds_no_mailbox() -> None:
    assert not any("@" in path.read_text("utf-8") for path in SAMPLES.glob("*.txt"))


def test_a_commune_s_plan_of_the_new_programmes() -> None:
    plan = read("41-xa-muong-bu.txt")
    assert (plan.issuer, plan.school_year) == ("ỦY BAN NHÂN DÂN XÃ MƯỜNG BÚ", "2025-2026")
    assert [(block.block, block.hours) for block in plan.blocks] == [("CT01", 40), ("CT02", 40), ("CT03", 40)]
    assert Counter(item.block for item in plan.items) == {"CT01": 3, "CT02": 8, "CT03": 2}
    assert [item.hours for item in plan.items if item.block == "CT02"] == [20, 20, 40, 25, 15, 15, 20, 20]
    assert [item.code for item in plan.items if item.code] == ["GVPT05", "QLPT03"]
    assert [due.day for due in plan.dates] == [date(2026, 6, 10), date(2025, 9, 15), date(2026, 5, 30)]
    assert len(plan.sections) == 6 and len(plan.bases) == 2 and len(plan.exemptions) == 1
    for doubt in ("“MỤC ĐÍCH”, “YÊU CẦU”", "KINH PHÍ", "khoảng 40", "15/01", "31/4/2026", "04/8/2025"):
        assert any(doubt in one for one in plan.doubts), doubt


def test_a_plan_of_tables() -> None:
    plan = read("15-bang-nam-pan.docx")
    assert [(item.block, item.hours, item.part_of) for item in plan.items] == [
        ("CT01", 20, None),
        ("CT01", 20, None),
        ("CT02", 15, None),
        ("CT02", 25, None),
        ("CT02", None, 3),
        ("CT02", None, 3),
        ("CT02", None, None),
        ("CT02", None, None),
        ("CT02", None, None),
        ("CT03", 40, None),
    ]
    assert plan.items[0].levels == ("TH", "THCS") and plan.items[2].levels == ("TH",)
    assert [due.day for due in plan.dates] == [date(2022, 3, 31), date(2021, 9, 30), date(2022, 5, 25)]


def test_a_school_s_plan_with_the_lists_of_word() -> None:
    plan = read("07-truong-ban-luot.docx")
    assert (plan.issuer, plan.governing) == ("TRƯỜNG TIỂU HỌC BẢN LƯỚT", "UBND XÃ CHIỀNG LỀ")
    assert [(item.title, item.hours, item.part_of) for item in plan.items[:6]] == [
        ("Chỉ thị nhiệm vụ năm học 2025-2026", 8, None),
        ("Sử dụng trí tuệ nhân tạo trong dạy học", 32, None),
        ("Dạy học STEM", None, None),
        ("Làm quen trí tuệ nhân tạo", None, 2),
        ("Thực hành bài học STEM", None, 2),
        ("Dạy học lớp ghép", None, None),
    ]
    assert {item.levels for item in plan.items} == {("TH",)} and {item.roles for item in plan.items} == {BOTH}
    assert [(due.day, due.who) for due in plan.dates] == [
        (date(2025, 9, 20), "Hiệu trưởng"),
        (date(2026, 5, 15), "Tổ chuyên môn"),
        (date(2026, 5, 10), "Giáo viên"),
        (date(2026, 5, 12), "Giáo viên"),
    ]
    assert plan.doubts == ()


@pytest.mark.parametrize("name", ["208-nam-pan.docx", "208-nam-pan.txt"])
def test_a_plan_that_breaks_off(name: str) -> None:
    plan = read(name)
    assert [(block.block, block.hours) for block in plan.blocks] == [("ND1", 30), ("ND2", 30), ("ND3", 60)]
    assert [(due.day, due.wording[:5], due.who) for due in plan.dates] == [
        (date(2019, 10, 20), "Trước", "Hiệu trưởng"),
        (date(2020, 1, 17), "Từ ng", "Phòng GD&ĐT"),
        (date(2020, 5, 15), "Trước", "Các trường"),
        (date(2020, 5, 22), "Trước", "Phòng GD&ĐT"),
    ]
    assert plan.items == () and plan.recipients == ()
    assert any("dừng giữa câu" in doubt for doubt in plan.doubts)


def test_an_annex_is_not_read_and_told() -> None:
    text = (SAMPLES / "41-xa-muong-bu.txt").read_text("utf-8") + "PHỤ LỤC\n- Chuyên đề khác (10 tiết)\n"
    plan = read_plan(text.encode(), "a.txt")
    assert plan.items == read("41-xa-muong-bu.txt").items
    assert "phụ lục" in plan.doubts[-1]


def test_broken_lines_and_letters_taken_apart_change_no_topic() -> None:
    text = (SAMPLES / "41-xa-muong-bu.txt").read_text("utf-8")
    whole = read("41-xa-muong-bu.txt")
    broken = "\n".join(
        "\n".join(textwrap.wrap(line, 78, break_long_words=False, break_on_hyphens=False))
        for line in text.splitlines()
    )
    for changed in (broken, unicodedata.normalize("NFD", text), text.replace("\n", "\r\n")):
        plan = read_plan(changed.encode(), "a.txt")
        assert (plan.items, plan.blocks, plan.bases) == (whole.items, whole.blocks, whole.bases)
        assert [(due.day, due.what) for due in plan.dates] == [(due.day, due.what) for due in whole.dates]


@pytest.mark.parametrize("name", ["1187-cong-van.docx", "1187-cong-van.txt"])
def test_a_letter_is_no_plan(name: str) -> None:
    with pytest.raises(Refused) as refused:
        read(name)
    assert refused.value.code == "not_a_plan"


def test_a_plan_of_something_else_is_none() -> None:
    with pytest.raises(Refused):
        read_plan(
            "KẾ HOẠCH\nPhòng, chống dịch năm học 2019-2020\nI. MỤC ĐÍCH\nGiữ sức khoẻ.".encode(), "a.txt"
        )


PIECES = (
    "Nội dung bồi dưỡng 1: 30 tiết;CT02: khoảng 40 tiết;- Chuyên đề A (10 tiết);+ Phần (5-10 tiết);"
    "* Dành cho CBQL;1.1. Đối với giáo dục mầm non;(hoặc Chuyên đề B - 7 tiết);trước ngày 20/5/2020;"
    "chậm nhất ngày 31 tháng 2 năm 2021;hạn nộp: 1/1/1;Từ Module MN1 đến Module MN 44;"
    "Từ Module TH9 đến;năm học 2019-20120;Căn cứ Thông tư 1/2020/QĐ-BGDĐT;Nơi nhận:;I. MỤC ĐÍCH;"
    "II. NỘI DUNG;VI. TỔ CHỨC;(((;))) ;“;gồm: A một; B hai;đối với giáo viên dạy tiếng Anh;:;"
    "Số: 9/KH-A;(trừ giáo viên môn Tin);Thời lượng: 9 tiết"
).split(";")
WORDS = st.sampled_from(PIECES) | st.text(max_size=12) | st.integers(0, 10**12).map(str)
TEXTS = st.lists(WORDS, max_size=5).map(" ".join)
CELLS = st.lists(
    st.sampled_from(["Nội dung", "Số tiết", "Thời hạn", "Việc", "15", "〃", "20/5/2020", ""]) | TEXTS,
    max_size=5,
)
LINES = st.lists(
    TEXTS.map(Line) | CELLS.map(lambda cells: row([[cell] if cell else [] for cell in cells])), max_size=25
)


def numbers(text: str) -> set[int]:
    return {int(one) for one in re.findall("[0-9]+", text)}


def said_numbers(plan: WrittenPlan) -> set[int]:
    """Every number that a plan holds as one, of days their three."""
    days = [due.day for due in plan.dates] + ([plan.day] if plan.day else [])
    found = {part for day in days for part in (day.year, day.month, day.day)}
    found |= {block.hours for block in plan.blocks} | {
        item.hours for item in plan.items if item.hours is not None
    }
    found |= numbers(plan.school_year) | ({plan.number} if plan.number is not None else set())
    return found | numbers(" ".join(item.code for item in plan.items))


HEAD = (
    "KẾ HOẠCH",
    "Bồi dưỡng thường xuyên",
    "I. MỤC ĐÍCH",
    "II. NỘI DUNG",
    "1. Nội dung bồi dưỡng 2: 30 tiết",
)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_no_text_breaks_the_reading_and_no_number_is_invented(lines: list[Line]) -> None:
    pages = settled([*map(Line, HEAD), *lines])
    plan = plan_of(pages, "a.txt")
    text = "\n".join(
        part for line in pages.lines for part in (line.text, *(text for cell in line.cells for text in cell))
    )
    assert said_numbers(plan) <= numbers(text)
    for due in plan.dates:
        assert due.wording in text and due.wording in due.sentence
        assert {due.day.year, due.day.month, due.day.day} <= numbers(due.wording)
    for block in plan.blocks:
        assert block.sentence in text and block.hours in numbers(block.sentence)
    for item in plan.items:
        assert item.sentence in text
        assert item.part_of is None or 0 <= item.part_of < len(plan.items)


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=400)
    | TEXTS.map(str.encode)
    | st.binary(max_size=60).map(lambda tail: b"%PDF-1.4\n" + tail)
)
def test_no_bytes_break_the_reading(data: bytes) -> None:
    try:
        read_plan(data, "a")
    except Refused as refused:
        assert refused.text and refused.next_step
