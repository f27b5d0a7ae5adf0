"""What goes wrong while a report is sent: after every fault a unit has no submission, or one whole one."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from django.db import OperationalError, connection, connections, transaction

from phusa.assessment.actions.scores import Typed, enter_scores
from phusa.assessment.models import YearClose
from phusa.assessment.rules.entries import Entry
from phusa.base.models import AuditLine
from phusa.base.refusals import Refused
from phusa.organisations.models import UnitKind
from phusa.reports.queries.sending import year_report
from phusa.workflow.actions import submitting
from phusa.workflow.actions.receiving import receive_submission
from phusa.workflow.actions.submitting import recall_submission
from phusa.workflow.models import ReceiptSeries, Submission
from tests.handed import hand_in, handing_district
from tests.reported import closed_district, records_of, send
from tests.schools import NOW, District, found, system
from tests.worlds import World, world

pytestmark = pytest.mark.django_db(transaction=True)


place_world = world(handing_district)
closed_world = world(closed_district)


@pytest.fixture
def place(place_world: World[District], transactional_db: None) -> District:
    """The district, committed, so that other connections see it."""
    return place_world.given()


@pytest.fixture
def closed(closed_world: World[District], transactional_db: None) -> District:
    """A school whose year is closed, committed."""
    return closed_world.given()


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """What came of deeds that begin together on connections of their own: the value, or the refusal."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> object:
        try:
            start.wait(10)
            return deed()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        running: list[Future[object]] = [pool.submit(run, deed) for deed in deeds]
        return [one.result(timeout=60) for one in running]


def whole(sent: Submission) -> None:
    """One submission with its figures, its step, its receipt and its line in the log."""
    assert Submission.objects.get() == sent
    assert sum(figure.people for figure in sent.figures.all()) == sent.people
    assert sent.steps.count() == 1 and sent.receipt_number == "BN-1/2020"
    assert ReceiptSeries.objects.get().last_number == 1
    assert (
        AuditLine.objects.filter(verb="workflow.send_report", after__sha256=sent.content_sha256).count() == 1
    )


def test_two_tabs_send_the_same_report_once(place: District) -> None:
    first, second = at_once(*[lambda: hand_in(place, actor=place.actor("ht"))] * 2)
    assert isinstance(first, Submission) and first == second
    whole(first)


def test_two_people_send_different_words_and_one_is_told(place: District) -> None:
    came = at_once(
        lambda: hand_in(place, actor=place.actor("ht"), content={"note": "một"}),
        lambda: hand_in(place, actor=place.actor("php"), content={"note": "hai"}),
    )
    [sent] = [one for one in came if isinstance(one, Submission)]
    [told] = [one for one in came if isinstance(one, Refused)]
    assert told.code == "already_sent" and sent.sent_by in told.text
    whole(sent)


def test_eight_schools_send_to_one_office_and_each_has_its_own_receipt(place: District) -> None:
    schools = [
        found(f"TH-{number}", f"Trường TH {number}", UnitKind.SCHOOL, place.office, levels=["TH"])
        for number in range(8)
    ]
    came = at_once(*[lambda school=school: hand_in(place, unit=school) for school in schools])
    numbers = sorted(one.receipt_number for one in came if isinstance(one, Submission))
    assert numbers == sorted(f"BN-{number}/2020" for number in range(1, 9))


def test_the_office_receives_while_the_school_recalls_and_one_of_them_is_told(place: District) -> None:
    sent = hand_in(place)
    came = at_once(
        lambda: receive_submission(actor=place.actor("cv"), now=NOW, submission=sent),
        lambda: recall_submission(actor=place.actor("ht"), now=NOW, submission=sent),
    )
    [done] = [one for one in came if isinstance(one, Submission)]
    [told] = [one for one in came if isinstance(one, Refused)]
    assert told.status == 409
    sent.refresh_from_db()
    assert (sent.state, sent.steps.count()) == (done.state, 2)


def test_a_score_that_changes_meanwhile_is_in_the_report_or_refused(closed: District) -> None:
    record = records_of(closed)[5]

    def score() -> object:
        typed = [Typed(record.pk, record.version, [Entry("ND1", "", score="10")])]
        return enter_scores(actor=system(), now=NOW, unit=closed.school, school_year=closed.year, typed=typed)

    came = at_once(lambda: send(closed), score)
    assert isinstance(came[0], Submission)
    assert isinstance(came[1], Refused) and came[1].code in ("report_sent", "year_closed")
    now = year_report(closed.school, closed.year, NOW.date())
    assert {f.key: f.people for f in now.figures} == {
        (f.level, f.group, f.regulation, f.edition, f.classification): f.people for f in came[0].figures.all()
    }


def test_a_connection_killed_before_the_receipt_leaves_nothing(
    closed: District, monkeypatch: pytest.MonkeyPatch, database_server: str
) -> None:
    real = submitting._next_receipt

    def killed(*of: object) -> str:
        number = real(*of)  # type: ignore[arg-type]
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            [backend] = cursor.fetchone()
        with psycopg.connect(database_server, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
        return number

    lines = AuditLine.objects.count()
    with monkeypatch.context() as patch:
        patch.setattr(submitting, "_next_receipt", killed)
        with pytest.raises(OperationalError):
            send(closed)
    connection.close()
    assert not Submission.objects.exists() and not ReceiptSeries.objects.exists()
    assert AuditLine.objects.count() == lines and YearClose.objects.get().is_closed
    sent = send(closed)
    assert (Submission.objects.get(), sent.receipt_number) == (sent, "BN-1/2020")


def test_a_transaction_that_is_given_up_leaves_no_receipt_behind(place: District) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        hand_in(place)
        raise ZeroDivisionError
    assert not Submission.objects.exists()
    whole(hand_in(place))
