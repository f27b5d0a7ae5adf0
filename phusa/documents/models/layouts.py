"""Word templates of a unit's own: what its papers look like as Word files."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from phusa.documents.models.composing import WRITTEN_KINDS
from phusa.organisations.models import Standing, Unit


class PaperLayout(Standing):
    """A Word template that a unit brought for a kind of paper, its fields checked; one of a kind is used at a time."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="paper_layouts", verbose_name="đơn vị"
    )
    kind = models.CharField(
        "loại văn bản", max_length=20, choices=[(kind.value, kind.label) for kind in WRITTEN_KINDS]
    )
    file = models.FileField("tệp", upload_to="layouts/%Y/%m/", max_length=300)
    file_name = models.TextField("tên tệp")
    file_sha256 = models.CharField("mã băm của tệp", max_length=64)
    used_fields = models.JSONField("trường đã dùng")
    is_used = models.BooleanField("đang dùng", default=True)
    brought_at = models.DateTimeField("lúc đưa vào")
    brought_by = models.TextField("người đưa vào")

    class Meta:
        verbose_name = "mẫu Word của đơn vị"
        verbose_name_plural = "mẫu Word của đơn vị"
        ordering = ("kind", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "kind"), condition=Q(is_used=True), name="one_layout_in_use"
            )
        ]

    def __str__(self) -> str:
        return self.file_name
