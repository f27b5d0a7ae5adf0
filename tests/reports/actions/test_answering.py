"""Sending what was filled in: checked, explained, frozen, once."""

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.reports.actions.answering import send_answer
from phusa.workflow.actions.requests import fill_by_sum, withdraw_request
from phusa.workflow.actions.submitting import recall_submission
from phusa.workflow.models import AnswerDraft, Submission
from tests.asked import GOOD, Asked, answered, ask, fill
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


def send(asked: Asked, code: str = "ht", **answers: str) -> Submission:
    given = {"request": asked.request, "unit": asked.school, "answers": answers}
    return send_answer(actor=asked.place.actor(code), now=NOW, **given)


def refused(asked: Asked, **answers: str) -> Refused:
    with pytest.raises(Refused) as found:
        send(asked, **answers)
    return found.value


def test_an_answer_freezes_its_form_values_and_words(asked: Asked) -> None:
    fill(asked, values=GOOD | {"b1.cbql.xong": ""})
    assert refused(asked).code == "unanswered"
    sent = send(asked, **{"missing:b1.cbql": "Chưa có số"})
    assert sent.content["form"]["code"] == "tien-do" and sent.content["form"]["version"] == 1
    assert sent.content["values"] == {cell: value for cell, value in GOOD.items() if cell != "b1.cbql.xong"}
    assert [one["answer"] for one in sent.content["answers"]] == ["Chưa có số"]
    assert sent.content["sum"] == {} and sent.receipt_number == "BN-1/2020"
    assert AuditLine.objects.latest("seq").verb == "workflow.send_report"


def test_errors_and_an_empty_form_stop_it(asked: Asked) -> None:
    assert refused(asked).code == "nothing_filled"
    fill(asked, values=GOOD | {"b1.gv.xong": "11"})
    assert "không lớn hơn" in refused(asked).text
    assert not Submission.objects.exists()


def test_two_people_send_one_answer(asked: Asked) -> None:
    fill(asked)
    assert send(asked) == send(asked, "php")
    assert Submission.objects.count() == 1


def test_after_taking_it_back_the_same_is_sent_as_a_second_attempt(asked: Asked) -> None:
    fill(asked)
    recall_submission(actor=asked.place.actor("ht"), now=NOW, submission=send(asked))
    assert send(asked).attempt == 2


def test_nobody_sends_after_the_request_was_withdrawn(asked: Asked) -> None:
    fill(asked)
    withdraw_request(actor=system(), now=NOW, request=asked.request, reason="Sở đổi mẫu")
    assert refused(asked).code == "request_withdrawn"


def test_the_clerk_and_other_schools_do_not_send(asked: Asked) -> None:
    fill(asked)
    for code in ("vt", "ht2", "cv"):
        with pytest.raises(NotVisible):
            send(asked, code)


def test_a_sum_says_of_whose_answers_it_is_and_what_was_changed_by_hand(asked: Asked) -> None:
    office = asked.place.office
    above = ask(asked.place, asked.form, [office], asker=Unit.objects.get(code="SO-SL"))
    below = ask(asked.place, asked.form, parent=above)
    answered(asked, request=below, received=True)
    fill_by_sum(actor=system(), now=NOW, request=above, unit=office)
    values = AnswerDraft.objects.get(request=above).values
    fill(asked, office, {"b1.gv.xong": "7"}, request=above, base=values)
    sent = send_answer(actor=asked.place.actor("cv"), now=NOW, request=above, unit=office, answers={})
    assert [row[0] for row in sent.content["sum"]["answers"]] == ["THCS-CL"]
    assert sent.content["sum"]["changed"] == ["b1.gv.xong"]
