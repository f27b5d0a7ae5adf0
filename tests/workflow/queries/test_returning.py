"""Asks are read while the report stands with the unit above, and no longer."""

import pytest

from phusa.workflow.actions.receiving import receive_submission, return_submission
from phusa.workflow.actions.returning import ask_return
from phusa.workflow.queries.returning import ask_of, asks_of
from tests.handed import hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_the_last_ask_is_read_until_the_report_is_returned(place: District) -> None:
    sent = receive_submission(actor=place.actor("cv"), now=NOW, submission=hand_in(place))
    assert ask_of(sent) is None
    for reason in ("Sai một điểm", "Sai hai điểm"):
        ask_return(actor=place.actor("ht"), now=NOW, submission=sent, reason=reason)
    found = ask_of(sent)
    assert found is not None and found.reason == "Sai hai điểm"
    assert asks_of([sent.pk]) == {sent.pk: found}
    return_submission(actor=place.actor("cv"), now=NOW, submission=sent, reason="Sai hai điểm")
    assert ask_of(sent) is None
