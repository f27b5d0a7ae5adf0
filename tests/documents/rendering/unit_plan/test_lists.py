"""Topics as lists: for whom, in what words, with which notes."""

from dataclasses import replace

import pytest

from phusa.documents.rendering.document import Block, Paragraph
from phusa.documents.rendering.unit_plan.data import PlanItem
from phusa.documents.rendering.unit_plan.lists import (
    Notes,
    dashed,
    for_levels,
    group_words,
    holds,
    role_names,
    titled,
    topic_lists,
    wording,
)
from tests.documents.rendering.plan_samples import MAI_SON

BOTH = ("teacher", "manager")
TOPIC = PlanItem("ND2", "Dạy trẻ khó khăn trong học tập", ("TH",), ("teacher",))
LED = replace(TOPIC, title="Quản lý trường tiểu học", roles=("manager",))


def texts(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_roles_have_lists_of_their_own_only_where_they_differ() -> None:
    together = topic_lists("ND2", (replace(TOPIC, roles=BOTH), replace(LED, roles=BOTH)))
    assert [one.roles for one in together] == [("manager", "teacher")]
    shared = replace(TOPIC, title="Chung", roles=BOTH)
    apart = topic_lists("ND2", (TOPIC, LED, shared))
    assert [(one.roles, [topic.title for topic, _ in one.topics]) for one in apart] == [
        (("manager",), [LED.title, "Chung"]),
        (("teacher",), [TOPIC.title, "Chung"]),
    ]


def test_what_is_for_all_comes_first_and_other_blocks_stay_out() -> None:
    items = (
        TOPIC,
        replace(TOPIC, levels=("MN",)),
        replace(TOPIC, levels=("MN", "TH")),
        replace(TOPIC, levels=()),
        replace(TOPIC, block="ND3"),
        replace(TOPIC, roles=()),
    )
    lists = topic_lists("ND2", items)
    assert [one.levels for one in lists] == [(), ("MN", "TH"), ("MN",), ("TH",)]
    assert all(len(one.topics) == 1 for one in lists)
    assert topic_lists("CT01", items) == []


def test_parts_follow_the_topic_they_belong_to() -> None:
    lists = topic_lists(
        "ND2", (LED, replace(TOPIC, roles=("manager",)), replace(LED, title="Phần", part_of=0))
    )
    assert [(topic.title, len(parts)) for topic, parts in lists[0].topics] == [
        (LED.title, 1),
        (TOPIC.title, 0),
    ]
    assert texts(dashed(lists[0], Notes(), {})) == [f"- {LED.title}:", "+ Phần;", f"- {TOPIC.title}."]


def test_the_lists_of_mai_son_are_those_of_its_document() -> None:
    sizes = {
        (block, one.levels, one.roles): len(one.topics)
        for block in ("ND1", "ND2", "ND3")
        for one in topic_lists(block, MAI_SON.items)
    }
    assert sizes == {
        ("ND1", ("MN", "TH", "THCS"), ("manager", "teacher")): 8,
        ("ND1", ("MN",), ("manager", "teacher")): 4,
        ("ND1", ("THCS",), ("manager", "teacher")): 6,
        ("ND2", ("MN",), ("manager", "teacher")): 13,
        ("ND2", ("TH",), ("manager",)): 3,
        ("ND2", ("TH",), ("teacher",)): 5,
        ("ND2", ("THCS",), ("manager",)): 3,
        ("ND2", ("THCS",), ("teacher",)): 5,
        ("ND3", ("MN",), ("manager",)): 13,
        ("ND3", ("MN",), ("teacher",)): 13,
        ("ND3", ("TH",), ("manager",)): 3,
        ("ND3", ("TH",), ("teacher",)): 3,
        ("ND3", ("THCS",), ("manager",)): 4,
        ("ND3", ("THCS",), ("teacher",)): 3,
    }


def test_levels_and_roles_are_said_in_words() -> None:
    assert for_levels(("THCS",)) == "Đối với giáo dục trung học cơ sở"
    assert for_levels(("MN", "TH")) == "Nội dung chung cho các cấp học: mầm non, tiểu học"
    assert for_levels(()) == "Nội dung chung"
    assert role_names(("manager", "teacher")) == "cán bộ quản lý và giáo viên"
    two = topic_lists("ND2", (TOPIC, LED))
    assert group_words(two[1], two) == "Dành cho giáo viên"
    two = topic_lists("ND2", (TOPIC, replace(TOPIC, levels=("MN",))))
    assert group_words(two[0], two) == "Đối với giáo dục mầm non, giáo viên"


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (TOPIC, TOPIC.title),
        (replace(TOPIC, hours=5), f"{TOPIC.title} (5 tiết)"),
        (
            replace(TOPIC, hours=10, subject="Tiếng Anh", subject_rule="only", note="Trọng tâm."),
            f"{TOPIC.title} (10 tiết; đối với giáo viên dạy tiếng Anh; Trọng tâm)",
        ),
        (
            replace(TOPIC, subject="GDCD", subject_rule="other_than"),
            f"{TOPIC.title} (đối với giáo viên không dạy GDCD)",
        ),
    ],
)
def test_a_topic_in_words(item: PlanItem, words: str) -> None:
    assert wording(item) == words
    assert titled(replace(item, hours=None)) in words or item.hours


def test_a_line_as_written_stands_while_it_says_the_same() -> None:
    written = replace(TOPIC, hours=5, sentence=f"- {TOPIC.title} (05 buổi, 5 tiết).")
    assert holds(written) and wording(written) == f"{TOPIC.title} (05 buổi, 5 tiết)"
    for changed in (
        replace(written, hours=6),
        replace(written, title="Tên khác"),
        replace(written, sentence=""),
    ):
        assert not holds(changed)
        assert wording(changed).startswith(changed.title)
    assert not holds(replace(written, sentence=f"Tiếp tục: {TOPIC.title}, 5 tiết"))


def test_two_that_stand_in_one_line_are_printed_once_while_it_holds() -> None:
    line = "- Kĩ năng mềm (10 tiết) (hoặc Chuyên đề đạo đức)."
    one = replace(
        TOPIC, title="Kĩ năng mềm", hours=10, sentence=line, subject="Tiếng Anh", subject_rule="only"
    )
    other = replace(one, title="Chuyên đề đạo đức", hours=None, subject_rule="other_than")
    drawn = dashed(topic_lists("ND2", (one, other))[0], Notes(), {})
    assert texts(drawn) == ["- Kĩ năng mềm (10 tiết) (hoặc Chuyên đề đạo đức)."]
    apart = dashed(topic_lists("ND2", (replace(one, hours=8), replace(other, hours=8)))[0], Notes(), {})
    assert texts(apart) == [
        "- Kĩ năng mềm (8 tiết; đối với giáo viên dạy tiếng Anh);",
        "- Chuyên đề đạo đức (8 tiết; đối với giáo viên không dạy tiếng Anh).",
    ]


def test_lines_under_a_common_one_or_under_a_topic() -> None:
    under = replace(TOPIC, sentence=f"+ {TOPIC.title};")
    one = topic_lists("ND2", (replace(LED, roles=("teacher",)), under))[0]
    common = dashed(one, Notes(), {under.sentence: "Tiếp tục củng cố"})
    assert texts(common) == [f"- {LED.title};", "- Tiếp tục củng cố:", f"+ {TOPIC.title}."]
    part = dashed(one, Notes(), {under.sentence: LED.title})
    assert texts(part) == [f"- {LED.title}:", f"+ {TOPIC.title}."]


def test_notes_say_where_a_topic_comes_from_and_what_is_not_compared() -> None:
    notes = Notes()
    drawn = replace(TOPIC, origin="Kế hoạch số 108/KH-SGDĐT của Sở.", mark="unverified")
    assert notes.mark(drawn) == " [1] [2]"
    assert notes.mark(replace(drawn, origin="", hours=5, hours_mark="unverified")) == " [2] [3]"
    assert notes.mark(TOPIC) == "" and notes.mark(replace(TOPIC, hours_mark="unverified")) == ""
    assert texts(notes.paragraphs()) == [
        "[1] Theo Kế hoạch số 108/KH-SGDĐT của Sở; [2] Tên nội dung chưa đối chiếu văn bản gốc; "
        "[3] Số tiết chưa đối chiếu văn bản gốc."
    ]
    assert Notes().paragraphs() == []


def test_a_list_is_scheduled_when_one_of_its_topics_is() -> None:
    part = replace(TOPIC, part_of=0, held_at="hội trường")
    assert topic_lists("ND2", (TOPIC, part))[0].scheduled
    assert not topic_lists("ND2", (TOPIC,))[0].scheduled
