"""Asking for a report by a form, and filling it in: who may, until when, by how many hands."""

from datetime import timedelta
from typing import Any

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.workflow.actions.requests import (
    Wanted,
    change_request,
    draft_request,
    drop_request,
    fill_by_sum,
    save_answer,
    send_request,
    withdraw_request,
)
from phusa.workflow.models import AnswerDraft, FormState, ReportForm, ReportRequest, RequestState
from phusa.workflow.rules.merging import Clash
from tests.asked import BODY, DUE, GOOD, Asked, answered, ask, fill, issued_form
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


def wanted(asked: Asked, **changed: Any) -> Wanted:
    given = {"form": asked.form, "period": "Học kỳ I", "due_at": DUE, "units": asked.place.schools}
    return Wanted(**given | changed)


def refusal(**given: Any) -> str:
    with pytest.raises(Refused) as refused:
        draft_request(actor=system(), now=NOW, **given)
    return refused.value.code


def test_a_draft_becomes_a_request_with_its_units(asked: Asked) -> None:
    officer = asked.place.actor("cv")
    given = {"actor": officer, "now": NOW}
    drafted = draft_request(**given, asker=asked.place.office, wanted=wanted(asked, period=" Học  kỳ I "))
    assert (drafted.state, drafted.period, drafted.school_year) == (
        RequestState.DRAFT,
        "Học kỳ I",
        asked.place.year,
    )
    changed = change_request(**given, request=drafted, wanted=wanted(asked, units=asked.place.schools[:1]))
    assert [one.unit for one in changed.targets.all()] == [asked.school]
    sent = send_request(**given, request=changed)
    assert (sent.state, sent.sent_by) == (RequestState.SENT, "Quàng Thị Oanh")
    assert send_request(**given, request=changed).sent_at == sent.sent_at
    assert AuditLine.objects.latest("seq").verb == "workflow.ask_reports"


def test_only_an_officer_of_the_office_itself_asks(asked: Asked) -> None:
    for code in ("ht", "so"):
        with pytest.raises(NotVisible):
            draft_request(
                actor=asked.place.actor(code), now=NOW, asker=asked.place.office, wanted=wanted(asked)
            )


def test_what_cannot_be_asked_is_refused_by_name(asked: Asked) -> None:
    office, doet = asked.place.office, Unit.objects.get(code="SO-SL")
    assert refusal(asker=office, wanted=wanted(asked, period=" ")) == "no_period"
    assert refusal(asker=office, wanted=wanted(asked, units=[])) == "no_units"
    assert refusal(asker=office, wanted=wanted(asked, units=[doet])) == "not_below"
    assert refusal(asker=office, wanted=wanted(asked, units=[office])) == "not_below"
    assert refusal(asker=office, wanted=wanted(asked, due_at=NOW)) == "due_over"
    draft = ReportForm.objects.create(
        code="nhap", title="Nháp", body=BODY, state=FormState.DRAFT, changed_at=NOW, changed_by="Sở"
    )
    assert refusal(asker=office, wanted=wanted(asked, form=draft)) == "form_not_issued"


def test_what_was_sent_changes_no_more(asked: Asked) -> None:
    for act in (
        lambda: change_request(actor=system(), now=NOW, request=asked.request, wanted=wanted(asked)),
        lambda: drop_request(actor=system(), now=NOW, request=asked.request),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "request_sent"


def test_a_draft_is_dropped_and_gone(asked: Asked) -> None:
    drafted = draft_request(actor=system(), now=NOW, asker=asked.place.office, wanted=wanted(asked))
    drop_request(actor=system(), now=NOW, request=drafted)
    assert not ReportRequest.objects.filter(period="Học kỳ I").exists()


def test_a_request_is_withdrawn_once_with_a_reason_that_units_read(asked: Asked) -> None:
    fill(asked)
    with pytest.raises(Refused):
        withdraw_request(actor=system(), now=NOW, request=asked.request, reason=" ")
    gone = withdraw_request(actor=system(), now=NOW, request=asked.request, reason="Sở đổi mẫu")
    again = withdraw_request(actor=system(), now=NOW, request=asked.request, reason="Khác")
    assert (gone.state, again.withdrawn_reason) == (RequestState.WITHDRAWN, "Sở đổi mẫu")
    for act in (lambda: fill(asked, values={"b1.gv.xong": "9"}, base=GOOD), lambda: answered(asked)):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "request_withdrawn" and "Sở đổi mẫu" in refused.value.text
    assert AnswerDraft.objects.get(request=asked.request).values == GOOD


def test_a_draft_has_nothing_to_withdraw(asked: Asked) -> None:
    drafted = draft_request(actor=system(), now=NOW, asker=asked.place.office, wanted=wanted(asked))
    with pytest.raises(Refused) as refused:
        withdraw_request(actor=system(), now=NOW, request=drafted, reason="Thôi")
    assert refused.value.code == "not_sent"


def test_the_clerk_fills_what_the_head_sends(asked: Asked) -> None:
    fill(asked, actor=asked.place.actor("vt"), values={"b1.gv.giao": " 1.250 ", "b1.gv.xong": "tám"})
    draft = AnswerDraft.objects.get(request=asked.request, unit=asked.school)
    assert draft.values == {"b1.gv.giao": "1250", "b1.gv.xong": "tám"}
    assert (draft.version, draft.changed_by) == (1, "Lường Thị Thư")
    with pytest.raises(NotVisible):
        fill(asked, actor=asked.place.actor("ht2"))


def test_saving_the_same_again_writes_nothing(asked: Asked) -> None:
    fill(asked)
    lines = AuditLine.objects.count()
    fill(asked, base=GOOD)
    assert AuditLine.objects.count() == lines


def test_two_people_lose_nothing_and_the_second_is_told(asked: Asked) -> None:
    fill(asked)
    fill(asked, values={"b1.gv.giao": "11"}, base=GOOD)
    draft, clashes = save_answer(
        actor=asked.place.actor("vt"),
        now=NOW,
        request=asked.request,
        unit=asked.school,
        values={"b1.gv.giao": "12", "b1.gv.xong": "9"},
        base=GOOD,
        remarks={"missing:x": " Chưa có "},
    )
    assert clashes == [Clash("b1.gv.giao", "12", "11")]
    assert (draft.values["b1.gv.giao"], draft.values["b1.gv.xong"]) == ("11", "9")
    assert draft.remarks == {"missing:x": "Chưa có"}


def test_nothing_is_filled_while_an_answer_is_held(asked: Asked) -> None:
    fill(asked)
    answered(asked)
    with pytest.raises(Refused) as refused:
        fill(asked, values={"b1.gv.xong": "9"}, base=GOOD)
    assert refused.value.code == "already_sent" and "BN-1/2020" in refused.value.text


def test_a_unit_that_was_not_asked_has_nothing_to_fill(asked: Asked) -> None:
    alone = ask(asked.place, asked.form, [asked.school])
    with pytest.raises(NotVisible):
        fill(asked, asked.place.schools[1], request=alone)


def passed(asked: Asked) -> tuple[ReportRequest, ReportRequest]:
    """The department asks the office; the office passes it on to its schools."""
    doet = Unit.objects.get(code="SO-SL")
    above = ask(asked.place, asked.form, [asked.place.office], asker=doet)
    return above, ask(asked.place, asked.form, parent=above, due_at=DUE - timedelta(days=1))


def test_an_office_passes_a_request_on_and_answers_by_the_sum(asked: Asked) -> None:
    above, below = passed(asked)
    with pytest.raises(Refused) as refused:
        fill_by_sum(actor=system(), now=NOW, request=above, unit=asked.place.office)
    assert refused.value.code == "nothing_to_add"
    for school in asked.place.schools:
        answered(asked, school, request=below, received=True)
    draft = fill_by_sum(actor=asked.place.actor("cv"), now=NOW, request=above, unit=asked.place.office)
    assert draft.values == {cell: str(2 * int(value)) for cell, value in GOOD.items()}
    assert draft.source["request"] == below.pk and len(draft.source["answers"]) == 2


def test_a_request_is_passed_on_once_in_time_and_only_by_whom_it_reached(asked: Asked) -> None:
    above, _ = passed(asked)
    given = {"asker": asked.place.office, "parent": above}
    assert refusal(**given, wanted=wanted(asked)) == "passed_on_already"
    other = ask(asked.place, asked.form, [asked.place.office], asker=Unit.objects.get(code="SO-SL"))
    late = wanted(asked, due_at=DUE + timedelta(hours=1))
    assert refusal(asker=asked.place.office, parent=other, wanted=late) == "due_after_parent"
    strange = wanted(asked, form=issued_form("khac"))
    assert refusal(asker=asked.place.office, parent=other, wanted=strange) == "other_form"
    with pytest.raises(NotVisible):
        draft_request(
            actor=system(), now=NOW, asker=asked.place.office, parent=asked.request, wanted=wanted(asked)
        )
