"""Section III: blocks with their hours, and the topics in them."""

from dataclasses import replace
from datetime import date

from phusa.documents.rendering.document import Block, GroupRow, Heading, Paragraph, Row, Table, TotalRow
from phusa.documents.rendering.unit_plan.content import content
from phusa.documents.rendering.unit_plan.data import PlanBlock, PlanItem, PlanSection, UnitPlanData
from tests.documents.rendering.plan_samples import MAI_SON, school_plan

TOPIC = PlanItem("ND2", "Dạy trẻ khó khăn trong học tập", ("TH",), ("teacher",), 10)
PLAN = replace(MAI_SON, sections=(PlanSection("", ()),) * 6, items=(TOPIC,))


def headings(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading)]


def lines(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def tables(blocks: list[Block]) -> dict[str, Table]:
    return {block.name: block for block in blocks if isinstance(block, Table)}


def drawn(*items: PlanItem, blocks: tuple[PlanBlock, ...] = PLAN.blocks) -> list[Block]:
    return content(replace(PLAN, items=items, blocks=blocks))


def test_compulsory_and_elective_parts_are_numbered_as_in_the_programmes_of_2011() -> None:
    found = headings(content(MAI_SON))
    assert found[:4] == [
        "1. Khối kiến thức bắt buộc",
        "1.1. Nội dung bồi dưỡng 1: 30 tiết/năm học/CBQL (giáo viên)",
        "1.1.1. Nội dung chung cho các cấp học: mầm non, tiểu học, trung học cơ sở",
        "1.1.2. Đối với giáo dục mầm non",
    ]
    assert found[found.index("2. Khối kiến thức tự chọn") + 1 :][:2] == [
        "2.1. Đối với giáo dục mầm non",
        "a) Nội dung dành cho cán bộ quản lý",
    ]
    assert "Nội dung dành cho cán bộ quản lý và giáo viên" in found


def test_the_later_programmes_have_no_parts() -> None:
    blocks = (PlanBlock("CT01", 40), PlanBlock("CT02", 40, mark="unverified"), PlanBlock("CT03", 40))
    found = drawn(replace(TOPIC, block="CT03"), blocks=blocks)
    assert headings(found) == [
        "1. Chương trình bồi dưỡng 01: 40 tiết/năm học/người",
        "2. Chương trình bồi dưỡng 02: 40 tiết/năm học/người (chưa đối chiếu văn bản gốc)",
        "3. Chương trình bồi dưỡng 03: 40 tiết/năm học/người",
    ]
    assert tables(found)["Thời lượng"].rows[-1] == TotalRow("Cộng", (120,))


def test_the_wording_of_a_block_stands_while_its_hours_do() -> None:
    written = replace(MAI_SON.blocks[1], hours=35)
    found = headings(drawn(TOPIC, blocks=(MAI_SON.blocks[0], written)))
    assert found[1:] == [
        "1.1. Nội dung bồi dưỡng 1: 30 tiết/năm học/CBQL (giáo viên)",
        "1.2. Nội dung bồi dưỡng 2: 35 tiết/năm học/người",
    ]


def test_modules_without_blocks_have_a_heading_and_no_sum() -> None:
    module = replace(TOPIC, block="", hours=None)
    found = drawn(module, blocks=(PlanBlock("", None, "Mô đun bồi dưỡng đại trà"),))
    assert headings(found) == ["1. Mô đun bồi dưỡng đại trà"] and tables(found) == {}
    assert lines(found) == [f"- {TOPIC.title}."]


def test_a_topic_of_a_block_that_the_plan_does_not_name_is_not_lost() -> None:
    found = drawn(TOPIC, replace(TOPIC, block="", title="Tiếng Mông"), blocks=PLAN.blocks[:1])
    assert {f"- {TOPIC.title} (10 tiết).", "- Tiếng Mông (10 tiết)."} <= set(lines(found))
    assert "Nội dung khác" in headings(found)[-1]
    assert tables(found)["Thời lượng"].rows[-1] == TotalRow("Cộng", (30,))


def test_a_school_sees_its_own_levels_and_no_headings_that_tell_nothing_apart() -> None:
    both = replace(TOPIC, levels=("MN", "TH", "THCS"), title="Chung")
    other = replace(TOPIC, levels=("MN",), title="Mầm non")
    found = content(replace(PLAN, items=(TOPIC, both, other), levels=("TH",)))
    assert lines(found)[:2] == [f"- {TOPIC.title} (10 tiết);", "- Chung (10 tiết)."]
    assert not any("Đối với" in heading or "dành cho" in heading for heading in headings(found))


def test_scheduled_topics_stand_in_a_table_that_adds_up() -> None:
    found = tables(content(school_plan()))["Nội dung bồi dưỡng 2"]
    assert [row.label for row in found.rows if isinstance(row, GroupRow)] == [
        "Dành cho cán bộ quản lý",
        "Dành cho giáo viên",
    ]
    assert [row.values for row in found.rows if isinstance(row, TotalRow)] == [
        (30, 15, 15, ""),
        (30, 15, 15, ""),
    ]
    last = [row for row in found.rows if isinstance(row, Row)][-1]
    assert last.values[2:] == (
        15,
        0,
        15,
        "Từ 15/02/2020 đến 22/02/2020; sinh hoạt cụm trường; phụ trách: cụm số 1",
    )


def test_one_day_is_one_day_and_an_open_end_is_said() -> None:
    day = date(2019, 11, 9)
    when = {
        "09/11/2019": replace(TOPIC, from_day=day, to_day=day),
        "Từ 09/11/2019": replace(TOPIC, from_day=day),
        "Đến 09/11/2019": replace(TOPIC, to_day=day),
        "Tự học; nhà văn hoá": replace(TOPIC, form="Tự học", held_at="nhà văn hoá"),
    }
    for said, item in when.items():
        row = tables(drawn(item))["Nội dung bồi dưỡng 2"].rows[0]
        assert isinstance(row, Row) and row.values[-1] == said


def test_alternatives_count_once_and_open_hours_make_no_sum() -> None:
    english = replace(TOPIC, hours_first=4, subject="Tiếng Anh", subject_rule="only")
    others = replace(english, subject_rule="other_than")

    def sums(*items: PlanItem) -> list[tuple[object, ...]]:
        rows = tables(drawn(*items))["Nội dung bồi dưỡng 2"].rows
        return [row.values for row in rows if isinstance(row, TotalRow)]

    always = replace(TOPIC, hours_first=10)
    assert sums(always, english, others) == [(20, 14, 6, "")]
    assert sums(always, english, replace(others, hours=8)) == []
    assert sums(always, replace(english, hours=None, hours_first=None), others) == []
    assert sums(always, TOPIC) == [(20, None, None, "")]


def test_the_year_adds_up_with_its_halves_where_all_are_known() -> None:
    whole = tables(content(MAI_SON))["Thời lượng"]
    assert [row.values[2] for row in whole.rows if isinstance(row, Row)] == [30, 30, 60]
    assert whole.rows[-1] == TotalRow("Cộng", (120,))
    halves = tables(content(school_plan()))["Thời lượng"]
    assert halves.rows[-1] == TotalRow("Cộng", (120, 65, 55))
    unknown = replace(PLAN, blocks=(PlanBlock("ND1", 30), PlanBlock("ND2", None)))
    assert "Thời lượng" not in tables(content(unknown))


def empty(data: UnitPlanData) -> UnitPlanData:
    return replace(data, items=(), blocks=())


def test_a_plan_without_anything_has_nothing_here() -> None:
    assert content(empty(PLAN)) == []
