"""That a unit asks for its report back after it was received: what the receiving unit reads beside the report."""

import pgtrigger
from django.db import models

from phusa.workflow.models.submissions import Submission


class ReturnAsk(models.Model):
    """A unit asked the one above to return its report, and why. Rows are only added; returning answers them."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="return_asks", verbose_name="báo cáo đã nộp"
    )
    reason = models.TextField("lý do đề nghị")
    asked_at = models.DateTimeField("lúc đề nghị")
    asked_by = models.TextField("người đề nghị")

    class Meta:
        verbose_name = "đề nghị trả lại báo cáo"
        verbose_name_plural = "đề nghị trả lại báo cáo"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("submission", "reason"), name="one_ask_a_reason")]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reason
