from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from phusa.assessment.rules.judging import Judged, judge
from phusa.assessment.rules.marksheets.compare import compare_with_school
from phusa.assessment.rules.marksheets.facts import Issue, MarkSheet
from phusa.assessment.rules.marksheets.words import class_code
from phusa.assessment.rules.staging import facts_of_row
from phusa.rules.library import Library
from tests.assessment.rules.marksheets.sheets import AN, HEAD, read_xlsx


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


@pytest.fixture
def sheet(tmp_path: Path) -> MarkSheet:
    return read_xlsx(tmp_path, [HEAD, AN])


def _judged(sheet: MarkSheet, library: Library) -> Judged:
    return judge(facts_of_row(sheet.people[0], date(2020, 5, 20)), library, {})


def _compare(sheet: MarkSheet, library: Library, average: str | None, printed: str) -> list[Issue]:
    judged = _judged(sheet, library)
    number = None if average is None else Decimal(average)
    person = replace(
        sheet.people[0], school_average=number, school_class=printed, school_class_code=class_code(printed)
    )
    return compare_with_school(
        sheet, person, judged.verdict, [step["text"] for step in judged.explanation["working"]]
    )


@pytest.mark.parametrize(
    ("average", "printed"), [("8", "Khá"), ("8.0", "K"), ("7.99", "khá"), (None, ""), ("8", "Lạ")]
)
def test_what_agrees_or_was_not_printed_is_not_mentioned(
    sheet: MarkSheet, library: Library, average: str | None, printed: str
) -> None:
    assert _compare(sheet, library, average, printed) == []


def test_another_average_is_shown_with_the_working(sheet: MarkSheet, library: Library) -> None:
    (issue,) = _compare(sheet, library, "7.9", "Khá")
    assert (issue.row, issue.column, issue.code, issue.severity) == (2, "J", "average_differs", "warning")
    assert issue.text.startswith(
        "Dòng 2, cột J: nhà trường ghi ĐTB 7,9, tính theo quy định là 8,0. Cách tính: "
    )
    assert "(8,0 + 9,0) : 2 = 8,5" in issue.text


def test_a_better_class_is_answered_with_what_forbids_it(sheet: MarkSheet, library: Library) -> None:
    (issue,) = _compare(sheet, library, "8", "Giỏi")
    assert (issue.column, issue.code) == ("K", "class_differs")
    forbidding = _reason(sheet, library, "class_gioi.average")
    assert issue.text.startswith(
        f"Dòng 2, cột K: nhà trường xếp “Giỏi”, theo quy định là “Khá”. {forbidding}"
    )


def test_a_lower_class_is_answered_with_what_gives_the_right_one(sheet: MarkSheet, library: Library) -> None:
    (issue,) = _compare(sheet, library, "8", "TB")
    assert issue.text.endswith(_reason(sheet, library, "class_kha.components"))


def _reason(sheet: MarkSheet, library: Library, code: str) -> str:
    (text,) = [reason.text for reason in _judged(sheet, library).verdict.reasons if reason.code == code]
    return text


def test_not_completed_is_one_word_of_two_regulations(sheet: MarkSheet, library: Library) -> None:
    person = replace(sheet.people[0], school_class="KHT", school_class_code="class_khong_hoan_thanh")
    verdict = replace(_judged(sheet, library).verdict, class_code="plan_khong_hoan_thanh", average=None)
    assert compare_with_school(sheet, person, verdict) == []
