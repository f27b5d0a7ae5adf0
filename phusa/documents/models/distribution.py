"""To whom a document goes, who has read it, and what it asks whom to do until when."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q

from phusa.documents.models.register import RegisteredDocument
from phusa.organisations.models import Standing, Unit
from phusa.staff.models import Person


class Purpose(models.TextChoices):
    """Why somebody gets a document, as the list "Nơi nhận" says (S-022)."""

    ADDRESSEE = "addressee", "Kính gửi"
    AS_ABOVE = "as_above", "Như trên"
    TO_REPORT = "to_report", "để b/c"
    TO_COORDINATE = "to_coordinate", "để p/h"
    TO_CARRY_OUT = "to_carry_out", "để th/h"
    TO_KNOW = "to_know", "để biết"
    FILED = "filed", "Lưu"


class Distribution(Standing):
    """One line of "Nơi nhận": a unit of the tree, or a name outside it; when it was sent, when and by whom read."""

    document = models.ForeignKey(
        RegisteredDocument, on_delete=models.CASCADE, related_name="distributions", verbose_name="văn bản"
    )
    place = models.PositiveSmallIntegerField("thứ tự")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="distributions", verbose_name="đơn vị nhận"
    )
    name = models.TextField("nơi nhận", help_text="Như in trên văn bản.")
    purpose = models.CharField("để làm gì", max_length=14, choices=Purpose, blank=True)
    sent_at = models.DateTimeField("lúc gửi", null=True)
    read_at = models.DateTimeField("lúc đọc", null=True)
    read_by = models.TextField("người đọc", blank=True)

    class Meta:
        verbose_name = "nơi nhận"
        verbose_name_plural = "nơi nhận"
        ordering = ("place", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("document", "unit"), condition=Q(unit__isnull=False), name="one_line_a_recipient"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.get_purpose_display()}".strip()


class TaskState(models.TextChoices):
    """How far a task has come."""

    OPEN = "open", "Đang làm"
    DONE = "done", "Đã xong"
    DROPPED = "dropped", "Không phải làm"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class DocumentTask(Standing):
    """Something a document asks for (S-024): what, which unit, who there, until when, and the sentence that says so.

    `day` is the day the wording prints, `last_day` the last one on time by the reading of due.before; both None where
    the document prints no day.
    """

    own_of = "person"

    document = models.ForeignKey(
        RegisteredDocument, on_delete=models.PROTECT, related_name="tasks", verbose_name="văn bản"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="document_tasks", verbose_name="đơn vị làm"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="document_tasks", verbose_name="người làm"
    )
    what = models.TextField("việc")
    wording = models.TextField("lời văn của hạn", blank=True)
    day = models.DateField("ngày", null=True)
    last_day = models.DateField("ngày cuối còn đúng hạn", null=True)
    sentence = models.TextField("câu trong văn bản", blank=True)
    state = models.CharField("trạng thái", max_length=7, choices=TaskState, default=TaskState.OPEN)
    created_by = models.TextField("người giao")
    created_at = models.DateTimeField("lúc giao")
    ended_at = models.DateTimeField("lúc xong", null=True)
    ended_by = models.TextField("người báo xong", blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "việc từ văn bản"
        verbose_name_plural = "việc từ văn bản"
        ordering = ("last_day", "pk")
        indexes = [models.Index(fields=("unit", "state", "last_day"), name="task_due")]

    def __str__(self) -> str:
        return self.what
