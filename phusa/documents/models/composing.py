"""Letters, decisions and minutes while they are written; what was issued is frozen elsewhere."""

from __future__ import annotations

from django.db import models

from phusa.documents.models.made import DocumentKind, OfficialDocument
from phusa.organisations.models import Standing, Unit

WRITTEN_KINDS = (DocumentKind.LETTER, DocumentKind.DECISION, DocumentKind.MINUTES)


class PaperDraft(Standing):
    """A paper that a unit writes: its wording by field, changed until it goes out with a number as `document`."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="paper_drafts", verbose_name="đơn vị soạn"
    )
    kind = models.CharField(
        "loại văn bản", max_length=20, choices=[(kind.value, kind.label) for kind in WRITTEN_KINDS]
    )
    title = models.TextField("trích yếu")
    wording = models.JSONField("lời văn từng phần")
    started_at = models.DateTimeField("lúc bắt đầu soạn")
    started_by = models.TextField("người bắt đầu soạn")
    changed_at = models.DateTimeField("lúc sửa")
    changed_by = models.TextField("người sửa")
    document = models.OneToOneField(
        OfficialDocument,
        on_delete=models.PROTECT,
        null=True,
        related_name="draft",
        verbose_name="văn bản đã phát hành",
    )

    class Meta:
        verbose_name = "bản soạn"
        verbose_name_plural = "bản soạn"
        ordering = ("-changed_at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"
