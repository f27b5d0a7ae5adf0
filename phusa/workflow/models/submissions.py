"""Submissions: what a unit handed in at one moment, frozen, and every step it took since."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from phusa.cycles.models import SchoolYear
from phusa.documents.models import OfficialDocument
from phusa.organisations.models import Level, Standing, StandingQuerySet, Unit, UnitKind

if TYPE_CHECKING:
    from typing import Self


class ReportKind(models.TextChoices):
    """What is handed in; the code is that of its deadline."""

    SCHOOL = "school_report", "Báo cáo kết quả năm học của trường"
    OFFICE = "office_report", "Báo cáo tổng hợp của Phòng, xã"
    PROVINCE = "province_report", "Báo cáo tổng hợp của Sở"
    ASKED = "asked_report", "Báo cáo theo mẫu"


# What the chain of a year is made of; an asked report belongs to its request instead.
YEAR_KINDS = (ReportKind.SCHOOL, ReportKind.OFFICE, ReportKind.PROVINCE)
# Which of them a unit hands in; others hand in none.
YEAR_REPORTS = {
    UnitKind.SCHOOL: ReportKind.SCHOOL,
    UnitKind.BOET: ReportKind.OFFICE,
    UnitKind.COMMUNE_PEOPLE_COMMITTEE: ReportKind.OFFICE,
    UnitKind.DOET: ReportKind.PROVINCE,
}


class SubmissionState(models.TextChoices):
    """How far a submission has come, in the words of every page (P-43). What was never sent has no row: Nháp."""

    SENT = "sent", "Đã gửi"
    RECEIVED = "received", "Đã nhận"
    APPROVED = "approved", "Đã duyệt"
    LOCKED = "locked", "Đã khoá"
    RETURNED = "returned", "Trả lại"
    RECALLED = "recalled", "Đã rút lại"


# While it stands so, what it was made from does not change.
HELD_STATES = (
    SubmissionState.SENT,
    SubmissionState.RECEIVED,
    SubmissionState.APPROVED,
    SubmissionState.LOCKED,
)
# It counts in what is added up.
TAKEN_STATES = (SubmissionState.RECEIVED, SubmissionState.APPROVED, SubmissionState.LOCKED)


class Timeliness(models.TextChoices):
    """Whether it came in time; judged once, when it is sent."""

    NO_DEADLINE = "no_deadline", "Chưa đặt hạn"
    ON_TIME = "on_time", "Đúng hạn"
    IN_EXTENSION = "in_extension", "Đúng hạn gia hạn"
    IN_OUTAGE = "in_outage", "Đúng hạn giờ bù"
    LATE = "late", "Trễ hạn"


class SubmissionQuerySet(StandingQuerySet["Submission"]):
    """Submissions."""

    def taken(self) -> Self:
        """Those that were received and stand."""
        return self.filter(is_current=True, state__in=TAKEN_STATES)


class Submission(Standing):
    """What a unit handed in: its documents, figures and answers, frozen under one hash, with its receipt.

    `content` names every document with the hashes of its data and files, the editions and readings applied, the
    template, and what was said about each warning; `content_sha256` is the hash of that. The database refuses to change
    any of it; state and paper are all that moves. `attempt` counts what the unit sent for the year; the latest is the
    current one.
    """

    kind = models.CharField("loại báo cáo", max_length=16, choices=ReportKind)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="submissions", verbose_name="đơn vị gửi"
    )
    to_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="received_submissions", verbose_name="nơi nhận"
    )
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="submissions", verbose_name="năm học"
    )
    request = models.ForeignKey(
        "workflow.ReportRequest",
        on_delete=models.PROTECT,
        related_name="submissions",
        null=True,
        verbose_name="yêu cầu báo cáo",
    )
    attempt = models.PositiveSmallIntegerField("lần gửi", default=1)
    is_current = models.BooleanField("lần gửi mới nhất", default=True)
    state = models.CharField(
        "trạng thái", max_length=10, choices=SubmissionState, default=SubmissionState.SENT
    )
    documents = models.ManyToManyField(OfficialDocument, related_name="submissions", verbose_name="văn bản")
    people = models.PositiveIntegerField("số người")
    content = models.JSONField("nội dung đã chốt")
    content_sha256 = models.CharField("mã băm nội dung", max_length=64)
    channel = models.CharField("đường gửi", max_length=10, default="web")
    receipt_number = models.CharField("số biên nhận", max_length=40)
    sent_at = models.DateTimeField("lúc gửi")
    sent_by = models.TextField("người gửi")
    due_at = models.DateTimeField("hạn", null=True, help_text="Lúc hết hạn, chưa kể gia hạn và giờ bù.")
    allowed_until = models.DateTimeField("được gửi đến", null=True)
    timeliness = models.CharField(
        "đúng hạn", max_length=12, choices=Timeliness, default=Timeliness.NO_DEADLINE
    )
    received_at = models.DateTimeField("lúc nhận", null=True)
    received_by = models.TextField("người nhận", blank=True)
    return_reason = models.TextField("lý do trả lại", blank=True)
    paper_at = models.DateTimeField("lúc nhận bản giấy", null=True)
    paper_by = models.TextField("người nhận bản giấy", blank=True)

    objects: ClassVar = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo đã nộp"
        verbose_name_plural = "báo cáo đã nộp"
        ordering = ("-sent_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "unit", "school_year"),
                condition=Q(is_current=True, request=None),
                name="one_current_submission",
            ),
            models.UniqueConstraint(
                fields=("kind", "unit", "school_year", "attempt"),
                condition=Q(request=None),
                name="one_submission_an_attempt",
            ),
            models.UniqueConstraint(
                fields=("request", "unit"), condition=Q(is_current=True), name="one_current_answer"
            ),
            models.UniqueConstraint(fields=("request", "unit", "attempt"), name="one_answer_an_attempt"),
            models.CheckConstraint(
                condition=Q(kind="asked_report", request__isnull=False)
                | (~Q(kind="asked_report") & Q(request=None)),
                name="asked_by_a_request",
            ),
            models.UniqueConstraint(fields=("to_unit", "receipt_number"), name="one_receipt_a_number"),
        ]
        indexes = [
            models.Index(
                fields=("school_year", "kind", "to_unit"), condition=Q(is_current=True), name="submission_to"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="frozen",
                exclude=[
                    "is_current",
                    "state",
                    "received_at",
                    "received_by",
                    "return_reason",
                    "paper_at",
                    "paper_by",
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.school_year}, {self.unit}"

    @property
    def is_taken(self) -> bool:
        """Whether it was received and stands."""
        return self.state in TAKEN_STATES


class SubmissionFigure(models.Model):
    """How many people of a submission got which class: what everything above adds up."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="figures", verbose_name="báo cáo đã nộp"
    )
    level = models.CharField("cấp học", max_length=4, choices=Level)
    group = models.CharField("nhóm người", max_length=8, help_text="Vai trò trong quy định.")
    regulation = models.CharField("quy định", max_length=40)
    edition = models.CharField("bản áp dụng từ", max_length=10)
    classification = models.CharField(
        "xếp loại", max_length=40, help_text="Trống là chưa xếp loại.", blank=True
    )
    people = models.PositiveIntegerField("số người")

    class Meta:
        verbose_name = "số liệu của báo cáo"
        verbose_name_plural = "số liệu của báo cáo"
        constraints = [
            models.UniqueConstraint(
                fields=("submission", "level", "group", "regulation", "edition", "classification"),
                name="one_figure_a_class",
            )
        ]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.classification} {self.people}"


class SubmissionStep(models.Model):
    """One step of a submission: into which state, when, by whom and why. What stood on any past day follows from these.

    `kind`, `unit`, `to_unit`, `school_year` and `request` are those of the submission, kept here so that a day long
    past is read from one table.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="steps", verbose_name="báo cáo đã nộp"
    )
    kind = models.CharField("loại báo cáo", max_length=16, choices=ReportKind)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị gửi")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="nơi nhận")
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="+", verbose_name="năm học"
    )
    request = models.ForeignKey(
        "workflow.ReportRequest",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name="yêu cầu báo cáo",
    )
    state = models.CharField("trạng thái", max_length=10, choices=SubmissionState)
    at = models.DateTimeField("lúc")
    by = models.TextField("người làm")
    reason = models.TextField("lý do", blank=True)

    class Meta:
        verbose_name = "bước của báo cáo"
        verbose_name_plural = "bước của báo cáo"
        ordering = ("at", "pk")
        indexes = [
            models.Index(fields=("school_year", "kind", "unit", "at"), name="submission_step_time"),
            models.Index(
                fields=("request", "unit", "at"), condition=Q(request__isnull=False), name="answer_step_time"
            ),
        ]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.at}"


class ReceiptSeries(models.Model):
    """The last receipt number a unit gave in a calendar year."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="receipt_series", verbose_name="nơi nhận"
    )
    year = models.PositiveSmallIntegerField("năm")
    last_number = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "dãy số biên nhận"
        verbose_name_plural = "dãy số biên nhận"
        constraints = [models.UniqueConstraint(fields=("unit", "year"), name="one_receipt_series_a_year")]

    def __str__(self) -> str:
        return f"BN-{self.last_number}/{self.year}"
