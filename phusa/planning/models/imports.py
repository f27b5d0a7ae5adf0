"""Plans on their way in from a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from phusa.base.access import Actor, Verb
from phusa.base.models import ImportBatch
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.models.unit_plans import UnitPlan

if TYPE_CHECKING:
    from typing import Self


class PlanImportQuerySet(models.QuerySet["PlanImport"]):
    """Plans brought in from documents."""

    def within(self, actor: Actor, verb: Verb) -> Self:
        """Those for units on which the actor holds the verb."""
        return self.filter(unit__in=Unit.objects.within(actor, verb).values("pk"))


class PlanImport(models.Model):
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

    objects = PlanImportQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt nhập kế hoạch"
        verbose_name_plural = "lượt nhập kế hoạch"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return str(self.batch)

    def access_paths(self, actor: Actor) -> tuple[str, ...]:
        """Where the unit stands."""
        return self.unit.access_paths(actor)

    def access_person_id(self) -> int | None:
        """A file is nobody's own."""
        return None
