"""What a decision gives of hours: a correction up to what was recorded, beyond it an event of its own."""

from decimal import Decimal

import pytest

from phusa.assessment.actions.appeals_effects import let_back
from phusa.assessment.actions.closing import close_year
from phusa.assessment.models import YearClose
from phusa.base.refusals import Refused
from phusa.hours.models import HoursBalance, HoursEvent
from phusa.hours.queries.ledger import ledger_of
from phusa.workflow.actions.receiving import receive_submission
from phusa.workflow.models import Submission, SubmissionState
from tests.appealed import Appealed
from tests.handed import hand_in
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def earned(world: Appealed) -> Decimal:
    balance: Decimal = HoursBalance.objects.get(account=world.account, block="ND3").earned
    return balance


def test_thirty_instead_of_twenty_four(world: Appealed) -> None:
    row = world.send(world.hours())
    world.change(row, hours="30")
    assert earned(world) == 30
    row.refresh_from_db()
    assert row.settled is not None and row.settled["line"]["standing"] == "30 tiết"
    added = HoursEvent.objects.get(key__startswith="appeal:")
    assert (added.hours, added.block, added.recorded_by) == (6, "ND3", "Cầm Văn Định")
    assert str(row.pk) in added.proof
    assert world.event.hours == 24


def test_fewer_is_a_correction_of_the_line(world: Appealed) -> None:
    world.change(world.send(world.hours()), hours="20")
    assert earned(world) == 20
    assert not HoursEvent.objects.filter(key__startswith="appeal:").exists()


def test_a_second_decision_counts_what_the_first_added(world: Appealed) -> None:
    world.change(world.send(world.hours()), hours="30")
    second = world.send(world.hours())
    assert second.frozen["line"]["standing"] == "30 tiết"
    world.change(second, by="cv", hours="26")
    assert earned(world) == 26
    third = world.send(world.hours())
    world.change(third, by="so", hours="32.5")
    assert earned(world) == Decimal("32.5")
    assert len([one for one in ledger_of(world.account).credits if one.earned]) == 3


@pytest.mark.parametrize("hours", ["24", None, "-1", "30.3", "200"])
def test_what_is_no_change_or_no_number_of_hours_is_refused(world: Appealed, hours: str | None) -> None:
    row = world.send(world.hours())
    with pytest.raises(Refused) as refused:
        world.change(row, hours=hours)
    assert refused.value.status in (422, 409)
    assert earned(world) == 24 and not HoursEvent.objects.filter(key__startswith="appeal:").exists()


class TestOfASentYear:
    def test_the_head_takes_back_what_nobody_has_received(self, world: Appealed) -> None:
        row, sent = world.send(), sent_year(world)
        world.change(row, typed="9")
        sent.refresh_from_db()
        assert sent.state == SubmissionState.RECALLED
        assert YearClose.objects.get().is_closed

    def test_what_the_office_has_received_waits_for_the_office(self, world: Appealed) -> None:
        row, sent = world.send(), sent_year(world)
        receive_submission(actor=world.place.actor("cv"), now=NOW, submission=sent)
        assert not let_back(world.place.actor("ht"), NOW, row, world.line(), "Theo phiếu chấm")
        sent.refresh_from_db()
        assert sent.state == SubmissionState.RECEIVED

    def test_the_office_returns_it_by_its_own_decision(self, world: Appealed) -> None:
        world.uphold(world.send())
        row, sent = world.send(), sent_year(world)
        receive_submission(actor=world.place.actor("cv"), now=NOW, submission=sent)
        world.change(row, by="cv", typed="9")
        sent.refresh_from_db()
        assert sent.state == SubmissionState.RETURNED
        assert sent.return_reason.startswith(f"Quyết định về đề nghị xem lại số {row.pk}")

    def test_upheld_it_stays_as_it_was_sent(self, world: Appealed) -> None:
        row, sent = world.send(), sent_year(world)
        world.uphold(row)
        sent.refresh_from_db()
        assert sent.state == SubmissionState.SENT


def sent_year(world: Appealed) -> Submission:
    """The year closed, its report handed in to the office."""
    head = world.place.actor("ht")
    close_year(actor=head, now=NOW, unit=world.place.school, school_year=world.place.year)
    return hand_in(world.place, actor=head)
