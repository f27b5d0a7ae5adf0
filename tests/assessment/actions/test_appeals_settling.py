"""A decision about a report that is held above waits, and is carried out once the report has come back."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from phusa.assessment.actions.appeals_settling import carry_out_decision
from phusa.assessment.events import AppealDecided
from phusa.assessment.jobs import carry_out_decisions
from phusa.assessment.models import Appeal, AppealState, ComponentScore, YearClose
from phusa.assessment.rules.appeals import fingerprint
from phusa.assessment.rules.corrections import Correction
from phusa.base import events
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.documents.models import OfficialDocument
from phusa.workflow.actions.receiving import lock_submission, receive_submission, return_submission
from phusa.workflow.models import ReportKind, Submission, SubmissionState
from tests.appealed import Appealed
from tests.assessment.actions.test_appeals_effects import sent_year
from tests.handed import hand_in
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def received(world: Appealed) -> Submission:
    return receive_submission(actor=world.place.actor("cv"), now=NOW, submission=sent_year(world))


def decided(world: Appealed, row: Appeal, typed: str = "9") -> Appeal:
    world.change(row, typed=typed)
    row.refresh_from_db()
    return row


def came_back(world: Appealed, sent: Submission) -> None:
    """The office returns the report; what the event defers is done."""
    return_submission(actor=world.place.actor("cv"), now=NOW, submission=sent, reason="Theo quyết định")
    carry_out_decisions(sent.pk, world.place.school.pk, world.place.year.pk, ReportKind.SCHOOL)


def score(world: Appealed) -> Decimal:
    found: Decimal = ComponentScore.objects.get(annual_record=world.record, block="ND1").score
    return found


def test_it_waits_with_what_it_will_write_and_nothing_changes(world: Appealed) -> None:
    row, sent = world.send(), received(world)
    decided(world, row)
    assert row.state == AppealState.PENDING and row.settled is None
    assert row.decided_by == "Cầm Văn Định" and row.carried_out_at is None
    assert row.correction is not None and row.correction["expected"]["standing"] == "9,0"
    assert row.correction["expected"]["average_score"] != row.frozen["result"]["average_score"]
    sent.refresh_from_db()
    assert score(world) == 5 and sent.state == SubmissionState.RECEIVED and YearClose.objects.get().is_closed


def test_returned_it_is_carried_out_by_itself_with_list_and_report(
    world: Appealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, sent = world.send(), received(world)
    before = YearClose.objects.get()
    decided(world, row)
    told: list[object] = []
    monkeypatch.setattr(events, "publish", told.append)
    came_back(world, sent)
    row.refresh_from_db()
    after = YearClose.objects.get()
    assert (row.state, score(world), after.is_closed) == (AppealState.CHANGED, 9, True)
    assert row.settled is not None and row.settled["line"]["standing"] == "9,0"
    assert row.settled_sha256 == fingerprint(row.settled) and row.carried_out_at is not None
    assert ComponentScore.objects.get(annual_record=world.record, block="ND1").entered_by == "Cầm Văn Định"
    assert before.class_list is not None and after.class_list_id != before.class_list.pk
    assert OfficialDocument.objects.get(pk=before.class_list.pk).replaced_by_id == after.class_list_id
    assert AppealDecided(row.pk, row.unit_id, row.school_year_id, changed=True) in told


def test_carried_out_twice_it_is_once(world: Appealed) -> None:
    row, sent = world.send(), received(world)
    decided(world, row)
    came_back(world, sent)
    lines = AuditLine.objects.count()
    carry_out_decision(actor=world.place.actor("ht"), now=NOW, appeal=row)
    assert AuditLine.objects.count() == lines


def test_not_while_the_report_is_held(world: Appealed) -> None:
    row = world.send()
    received(world)
    decided(world, row)
    with pytest.raises(Refused) as refused:
        carry_out_decision(actor=world.place.actor("ht"), now=NOW, appeal=row)
    assert (refused.value.code, refused.value.status) == ("report_sent", 409)
    carry_out_decisions(0, world.place.school.pk, world.place.year.pk, ReportKind.SCHOOL)
    row.refresh_from_db()
    assert row.state == AppealState.PENDING and score(world) == 5


def test_only_by_whoever_may_decide(world: Appealed) -> None:
    row, sent = world.send(), received(world)
    decided(world, row)
    return_submission(actor=world.place.actor("cv"), now=NOW, submission=sent, reason="Sai")
    with pytest.raises(NotVisible):
        carry_out_decision(actor=world.place.actor("gv"), now=NOW, appeal=row)


def test_an_appeal_without_such_a_decision_has_nothing_to_carry_out(world: Appealed) -> None:
    with pytest.raises(Refused, match="chưa có quyết định"):
        carry_out_decision(actor=world.place.actor("ht"), now=NOW, appeal=world.send())


@pytest.mark.parametrize("typed", ["", "11", "2,5+2,5"])
def test_what_could_not_be_written_later_is_not_decided(world: Appealed, typed: str) -> None:
    row = world.send()
    received(world)
    with pytest.raises(Refused) as refused:
        world.change(row, typed=typed)
    row.refresh_from_db()
    assert refused.value.field == "score" and row.is_open and score(world) == 5


def test_while_it_waits_the_line_is_not_contested_anew(world: Appealed) -> None:
    row = world.send()
    received(world)
    decided(world, row)
    with pytest.raises(Refused) as refused:
        world.send(claim="Tôi vẫn chưa đồng ý.")
    assert refused.value.code == "open_already"


def test_the_database_keeps_a_decision_that_waits(world: Appealed) -> None:
    row = world.send()
    received(world)
    decided(world, row)
    for change in ({"reason": "khác"}, {"correction": {}}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Appeal.objects.filter(pk=row.pk).update(**change)


def test_the_offices_own_report_held_by_the_department(world: Appealed) -> None:
    """From the top down: the department returns the office's report, the office the school's, the decision is done."""
    world.uphold(world.send())
    row, sent = world.send(), received(world)
    office = world.place.actor("cv")
    lock_submission(actor=office, now=NOW, submission=sent)
    given = {"unit": world.place.office, "to_unit": world.place.users["so"].grants.get().unit}
    above = hand_in(world.place, actor=office, kind=ReportKind.OFFICE, **given)
    receive_submission(actor=world.place.actor("so"), now=NOW, submission=above)
    world.change(row, by="cv", typed="9")
    row.refresh_from_db()
    assert row.state == AppealState.PENDING
    with pytest.raises(Refused) as refused:
        return_submission(actor=office, now=NOW, submission=sent, reason="Theo quyết định")
    assert refused.value.code == "held_above"
    return_submission(actor=world.place.actor("so"), now=NOW, submission=above, reason="Theo quyết định")
    came_back(world, sent)
    row.refresh_from_db()
    assert (row.state, score(world)) == (AppealState.CHANGED, 9)
    assert row.decided_by == "Phạm Văn Thuận"


def test_a_fact_waits_too(world: Appealed) -> None:
    row, sent = world.send(world.line("ke-hoach")), received(world)
    exempt = [{"block": "ND2", "basis": "Kế hoạch 772/KH-PGDĐT, mục II.2"}]
    world.change(row, correction=Correction(modules=["THCS18", "THCS19"], exemptions=exempt))
    assert ComponentScore.objects.filter(annual_record=world.record, block="ND2").exists()
    came_back(world, sent)
    world.record.refresh_from_db()
    assert world.record.exemptions == exempt
    assert not ComponentScore.objects.filter(annual_record=world.record, block="ND2").exists()
