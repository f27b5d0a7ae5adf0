from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from phusa.documents.rendering.year_results import confidence_words, extremes, fingerprint
from tests.documents.rendering.samples import person, school

DATA = school()
MANAGERS, TEACHERS = DATA.groups


def test_counts_of_a_group_cover_everybody() -> None:
    assert len(DATA.people) == 40
    assert sum(TEACHERS.count(item.code) for item in TEACHERS.scale) + TEACHERS.unclassified == 37
    assert [person.name for person in MANAGERS.not_completed] == ["Đèo Văn Long"]


def test_who_has_no_class_of_the_scale_is_unclassified() -> None:
    assert TEACHERS.unclassified == 0
    waiting = replace(person(1), class_code="", class_label="")
    assert replace(TEACHERS, people=(*TEACHERS.people, waiting)).unclassified == 1


def test_done_is_said_with_the_class_where_there_is_only_one() -> None:
    assert MANAGERS.completed_words == "đạt yêu cầu"
    assert TEACHERS.completed_words == "hoàn thành kế hoạch bồi dưỡng"


def test_a_year_without_averages_is_known_by_its_people() -> None:
    assert DATA.averaged
    alone = replace(TEACHERS, people=(replace(person(1), average=None),))
    assert not replace(DATA, groups=(alone,)).averaged


def test_extremes_leave_out_absent_scores() -> None:
    found = extremes((Decimal("8.5"), None, Decimal("9"), Decimal("5")))
    assert (found.count, found.lowest, found.highest, found.mean) == (
        3,
        Decimal(5),
        Decimal(9),
        Decimal("7.5"),
    )
    assert extremes((None,)).count == 0
    assert extremes(()).mean is None


def test_confidence_is_said_unless_the_text_was_seen() -> None:
    assert confidence_words("text") == ""
    assert confidence_words("secondary") == "theo nguồn thứ cấp"
    assert confidence_words("unverified") == "chưa đối chiếu văn bản gốc"


def test_fingerprint_follows_the_facts() -> None:
    first, *others = TEACHERS.people
    changed = replace(first, nd1=Decimal("9.9"))
    other = replace(DATA, groups=(MANAGERS, replace(TEACHERS, people=(changed, *others))))
    assert fingerprint(other) != fingerprint(DATA)
    assert DATA.check.fingerprint == fingerprint(DATA)


def test_fingerprint_does_not_follow_the_paper() -> None:
    paper = replace(DATA, number=99, dated=None, check_code="X", made_at=datetime(2021, 1, 1, tzinfo=UTC))
    assert fingerprint(paper) == fingerprint(DATA)


def test_fingerprint_reads_9_and_9_0_as_one_score() -> None:
    first, *others = TEACHERS.people
    nines = [replace(first, nd1=Decimal(text)) for text in ("9", "9.0", "9.00")]
    marks = {
        fingerprint(replace(DATA, groups=(MANAGERS, replace(TEACHERS, people=(nine, *others)))))
        for nine in nines
    }
    assert len(marks) == 1
