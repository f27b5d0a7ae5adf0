"""What is typed to ask for a report."""

from datetime import date, datetime, time
from typing import Any

import pytest

from phusa.base.clock import VIETNAM
from phusa.documents.models import RegisteredDocument
from phusa.reports.forms.asking import AsOfForm, RequestForm, WithdrawRequestForm, instant_of
from phusa.workflow.models import ReportForm
from tests.asked import Asked

pytestmark = pytest.mark.django_db


def test_groups_and_units_together_name_each_unit_once(asked: Asked) -> None:
    schools = asked.place.schools
    given: dict[str, Any] = {
        "offered": ReportForm.objects.all(),
        "documents": RegisteredDocument.objects.all(),
        "groups": {"truong": ("Mọi trường", schools)},
        "below": schools,
    }
    typed = {"form": asked.form.pk, "period": "Năm 2020", "day": "20/5/2020", "groups": ["truong"]}
    form = RequestForm(typed | {"units": ["THCS-CL"]}, **given)
    assert form.is_valid(), form.errors
    wanted = form.wanted()
    assert sorted(unit.code for unit in wanted.units) == ["THCS-CL", "THCS-NS"]
    assert wanted.due_at == datetime(2020, 5, 21, tzinfo=VIETNAM)
    nobody = RequestForm({**typed, "groups": []}, **given)
    assert "groups" in nobody.errors


def test_a_day_ends_with_its_midnight_or_at_its_hour() -> None:
    assert instant_of(date(2020, 5, 20), None) == datetime(2020, 5, 21, tzinfo=VIETNAM)
    assert instant_of(date(2020, 5, 20), time(17)) == datetime(2020, 5, 20, 17, tzinfo=VIETNAM)


def test_reasons_are_asked_and_days_are_not() -> None:
    assert "reason" in WithdrawRequestForm({"reason": " "}).errors
    assert AsOfForm({}).is_valid() and "day" in AsOfForm({"day": "31/2/2020"}).errors
