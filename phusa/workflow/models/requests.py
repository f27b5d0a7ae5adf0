"""Reports that an office asks for by a form: what is asked of whom until when, and what a unit has filled in so far."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q

from phusa.cycles.models import SchoolYear
from phusa.documents.models import RegisteredDocument
from phusa.organisations.models import Standing, Unit
from phusa.workflow.models.forms import ReportForm


class RequestState(models.TextChoices):
    """How far a request has come."""

    DRAFT = "draft", "Nháp"
    SENT = "sent", "Đã gửi"
    WITHDRAWN = "withdrawn", "Đã rút"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class ReportRequest(Standing):
    """A form that a unit asks others below it to fill, for a period in words, until an instant.

    A draft may change; what was sent changes no more, it can only be withdrawn with a reason: what was answered stays.
    `parent` is the request that the asker itself has to answer and passed on to its own units.
    """

    stands_at = ("asker",)

    form = models.ForeignKey(
        ReportForm, on_delete=models.PROTECT, related_name="requests", verbose_name="biểu mẫu"
    )
    asker = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="report_requests", verbose_name="đơn vị yêu cầu"
    )
    period = models.CharField("kỳ báo cáo", max_length=120)
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="report_requests", verbose_name="năm học"
    )
    due_at = models.DateTimeField("hạn trả lời")
    basis = models.ForeignKey(
        RegisteredDocument,
        on_delete=models.PROTECT,
        related_name="report_requests",
        null=True,
        verbose_name="văn bản yêu cầu",
    )
    note = models.TextField("lời dặn", blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="passed_on", null=True, verbose_name="chuyển tiếp từ"
    )
    state = models.CharField("trạng thái", max_length=10, choices=RequestState, default=RequestState.DRAFT)
    made_at = models.DateTimeField("lúc lập")
    made_by = models.TextField("người lập")
    sent_at = models.DateTimeField("lúc gửi yêu cầu", null=True)
    sent_by = models.TextField("người gửi yêu cầu", blank=True)
    withdrawn_at = models.DateTimeField("lúc rút yêu cầu", null=True)
    withdrawn_by = models.TextField("người rút yêu cầu", blank=True)
    withdrawn_reason = models.TextField("lý do rút yêu cầu", blank=True)

    class Meta:
        verbose_name = "yêu cầu báo cáo"
        verbose_name_plural = "yêu cầu báo cáo"
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=RequestState.DRAFT, sent_at=None)
                | (~Q(state=RequestState.DRAFT) & Q(sent_at__isnull=False)),
                name="request_sent_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="request_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form.title}, {self.period}"

    @property
    def is_open(self) -> bool:
        """Whether it was sent and not withdrawn: only then it is answered."""
        return self.state == RequestState.SENT


class RequestTarget(models.Model):
    """A unit that a request is sent to."""

    request = models.ForeignKey(
        ReportRequest, on_delete=models.CASCADE, related_name="targets", verbose_name="yêu cầu báo cáo"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="request_targets", verbose_name="đơn vị phải trả lời"
    )

    class Meta:
        verbose_name = "nơi nhận yêu cầu"
        verbose_name_plural = "nơi nhận yêu cầu"
        constraints = [models.UniqueConstraint(fields=("request", "unit"), name="one_target_a_unit")]

    def __str__(self) -> str:
        return f"{self.request}: {self.unit}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class AnswerDraft(models.Model):
    """What a unit has filled into a request's form so far; nothing of it counts before it is sent.

    `values` by cell ("table.row.column") as text; `remarks` by the key of the finding they explain; `source` says of
    which answers it was added up, where it was: {"request", "as_of", "answers": […], "values": …}.
    """

    request = models.ForeignKey(
        ReportRequest, on_delete=models.PROTECT, related_name="drafts", verbose_name="yêu cầu báo cáo"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="answer_drafts", verbose_name="đơn vị trả lời"
    )
    values = models.JSONField("số đã điền", default=dict)
    remarks = models.JSONField("lời giải thích", default=dict)
    source = models.JSONField("cộng từ", default=dict)
    changed_at = models.DateTimeField("lúc điền")
    changed_by = models.TextField("người điền")
    version = models.PositiveIntegerField("phiên bản", default=1)

    class Meta:
        verbose_name = "bản điền báo cáo theo mẫu"
        verbose_name_plural = "bản điền báo cáo theo mẫu"
        constraints = [models.UniqueConstraint(fields=("request", "unit"), name="one_draft_a_unit")]

    def __str__(self) -> str:
        return f"{self.request}: {self.unit}"
