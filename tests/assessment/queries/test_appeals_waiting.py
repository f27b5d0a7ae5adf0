"""What a waiting decision waits for, told to each reader by what he can do about it."""

import pytest

from phusa.assessment.models import Appeal
from phusa.assessment.queries.appeals import decided_unread
from phusa.assessment.queries.appeals_waiting import ask_words, obstacle_of, waiting_decisions
from phusa.workflow.actions.receiving import lock_submission, receive_submission, return_submission
from phusa.workflow.actions.returning import ask_return
from phusa.workflow.models import ReportKind, Submission
from tests.appealed import CLAUSE, Appealed
from tests.assessment.actions.test_appeals_effects import sent_year
from tests.handed import hand_in
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def pending(world: Appealed) -> tuple[Appeal, Submission]:
    row = world.send()
    sent = receive_submission(actor=world.place.actor("cv"), now=NOW, submission=sent_year(world))
    world.change(row, typed="9")
    row.refresh_from_db()
    return row, sent


def test_the_school_is_to_ask_and_nobody_else(world: Appealed) -> None:
    row, sent = pending(world)
    found = obstacle_of(world.place.actor("ht"), row)
    assert found is not None and found.sent == sent and found.words == "ND1 9"
    assert (found.may_ask, found.may_ask_above, found.may_carry_out, found.ask) == (True, False, False, None)
    for code in ("gv", "cv"):
        other = obstacle_of(world.place.actor(code), row)
        assert other is not None and not other.may_ask
    ask_return(actor=world.place.actor("ht"), now=NOW, submission=sent, reason=ask_words(row))
    asked = obstacle_of(world.place.actor("ht"), row)
    assert asked is not None and asked.ask is not None
    assert asked.ask.reason == (
        f"Thực hiện quyết định về đề nghị xem lại số {row.pk}, {row.person.name}: ND1 9 ({CLAUSE})"
    )


def test_the_office_is_to_ask_first_where_its_own_report_is_held(world: Appealed) -> None:
    row, sent = pending(world)
    office = world.place.actor("cv")
    lock_submission(actor=office, now=NOW, submission=sent)
    department = world.place.users["so"].grants.get().unit
    given = {"unit": world.place.office, "to_unit": department, "kind": ReportKind.OFFICE}
    above = receive_submission(
        actor=world.place.actor("so"), now=NOW, submission=hand_in(world.place, actor=office, **given)
    )
    found = obstacle_of(office, row)
    assert found is not None and found.above == above and found.may_ask_above and not found.may_ask


def test_once_it_came_back_the_decision_may_be_carried_out(world: Appealed) -> None:
    row, sent = pending(world)
    assert waiting_decisions(row.unit_id, row.school_year_id) == [row]
    return_submission(actor=world.place.actor("cv"), now=NOW, submission=sent, reason="Sai")
    found = obstacle_of(world.place.actor("ht"), row)
    assert found is not None and found.sent is None and found.may_carry_out
    other = obstacle_of(world.place.actor("gv"), row)
    assert other is not None and not other.may_carry_out


def test_of_another_appeal_nothing_waits(world: Appealed) -> None:
    row = world.send()
    assert obstacle_of(world.place.actor("ht"), row) is None
    assert decided_unread(world.place.actor("gv")) == []
    world.uphold(row)
    assert decided_unread(world.place.actor("gv")) == [row]
    assert decided_unread(world.place.actor("gv2")) == []
