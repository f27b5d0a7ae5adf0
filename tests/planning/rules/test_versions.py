"""What a version keeps comes back whole, and two versions say how they differ."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from phusa.planning.rules.versions import (
    KeptDecline,
    KeptLine,
    KeptPlan,
    KeptRelief,
    KeptTarget,
    Kind,
    as_json,
    changes,
    digest,
    of_json,
)

ND1 = KeptLine("ND1", "Nhiệm vụ năm học", "ND1-TH-01", "given", 30, 0)
TH15 = KeptLine("ND3", "Một số phương pháp dạy học tích cực", "TH15", "suggested", 0, 15, criterion=5)
OWN = KeptLine("ND3", "Dạy lớp ghép", "", "own", 5, 10, reason="Điểm trường có lớp ghép")
PLAN = KeptPlan(
    person="Lò Thị Mẩy",
    person_code="TH-NK-001",
    unit="Trường Tiểu học Nà Khoang",
    unit_code="TH-NK",
    subject_group="Tổ khối 4–5",
    level="TH",
    role="teacher",
    subject="",
    school_year="2019-2020",
    number=1,
    in_force="Kế hoạch của Phòng, bản 1",
    lines=(ND1, TH15, OWN),
    targets=(KeptTarget("ND1", 30, "772"), KeptTarget("ND2", 0, exempt="đã học"), KeptTarget("ND3", 30)),
    declined=(KeptDecline("TH39", "Tiếng dân tộc", "Đã học năm trước"),),
    reliefs=(KeptRelief("exclusion", "", ("TH1", "TH2"), "Có chứng nhận"),),
)


def texts(before: KeptPlan, after: KeptPlan) -> list[tuple[str, str]]:
    """Kind and words of every change."""
    return [(one.kind, one.text) for one in changes(before, after)]


def test_a_version_comes_back_as_it_was_kept() -> None:
    assert of_json(as_json(PLAN)) == PLAN
    assert as_json(PLAN)["total"] == 60


def test_a_field_that_came_later_has_its_default_in_an_older_version() -> None:
    older = as_json(PLAN)
    for line in older["lines"]:
        del line["item_id"]
    del older["declined"]
    assert of_json(older) == replace(PLAN, declined=())


def test_the_digest_does_not_hang_on_the_order_of_names_and_hangs_on_everything_else() -> None:
    content = as_json(PLAN)
    assert digest(dict(reversed(content.items()))) == digest(content)
    assert digest(as_json(replace(PLAN, number=2))) != digest(content)
    assert digest(as_json(replace(PLAN, lines=(OWN, ND1, TH15)))) != digest(content)


def test_the_same_plan_has_no_changes() -> None:
    assert changes(PLAN, replace(PLAN, number=2)) == []


def test_lines_that_are_new_gone_longer_or_moved_are_told() -> None:
    new = KeptLine("ND3", "Dạy học theo dự án", "TH16", "own", 15, 0)
    after = replace(
        PLAN, lines=(replace(ND1, hours_first=20), replace(OWN, hours_first=10, hours_second=5), new)
    )
    assert texts(PLAN, after) == [
        (Kind.HOURS, "ND1 “ND1-TH-01 Nhiệm vụ năm học”: 30 tiết thành 20 tiết."),
        (
            Kind.MOVED,
            "ND3 “Dạy lớp ghép”: học kỳ 1 5 tiết, học kỳ 2 10 tiết thành học kỳ 1 10 tiết, học kỳ 2 5 tiết.",
        ),
        (Kind.ADDED, "Thêm ND3 “TH16 Dạy học theo dự án”, 15 tiết."),
        (Kind.GONE, "Bỏ ND3 “TH15 Một số phương pháp dạy học tích cực”, 15 tiết."),
    ]


def test_another_form_of_study_is_told() -> None:
    after = replace(PLAN, lines=(replace(ND1, study_form="online"), TH15, OWN))
    assert [one.kind for one in changes(PLAN, after)] == [Kind.FORM]


def test_whose_plan_it_is_is_told_first() -> None:
    after = replace(PLAN, unit="Trường THCS Chiềng Lau", level="THCS", subject="Toán", lines=())
    assert [text for _, text in texts(PLAN, after)][:3] == [
        "Đơn vị: Trường Tiểu học Nà Khoang thành Trường THCS Chiềng Lau.",
        "Cấp học: tiểu học thành THCS.",
        "Môn dạy: không ghi thành Toán.",
    ]


LINES = some.lists(
    some.builds(
        KeptLine,
        some.sampled_from(["ND1", "ND2", "ND3"]),
        some.text(min_size=1, max_size=5),
        some.sampled_from(["", "TH1", "TH2", "TH3"]),
        some.just("own"),
        some.integers(0, 30),
        some.integers(0, 30),
    ),
    max_size=6,
    unique_by=lambda line: line.key,
)


@given(LINES, LINES)
def test_changes_are_told_exactly_where_lines_differ(first: list[KeptLine], second: list[KeptLine]) -> None:
    before, after = replace(PLAN, lines=tuple(first)), replace(PLAN, lines=tuple(second))
    told = changes(before, after)
    old, new = {line.key: line for line in first}, {line.key: line for line in second}
    assert sum(one.kind == Kind.ADDED for one in told) == len(new.keys() - old.keys())
    assert sum(one.kind == Kind.GONE for one in told) == len(old.keys() - new.keys())
    hours = [old[key].hours != new[key].hours for key in old.keys() & new.keys()]
    assert sum(one.kind == Kind.HOURS for one in told) == sum(hours)
    assert of_json(as_json(after)) == after


def test_a_line_says_where_in_the_year_it_lies() -> None:
    assert TH15.when == "Học kỳ 2" and OWN.when == "Học kỳ 1 5 tiết, học kỳ 2 10 tiết"
