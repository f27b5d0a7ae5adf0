"""Letters on their way in: what was read in them, for a person to confirm."""

from __future__ import annotations

from django.db import models

from phusa.base.models import ImportBatch
from phusa.cycles.models import DeadlineVersion
from phusa.documents.models.register import RegisteredDocument
from phusa.organisations.models import Standing, Unit


class LetterState(models.TextChoices):
    """How far a letter has come."""

    PROPOSED = "proposed", "Chờ xác nhận"
    CONFIRMED = "confirmed", "Đã vào sổ"
    DROPPED = "dropped", "Đã bỏ"


class IncomingLetter(Standing):
    """A letter that was uploaded or pasted: its text and what was read in it, each with its sentence (D-21).

    Nothing of it holds before a person has confirmed it; what was confirmed stands in the register and among the tasks.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="incoming_letters", verbose_name="đơn vị nhận"
    )
    batch = models.OneToOneField(
        ImportBatch, on_delete=models.PROTECT, null=True, related_name="letter", verbose_name="tệp"
    )
    text = models.TextField("lời văn dán vào", blank=True)
    proposals = models.JSONField("điều đọc được")
    state = models.CharField("trạng thái", max_length=9, choices=LetterState, default=LetterState.PROPOSED)
    document = models.ForeignKey(
        RegisteredDocument,
        on_delete=models.PROTECT,
        null=True,
        related_name="letters",
        verbose_name="văn bản",
    )
    brought_at = models.DateTimeField("lúc đưa vào")
    brought_by = models.TextField("người đưa vào")

    class Meta:
        verbose_name = "văn bản đến chờ xác nhận"
        verbose_name_plural = "văn bản đến chờ xác nhận"
        ordering = ("-brought_at",)

    def __str__(self) -> str:
        return self.batch.file_name if self.batch else "Lời văn dán vào"


class DocumentDeadline(models.Model):
    """A deadline of a year as a document of the register set it, with the sentence that says so."""

    document = models.ForeignKey(
        RegisteredDocument, on_delete=models.PROTECT, related_name="deadlines", verbose_name="văn bản"
    )
    version = models.OneToOneField(
        DeadlineVersion, on_delete=models.PROTECT, related_name="by_document", verbose_name="bản của hạn"
    )
    sentence = models.TextField("câu đặt hạn", blank=True)

    class Meta:
        verbose_name = "hạn do văn bản đặt"
        verbose_name_plural = "hạn do văn bản đặt"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.document}: {self.version}"
