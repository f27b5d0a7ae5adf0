"""Requests as rows: whose they are, where they stand, and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from phusa.base.access import may
from phusa.planning.access import ASK_RELIEF, DECIDE_RELIEF, VIEW_RELIEF
from phusa.planning.models import ExternalClass, Relief
from tests.planned import PlannedSchool
from tests.planning.actions.test_external import asked as asked_class
from tests.planning.actions.test_relief import asked

pytestmark = pytest.mark.django_db


def test_may_and_within_agree_on_requests_and_classes(planned: PlannedSchool) -> None:
    rows = (asked(planned, "gv"), asked_class(planned, "gv"))
    for row in rows:
        for code in ("gv", "ta", "to", "ht", "php", "vt", "cv", "so", "bo", "ht2"):
            actor = planned.place.actor(code)
            for verb in (ASK_RELIEF, VIEW_RELIEF, DECIDE_RELIEF):
                listed = type(row).objects.within(actor, verb).filter(pk=row.pk).exists()  # type: ignore[attr-defined]
                assert listed == may(actor, verb, row), (code, verb)


def test_one_open_exemption_of_a_block_and_another_after_it_ended(planned: PlannedSchool) -> None:
    row = asked(planned, "gv")
    copy = {"person": row.person, "school_year": row.school_year, "unit": row.unit, "asked_at": row.asked_at}
    copy |= {"kind": row.kind, "block": row.block, "basis": "Văn bản khác"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Relief.objects.create(**copy)
    Relief.objects.update(state="ended")
    assert str(Relief.objects.create(**copy)) == "Miễn một nội dung: Lò Thị Mẩy"


def test_a_class_does_not_end_before_it_begins(planned: PlannedSchool) -> None:
    row = asked_class(planned, "gv")
    assert str(row) == "Lớp tin học"
    with pytest.raises(IntegrityError), transaction.atomic():
        ExternalClass.objects.filter(pk=row.pk).update(first_day="2020-01-01")
