"""Questions about figures that somebody keeps, and the tables made of them on their day (P-38)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from phusa.accounts.models import User
from phusa.organisations.models import Standing, Unit


class Sharing(models.TextChoices):
    """Who may open a kept question besides its owner; everybody sees in it only what he may see."""

    OWN = "own", "Chỉ mình tôi"
    UNIT = "unit", "Người cùng đơn vị"
    BELOW = "below", "Người cùng đơn vị và các đơn vị cấp dưới"


class Cadence(models.TextChoices):
    """On which days a table is made of a kept question by itself."""

    NEVER = "never", "Không hẹn"
    DAILY = "daily", "Hằng ngày"
    WEEKLY = "weekly", "Thứ Hai hằng tuần"
    MONTHLY = "monthly", "Ngày 1 hằng tháng"
    DEADLINE = "deadline", "Ngày sau hạn báo cáo"


class KeptQuestion(Standing):
    """A question as its address has it, kept under a name for one unit. A dropped one keeps the tables made of it."""

    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="kept_questions", verbose_name="người lưu"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="kept_questions", verbose_name="đơn vị"
    )
    name = models.TextField("tên bảng")
    question = models.TextField("câu hỏi", help_text="Phần sau dấu ? của địa chỉ.")
    sharing = models.CharField("chia sẻ", max_length=5, choices=Sharing, default=Sharing.OWN)
    is_pinned = models.BooleanField("ghim", default=True)
    cadence = models.CharField("hẹn làm", max_length=8, choices=Cadence, default=Cadence.NEVER)
    cadence_since = models.DateField("hẹn từ ngày", null=True)
    kept_at = models.DateTimeField("lúc lưu")
    dropped_at = models.DateTimeField("lúc bỏ", null=True)

    class Meta:
        verbose_name = "bảng đã lưu"
        verbose_name_plural = "bảng đã lưu"
        ordering = ("kept_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("owner", "name"), condition=Q(dropped_at=None), name="one_kept_question_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class MadeTable(models.Model):
    """The table made of a kept question on its day, as two files with their hashes; waits until its owner opens it."""

    question = models.ForeignKey(
        KeptQuestion, on_delete=models.PROTECT, related_name="tables", verbose_name="bảng đã lưu"
    )
    day = models.DateField("ngày hẹn")
    as_of = models.DateTimeField("số liệu lúc")
    xlsx = models.FileField("tệp XLSX", upload_to="tables/%Y/%m/", max_length=300)
    xlsx_sha256 = models.CharField("mã băm tệp XLSX", max_length=64)
    csv = models.FileField("tệp CSV", upload_to="tables/%Y/%m/", max_length=300)
    csv_sha256 = models.CharField("mã băm tệp CSV", max_length=64)
    opened_at = models.DateTimeField("lúc mở", null=True)

    class Meta:
        verbose_name = "bảng đã làm"
        verbose_name_plural = "bảng đã làm"
        ordering = ("-day", "-pk")
        constraints = [models.UniqueConstraint(fields=("question", "day"), name="one_made_table_a_day")]
        triggers = [
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="frozen", exclude=["opened_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.day}"
