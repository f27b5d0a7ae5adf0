"""What moves a deadline, and what is done about those who have not sent: extensions, outages, reminders, calls."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q

from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Standing, Unit
from phusa.workflow.models.submissions import ReportKind


class Heartbeat(models.Model):
    """When the service last said that it stands; one row. A gap longer than allowed is an outage."""

    last_at = models.DateTimeField("lần cuối còn chạy")

    class Meta:
        verbose_name = "nhịp hoạt động"
        verbose_name_plural = "nhịp hoạt động"

    def __str__(self) -> str:
        return str(self.last_at)


class Outage(models.Model):
    """From when until when the service was down, recorded by itself at the first beat after (D-20)."""

    number = models.PositiveIntegerField("số biên bản")
    year = models.PositiveSmallIntegerField("năm")
    began_at = models.DateTimeField("từ lúc")
    ended_at = models.DateTimeField("đến lúc")
    recorded_at = models.DateTimeField("lúc ghi")
    recorded_by = models.TextField("người ghi")

    class Meta:
        verbose_name = "lần gián đoạn"
        verbose_name_plural = "lần gián đoạn"
        ordering = ("began_at",)
        constraints = [
            models.CheckConstraint(condition=Q(began_at__lt=F("ended_at")), name="outage_has_length"),
            models.UniqueConstraint(fields=("year", "number"), name="one_outage_a_number"),
        ]

    def __str__(self) -> str:
        return f"Biên bản gián đoạn số {self.number}/{self.year}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Extension(Standing):
    """More time for a unit and all under it, with a reason, until an instant: that is also its expiry (P-06)."""

    kind = models.CharField("loại báo cáo", max_length=16, choices=ReportKind)
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="extensions", verbose_name="năm học"
    )
    request = models.ForeignKey(
        "workflow.ReportRequest",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name="yêu cầu báo cáo",
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="extensions", verbose_name="đơn vị")
    until = models.DateTimeField("được gửi đến")
    reason = models.TextField("lý do")
    granted_at = models.DateTimeField("lúc gia hạn")
    granted_by = models.TextField("người gia hạn")
    withdrawn_at = models.DateTimeField("lúc thu hồi", null=True)

    class Meta:
        verbose_name = "gia hạn"
        verbose_name_plural = "gia hạn"
        ordering = ("-granted_at",)
        indexes = [models.Index(fields=("school_year", "kind", "unit"), name="extension_of")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.until}"


class Reminder(models.Model):
    """A unit that had not sent was reminded; reminders of one round go out spread over time."""

    kind = models.CharField("loại báo cáo", max_length=16, choices=ReportKind)
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="reminders", verbose_name="năm học"
    )
    request = models.ForeignKey(
        "workflow.ReportRequest",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name="yêu cầu báo cáo",
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reminders", verbose_name="đơn vị")
    round = models.UUIDField("đợt nhắc")
    planned_at = models.DateTimeField("định nhắc lúc")
    sent_at = models.DateTimeField("đã nhắc lúc", null=True)
    dropped = models.TextField("vì sao không nhắc", blank=True)
    asked_by = models.TextField("người nhắc")

    class Meta:
        verbose_name = "lần nhắc"
        verbose_name_plural = "lần nhắc"
        ordering = ("planned_at",)
        constraints = [models.UniqueConstraint(fields=("round", "unit"), name="one_reminder_a_round")]
        indexes = [models.Index(fields=("school_year", "kind", "unit"), name="reminder_of")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.planned_at}"


class ChaseNote(Standing):
    """What somebody noted of a unit that is late: "Đã gọi 9:40, hứa gửi trước 11:00"."""

    kind = models.CharField("loại báo cáo", max_length=16, choices=ReportKind)
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="chase_notes", verbose_name="năm học"
    )
    request = models.ForeignKey(
        "workflow.ReportRequest",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name="yêu cầu báo cáo",
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="chase_notes", verbose_name="đơn vị"
    )
    text = models.TextField("ghi chú")
    at = models.DateTimeField("lúc ghi")
    by = models.TextField("người ghi")

    class Meta:
        verbose_name = "ghi chú đôn đốc"
        verbose_name_plural = "ghi chú đôn đốc"
        ordering = ("-at",)
        indexes = [models.Index(fields=("school_year", "kind", "unit"), name="chase_note_of")]

    def __str__(self) -> str:
        return self.text
