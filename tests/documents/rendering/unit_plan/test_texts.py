"""The words of section III around its lists."""

from dataclasses import replace

import pytest

from phusa.documents.rendering.document import Heading, Paragraph
from phusa.documents.rendering.unit_plan.data import PlanBlock, PlanItem
from phusa.documents.rendering.unit_plan.texts import (
    as_written,
    bare_line,
    is_dashed,
    same_words,
    section_texts,
    unnumbered,
)
from tests.documents.rendering.plan_samples import MAI_SON

ND2 = PlanBlock("ND2", 30)
READING = PlanItem("ND2", "Dạy trẻ khó khăn trong học tập", ("TH",), ("teacher",), 5)
SAFETY = PlanItem("ND2", "Phòng chống xâm hại trẻ em", ("TH",), ("teacher",), 5)
PARAGRAPHS = (
    "Nội dung theo kế hoạch của Phòng.",
    "1.2. Nội dung bồi dưỡng 2: 30 tiết/năm học.",
    "Nội dung nâng cao trình độ:",
    "- Từ nguồn của Sở.",
    "1.2.2. Đối với giáo dục Tiểu học",
    "* Nội dung bồi dưỡng dành cho giáo viên",
    "- Dạy trẻ khó khăn trong học tập (5 tiết).",
    "- Phòng chống xâm hại trẻ em (5 tiết).",
    "Ngoài ra, mỗi người tự chọn thêm.",
    "- Sách của thư viện trường.",
)


def test_texts_stand_before_and_after_the_lists() -> None:
    found = section_texts(PARAGRAPHS, (ND2,), (READING, SAFETY))
    assert found.opening == (PARAGRAPHS[0],)
    assert found.blocks[0].sentence == PARAGRAPHS[1]
    assert found.around["ND2"].lead == list(PARAGRAPHS[2:4])
    assert [item.sentence for item in found.items] == list(PARAGRAPHS[6:8])
    assert found.around["ND2"].closing == list(PARAGRAPHS[8:])


def test_the_line_of_a_topic_that_was_taken_out_goes_with_it() -> None:
    for kept in (READING, SAFETY):
        around = section_texts(PARAGRAPHS, (ND2,), (kept,)).around["ND2"]
        assert "tiết" not in " ".join((*around.lead, *around.closing))


def test_without_data_every_word_stays() -> None:
    found = section_texts(PARAGRAPHS[:1] + PARAGRAPHS[8:], (), ())
    assert found.opening == PARAGRAPHS[:1] + PARAGRAPHS[8:]


def test_a_running_paragraph_leaves_what_leads_to_its_topics() -> None:
    first, second = replace(READING, block="ND1"), replace(SAFETY, block="ND1")
    running = "Bồi dưỡng chính sách như: dạy trẻ khó khăn trong học tập; Phòng chống xâm hại trẻ em."
    found = section_texts(
        ("Nội dung bồi dưỡng 1: 30 tiết", running), (PlanBlock("ND1", 30),), (first, second)
    )
    assert found.around["ND1"].lead == ["Bồi dưỡng chính sách như:"]
    alone = section_texts(("Nội dung bồi dưỡng 1: 30 tiết", running), (PlanBlock("ND1", 30),), (first,))
    assert alone.around["ND1"].lead == [running]


def test_a_document_is_the_same_by_its_number() -> None:
    running = (
        "Đối với Giáo dục mầm non, chú trọng: Thông tư số 25/2018/TT-BGDĐT ngày 08/10/2018 của Bộ GD&ĐT ban hành "
        "chuẩn hiệu trưởng; Chỉ thị 505/CT-BGDĐT của Bộ GD&ĐT."
    )
    topics = tuple(
        replace(READING, block="ND1", title=title)
        for title in ("Thông tư số 25/2018/TT-BGDĐT ban hành chuẩn", "Chỉ thị 505/CT-BGDĐT về môi trường")
    )
    found = section_texts(("Nội dung bồi dưỡng 1", running), (PlanBlock("ND1", 30),), topics)
    assert found.around["ND1"].lead == [] and found.around["ND1"].closing == []


def test_lines_with_a_plus_stand_under_their_common_line() -> None:
    lines = ("- Củng cố các chuyên đề:", f"+ {READING.title};", f"+ {SAFETY.title}.")
    found = section_texts(("Nội dung bồi dưỡng 2", *lines), (ND2,), (READING, SAFETY))
    assert found.groups == {lines[1]: "Củng cố các chuyên đề", lines[2]: "Củng cố các chuyên đề"}


def test_the_plan_of_mai_son_needs_no_marks_to_be_taken_apart() -> None:
    bare = tuple(replace(item, sentence="", part_of=None) for item in MAI_SON.items)
    blocks = tuple(replace(block, sentence="") for block in MAI_SON.blocks)
    marked = section_texts(MAI_SON.sections[2].paragraphs, MAI_SON.blocks, MAI_SON.items)
    found = section_texts(MAI_SON.sections[2].paragraphs, blocks, bare)
    assert found.around == marked.around
    assert found.blocks == marked.blocks
    assert [len(found.around[block].closing) for block in ("ND1", "ND2", "ND3")] == [0, 0, 1]
    assert found.around["ND3"].lead[1] == "- Bậc MN: Từ Module MN1 đến Module MN 44."


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("1. Mục đích", Heading(2, "1. Mục đích")),
        ("3.1. Hình thức đánh giá", Heading(3, "3.1. Hình thức đánh giá")),
        ("1. Tất cả giáo viên.", Paragraph("1. Tất cả giáo viên.")),
        (f"2. {'Yêu cầu ' * 12}".strip(), Paragraph(f"2. {'Yêu cầu ' * 12}".strip())),
        ("- Nộp đúng hạn", Paragraph("- Nộp đúng hạn")),
        ("2020 là hạn", Paragraph("2020 là hạn")),
    ],
)
def test_a_short_numbered_line_is_a_heading(line: str, drawn: Heading | Paragraph) -> None:
    assert as_written(line) == drawn


def test_lines_without_their_signs() -> None:
    assert bare_line("+ Tổ chức giờ ăn cho trẻ;") == "Tổ chức giờ ăn cho trẻ"
    assert unnumbered("1.2.1. Đối với giáo dục mầm non") == "Đối với giáo dục mầm non"
    assert is_dashed("- Một") and is_dashed("+ Hai") and not is_dashed("1. Ba")
    assert same_words("Quản  Li\u0301") == same_words("quản lí")
