"""Which document of the register each line of a plan's legal bases means."""

from __future__ import annotations

import pghistory
from django.db import models

from phusa.documents.models import RegisteredDocument
from phusa.planning.models.unit_plans import UnitPlan


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class PlanBasis(models.Model):
    """A line of a plan's bases and the document that it names. The line itself stands in the plan as it is printed."""

    plan = models.ForeignKey(
        UnitPlan, on_delete=models.CASCADE, related_name="based_on", verbose_name="kế hoạch"
    )
    text = models.TextField("dòng căn cứ")
    document = models.ForeignKey(
        RegisteredDocument, on_delete=models.PROTECT, related_name="based_plans", verbose_name="văn bản"
    )

    class Meta:
        verbose_name = "căn cứ của kế hoạch"
        verbose_name_plural = "căn cứ của kế hoạch"
        constraints = [models.UniqueConstraint(fields=("plan", "text"), name="one_document_a_basis")]

    def __str__(self) -> str:
        return self.text
