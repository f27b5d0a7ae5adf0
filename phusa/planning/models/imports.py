"""Plans on their way in from a document."""

from __future__ import annotations

from django.db import models

from phusa.base.models import ImportBatch
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Standing, Unit
from phusa.planning.models.unit_plans import UnitPlan


class PlanImport(Standing):
    """A document that somebody brought in as the plan of a unit for a year; `plan` is the draft made of it."""

    batch = models.OneToOneField(
        ImportBatch, on_delete=models.PROTECT, related_name="plan_import", verbose_name="lượt nhập"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="plan_imports", verbose_name="đơn vị"
    )
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="plan_imports", verbose_name="năm học"
    )
    plan = models.ForeignKey(
        UnitPlan, on_delete=models.PROTECT, null=True, related_name="plan_imports", verbose_name="kế hoạch"
    )

    class Meta:
        verbose_name = "lượt nhập kế hoạch"
        verbose_name_plural = "lượt nhập kế hoạch"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return str(self.batch)
