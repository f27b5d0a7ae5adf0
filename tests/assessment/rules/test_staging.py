"""A row goes through staging and comes back the same."""

import json
from datetime import date
from decimal import Decimal

import pytest

from phusa.assessment.rules.marksheets.facts import Exempted, Issue, Scored, SheetPerson
from phusa.assessment.rules.staging import (
    NO_BASIS,
    facts_of_row,
    issue_values,
    position_of,
    staged_component,
    staged_values,
)
from phusa.base.text import PartialDate


def person(role_text: str = "Giáo viên", role: str = "teacher") -> SheetPerson:
    return SheetPerson(
        row=9,
        name="Lò Văn An",
        birth=PartialDate(1980, 5, 17),
        role=role,
        role_text=role_text,
        level="THCS",
        to="Toán – Lí",
        components=(
            Scored("ND1", "", ("F9", "G9"), acquired=Decimal("4.5"), applied=Decimal(4)),
            Scored("ND3", "THCS18", ("J9",), score=Decimal("8.25")),
        ),
        exempt=(Exempted("ND2", ""),),
        planned=("THCS18",),
        school_average=Decimal("8.4"),
        school_class="Khá",
        school_class_code="class_kha",
        note="",
        blocked=False,
    )


def test_components_survive_json() -> None:
    values = json.loads(json.dumps(staged_values(person())))
    halves, whole = (staged_component(item) for item in values["components"])
    assert (halves.acquired, halves.applied, halves.total) == (Decimal("4.5"), Decimal(4), Decimal("8.5"))
    assert (whole.module, whole.total, whole.acquired) == ("THCS18", Decimal("8.25"), None)


def test_staged_and_read_rows_are_the_same_facts() -> None:
    facts = facts_of_row(person(), date(2020, 8, 31))
    staged = tuple(staged_component(item) for item in staged_values(person())["components"])
    assert facts.components == staged
    assert facts.exempt[0].basis == NO_BASIS


@pytest.mark.parametrize(
    ("printed", "role", "position"),
    [
        ("Hiệu trưởng", "manager", "principal"),
        ("HT", "manager", "principal"),
        ("Phó HT", "manager", "vice_principal"),
        ("P.HT", "manager", "vice_principal"),
        ("P. Hiệu trưởng", "manager", "vice_principal"),
        ("Hiệu phó", "manager", "vice_principal"),
        ("Phó hiệu trưởng phụ trách", "manager", "vice_principal"),
        ("TTCM", "teacher", "subject_group_head"),
        ("Tổ trưởng tổ Toán", "teacher", "subject_group_head"),
        ("GV", "teacher", "teacher"),
        ("CBQL", "manager", "other"),
    ],
)
def test_posts_by_their_printed_titles(printed: str, role: str, position: str) -> None:
    assert position_of(person(printed, role)) == position


def test_an_issue_is_kept_whole() -> None:
    kept = issue_values(Issue(9, "F", "score_range", "error", "Dòng 9, cột F: …"))
    assert kept == {
        "row": 9,
        "column": "F",
        "code": "score_range",
        "severity": "error",
        "text": "Dòng 9, cột F: …",
    }
