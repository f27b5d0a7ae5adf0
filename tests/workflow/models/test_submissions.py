"""What the database itself keeps of submissions."""

import pytest
from django.db import DatabaseError, transaction

from phusa.base.access import Actor
from phusa.workflow.access import VIEW_SUBMISSIONS
from phusa.workflow.models import (
    ReceiptSeries,
    Submission,
    SubmissionFigure,
    SubmissionState,
    SubmissionStep,
)
from tests.handed import hand_in
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_neither_figures_nor_steps_change_or_vanish(place: District) -> None:
    sent = hand_in(place)
    for rows in (SubmissionFigure.objects.all(), SubmissionStep.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        sent.figures.update(people=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        sent.steps.update(by="Người khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        Submission.objects.filter(pk=sent.pk).delete()


def test_a_submission_is_seen_where_its_unit_stands(place: District) -> None:
    sent = hand_in(place)

    def seen(actor: Actor) -> bool:
        return Submission.objects.within(actor, VIEW_SUBMISSIONS).filter(pk=sent.pk).exists()

    assert [seen(place.actor(who)) for who in ("ht", "cv", "so", "ht2")] == [True, True, True, False]
    assert sent.access_paths(place.actor("cv")) == place.school.access_paths(place.actor("cv"))
    assert sent.access_person_id() is None


def test_what_is_taken_was_received_and_stands(place: District) -> None:
    sent = hand_in(place)
    assert not sent.is_taken and not Submission.objects.taken().exists()
    Submission.objects.filter(pk=sent.pk).update(state=SubmissionState.RECEIVED)
    assert Submission.objects.taken().get().is_taken


def test_rows_say_what_they_are(place: District) -> None:
    sent = hand_in(place)
    assert str(sent) == "Báo cáo kết quả năm học của trường 2019–2020, Trường THCS Chiềng Lau"
    assert str(sent.figures.get(classification="class_gioi")) == "class_gioi 5"
    assert str(sent.steps.get()).startswith("Đã gửi 2020-05-16")
    assert str(ReceiptSeries.objects.get()) == sent.receipt_number
