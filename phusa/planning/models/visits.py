"""Visits by which an office checks how its schools carry out their plans ([772] VI.1, S-112)."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from phusa.cycles.models import SchoolYear
from phusa.documents.models import PaperDraft
from phusa.organisations.models import Standing, Unit


class VisitState(models.TextChoices):
    """How far a visit has come."""

    PLANNED = "planned", "Đã lên lịch"
    HELD = "held", "Đã kiểm tra"
    ANSWERED = "answered", "Trường đã trả lời"
    CLOSED = "closed", "Đã kết thúc"
    DROPPED = "dropped", "Đã huỷ"


DONE = (VisitState.HELD, VisitState.ANSWERED, VisitState.CLOSED)
"""The states of a visit that took place."""


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class SupervisionVisit(Standing):
    """A visit of an office to a school: planned, held with findings, answered by the school, closed by the office.

    `items` are titles of the school's issued plan as they stood when they were chosen.
    """

    stands_at = ("school",)

    office = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="visits_made", verbose_name="đơn vị kiểm tra"
    )
    school = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="visits_received", verbose_name="trường"
    )
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="visits", verbose_name="năm học"
    )
    state = models.CharField("trạng thái", max_length=8, choices=VisitState, default=VisitState.PLANNED)
    day = models.DateField("ngày kiểm tra")
    members = models.TextField("người đi kiểm tra")
    subject = models.TextField("nội dung kiểm tra")
    items = ArrayField(
        models.TextField(), verbose_name="nội dung trong kế hoạch của trường", default=list, blank=True
    )
    findings = models.TextField("điều đã thấy", blank=True)
    asked = models.TextField("đề nghị nhà trường", blank=True)
    due_on = models.DateField("hạn trường trả lời", null=True)
    answer = models.TextField("trường trả lời", blank=True)
    answered_at = models.DateTimeField("lúc trả lời", null=True)
    answered_by = models.TextField("người trả lời", blank=True)
    conclusion = models.TextField("kết luận", blank=True, help_text="Hoặc lý do huỷ.")
    ended_at = models.DateTimeField("lúc kết thúc", null=True)
    ended_by = models.TextField("người kết thúc", blank=True)
    minutes = models.OneToOneField(
        PaperDraft, on_delete=models.SET_NULL, null=True, related_name="visit", verbose_name="biên bản"
    )
    saved_at = models.DateTimeField("lúc ghi")
    saved_by = models.TextField("người ghi")
    version = models.PositiveIntegerField("phiên bản", default=1)

    class Meta:
        verbose_name = "đợt kiểm tra"
        verbose_name_plural = "đợt kiểm tra"
        ordering = ("-day", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("office", "school", "day"),
                condition=~Q(state=VisitState.DROPPED),
                name="one_visit_a_day",
            ),
            models.CheckConstraint(
                condition=Q(asked="", due_on__isnull=True) | (~Q(asked="") & Q(due_on__isnull=False)),
                name="what_is_asked_has_a_day",
            ),
        ]
        indexes = [models.Index(fields=("school_year", "school", "day"), name="visit_of")]

    def __str__(self) -> str:
        return f"Kiểm tra {self.school}, {self.day:%d/%m/%Y}"

    @property
    def waits_for_answer(self) -> bool:
        """Whether the school still has to answer what was asked of it."""
        return self.state == VisitState.HELD and bool(self.asked)
