"""Editions of regulations as rows, and the readings chosen where the law is open."""

import pghistory
import pgtrigger
from django.db import models


class Edition(models.Model):
    """One dated version of one regulation, as it was published here. A published edition never changes."""

    regulation = models.CharField("quy định", max_length=40)
    edition = models.DateField("bản áp dụng từ")
    title = models.TextField("tên văn bản")
    confidence = models.CharField("mức đối chiếu", max_length=12)
    checksum = models.CharField("mã băm", max_length=64)
    content = models.JSONField("nội dung")
    published_at = models.DateTimeField("lúc đưa vào hệ thống")

    class Meta:
        verbose_name = "bản quy định"
        verbose_name_plural = "bản quy định"
        ordering = ("regulation", "edition")
        constraints = [models.UniqueConstraint(fields=("regulation", "edition"), name="one_edition_a_date")]
        triggers = [pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.regulation} {self.edition:%d/%m/%Y}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class SwitchSetting(models.Model):
    """A reading chosen for an open question of the law, in a scope, with the document that confirms it, if any."""

    name = models.CharField("chỗ quy định chưa nói rõ", max_length=60)
    value = models.CharField("cách hiểu", max_length=40)
    scope_code = models.CharField(
        "phạm vi", max_length=40, blank=True, help_text="Mã đơn vị; trống là cả nước."
    )
    school_year = models.CharField("năm học", max_length=9, blank=True, help_text="Trống là mọi năm học.")
    confirmed_by = models.TextField("văn bản xác nhận", blank=True)

    class Meta:
        verbose_name = "cách hiểu đang áp dụng"
        verbose_name_plural = "cách hiểu đang áp dụng"
        constraints = [
            models.UniqueConstraint(fields=("name", "scope_code", "school_year"), name="one_reading_a_scope")
        ]

    def __str__(self) -> str:
        return f"{self.name} = {self.value}"
