"""A line of a plan's bases names one document."""

import pytest
from django.db import IntegrityError, transaction

from phusa.organisations.models import Unit
from phusa.planning.models import PlanBasis
from tests.planned import PlannedSchool
from tests.registered import regulations_of_2012
from tests.unit_plans import begun

pytestmark = pytest.mark.django_db


def test_a_line_means_one_document(planned: PlannedSchool) -> None:
    known = regulations_of_2012(Unit.objects.get(code="BO"))
    plan = begun(planned, "ht", planned.school)
    basis = PlanBasis.objects.create(plan=plan, text="Thông tư 26", document=known[2012])
    assert str(basis) == "Thông tư 26"
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanBasis.objects.create(plan=plan, text="Thông tư 26", document=known[2015])
    PlanBasis.objects.create(plan=plan, text="Thông tư 26/2015", document=known[2015])
