"""Forms of the register: what is typed becomes values; what cannot be read is left out or told at its field."""

from datetime import date

from phusa.documents.forms.register import (
    EnterForm,
    FilterForm,
    IssueForm,
    ReceiversForm,
    facts_typed,
)
from phusa.documents.models import RegisteredDocument
from phusa.documents.queries.register_page import Wanted

FACTS = {
    "document_type": "doc_plan",
    "number": " 7 ",
    "symbol": "KH-A",
    "day": "4/5/2020",
    "title": "Kế hoạch",
}


def test_filters_that_cannot_be_read_are_left_out() -> None:
    assert FilterForm({"so": "den", "tim": " bồi  dưỡng ", "nam": "2020"}).wanted() == Wanted(
        "den", "bồi dưỡng", year=2020
    )
    assert FilterForm({"so": "x", "loai": "y", "nam": "năm", "tinh_trang": "z"}).wanted() == Wanted()


def test_facts_come_as_typed() -> None:
    form = EnterForm(FACTS)
    assert form.is_valid(), form.errors
    assert (form.facts().number, form.facts().day, form.facts().is_draft) == ("7", date(2020, 5, 4), False)
    assert set(EnterForm({"day": "31/2/2020"}).errors) == {"document_type", "title", "day"}


def test_whoever_issues_types_no_number() -> None:
    form = IssueForm({"document_type": "doc_plan", "symbol": "KH-A", "title": "Kế hoạch", "number": "99"})
    assert form.is_valid(), form.errors
    assert (form.facts().number, form.facts().issuer) == ("", "")
    assert "symbol" in IssueForm({}).errors


def test_a_list_of_recipients_is_never_empty() -> None:
    assert not ReceiversForm([], {"names": " \n "}).is_valid()
    assert ReceiversForm([], {"names": "UBND huyện"}).is_valid()


def test_a_correction_begins_with_what_stands_there() -> None:
    row = RegisteredDocument(document_type="doc_plan", number="7", status="draft", title="T")
    typed = facts_typed(row)
    assert (typed["number"], typed["is_draft"], typed["is_shared"]) == ("7", True, False)
