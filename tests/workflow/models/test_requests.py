"""What the database itself keeps of requests: answers belong to one, and one of a unit is current."""

import pytest
from django.db import IntegrityError, transaction

from phusa.workflow.models import ReportKind, ReportRequest, Submission
from tests.asked import Asked, answered
from tests.handed import hand_in

pytestmark = pytest.mark.django_db


def test_an_answer_has_its_request_and_a_report_of_the_year_none(asked: Asked) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        hand_in(asked.place, kind=ReportKind.ASKED)


def test_a_unit_has_one_current_answer_to_a_request(asked: Asked) -> None:
    first = answered(asked)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(
            **{
                field.attname: getattr(first, field.attname)
                for field in Submission._meta.concrete_fields
                if field.name not in ("id", "attempt", "receipt_number")
            },
            attempt=9,
            receipt_number="BN-99/2020",
        )


def test_what_was_sent_has_a_time_and_what_was_withdrawn_a_reason(asked: Asked) -> None:
    for changed in ({"sent_at": None}, {"state": "withdrawn"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportRequest.objects.filter(pk=asked.request.pk).update(**changed)
