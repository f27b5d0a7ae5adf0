"""Which steps a report takes after it is sent, and who does them: data of a province, from a day on (P-08)."""

from __future__ import annotations

import pghistory
from django.db import models

from phusa.base import ranges
from phusa.organisations.models import Standing, Unit
from phusa.workflow.models.submissions import ReportKind, SubmissionState


class StepKind(models.TextChoices):
    """The steps after sending, in their order."""

    RECEIVE = "receive", "Nhận"
    APPROVE = "approve", "Duyệt"
    LOCK = "lock", "Khoá"


STEP_STATES = {
    StepKind.RECEIVE: SubmissionState.RECEIVED,
    StepKind.APPROVE: SubmissionState.APPROVED,
    StepKind.LOCK: SubmissionState.LOCKED,
}


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Process(Standing):
    """The steps of a kind of report for a unit and all under it, while `valid`.

    `steps` is a list of {"step": StepKind, "roles": [Role…], "automatic": bool}: roles that may do the step at the unit
    that receives; an automatic step is done by the system at once when the checks hold. Where no process reaches a
    unit, the one of `rules.steps.DEFAULT_STEPS` holds.
    """

    stands_at = ("scope",)

    kind = models.CharField("loại báo cáo", max_length=16, choices=ReportKind)
    scope = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="processes", verbose_name="phạm vi"
    )
    valid = ranges.valid_field()
    steps = models.JSONField("các bước")
    basis = models.TextField("căn cứ", blank=True)
    chosen_by = models.TextField("người chọn")

    class Meta:
        verbose_name = "quy trình báo cáo"
        verbose_name_plural = "quy trình báo cáo"
        constraints = [ranges.one_at_a_time("one_process_at_a_time", "kind", "scope")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.scope}"
