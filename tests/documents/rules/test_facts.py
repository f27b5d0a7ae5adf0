"""What is written of a document: how far it has come follows, and what cannot be is refused at its field."""

from datetime import date, timedelta

import pytest

from phusa.base.refusals import Refused
from phusa.documents.rules.facts import DocumentFacts, check_facts

DAY = date(2020, 5, 4)


@pytest.mark.parametrize(
    ("number", "day", "is_draft", "status"),
    [
        ("5", DAY, False, "issued"),
        ("", DAY, False, "unnumbered"),
        ("5", None, False, "unnumbered"),
        ("5", DAY, True, "draft"),
    ],
)
def test_the_status_follows(number: str, day: date | None, is_draft: bool, status: str) -> None:
    facts = DocumentFacts("doc_plan", "T", number, "KH-A", day, is_draft=is_draft)
    assert (facts.status, facts.columns()["status"]) == (status, status)


def test_columns_are_tidy() -> None:
    columns = DocumentFacts("doc_plan", "  Kế   hoạch ", "5").columns()
    assert columns["title"] == "Kế hoạch" and "is_draft" not in columns


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (DocumentFacts("doc_plan", " "), "title"),
        (DocumentFacts("doc_plan", "T", day=DAY + timedelta(days=1)), "day"),
        (DocumentFacts("doc_plan", "T", symbol="5/KH-A"), "symbol"),
        (DocumentFacts("doc_plan", "T", number="1" * 21), "number"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(facts: DocumentFacts, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_facts(facts, DAY)
    assert refused.value.field == field


def test_today_and_twenty_characters_are_right() -> None:
    check_facts(DocumentFacts("doc_plan", "T", number="1" * 20, symbol="KH-A", day=DAY), DAY)
