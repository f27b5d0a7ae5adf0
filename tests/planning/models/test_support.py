"""Lines of a plan of support, and what was seen of it."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from phusa.planning.actions.support import note_support
from phusa.planning.models import PlanKind, SupportLine, SupportNoteKind, UnitPlan
from tests.supported import Supported, issued_support, support_plan, supported

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Supported:
    return supported()


def test_a_line_is_for_somebody_and_a_unit_has_one_such_plan_a_year(world: Supported) -> None:
    plan = support_plan(world)
    assert SupportLine.objects.get().whom == "Giáo viên mới"
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportLine.objects.create(plan=plan, place=2, content="Dự giờ")
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitPlan.objects.create(unit=plan.unit, school_year=plan.school_year, kind=PlanKind.SUPPORT)


def test_what_was_seen_is_never_changed(world: Supported) -> None:
    seen = {"kind": SupportNoteKind.EVALUATION, "day": date(2020, 5, 16), "seen": "Tốt"}
    note = note_support(**world.by("ht"), plan=issued_support(world).plan, **seen)
    assert str(note) == "Đánh giá 16/05/2020"
    note.seen = "Khá"
    with pytest.raises(ProgrammingError), transaction.atomic():
        note.save()
