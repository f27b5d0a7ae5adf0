"""Difficulties that units report upward, until somebody answers ([962], [2104], [HN2022] at their ends; S-110)."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from phusa.organisations.models import Custody, Place, Standing, StandingQuerySet, Unit


class DifficultyTopic(models.TextChoices):
    """What a difficulty is about."""

    PLAN = "plan", "Kế hoạch"
    LEARNING = "learning", "Học tập, lớp bồi dưỡng"
    SCORES = "scores", "Điểm, xếp loại"
    SYSTEM = "system", "Hệ thống, tài khoản"
    MONEY = "money", "Kinh phí"
    OTHER = "other", "Việc khác"


class DifficultyState(models.TextChoices):
    """Whether somebody still has to answer."""

    OPEN = "open", "Chờ trả lời"
    ANSWERED = "answered", "Đã trả lời"


class DifficultyQuerySet(StandingQuerySet["Difficulty"]):
    """Difficulties."""

    def held(self, day: date) -> models.QuerySet[Any]:
        """With `holder_id`, the unit that has to answer on a day: the one it was sent or passed to.

        Where that one no longer stands above whoever reported it, it is the one directly above now: a difficulty
        does not end with an office.
        """
        keeper = Custody.objects.on(day).filter(unit=OuterRef("unit")).order_by("pk").values("keeper")[:1]
        own = Place.objects.on(day).filter(unit=OuterRef("unit"))
        kept = Place.objects.on(day).filter(unit=OuterRef("keeper_id"))
        rows = self.annotate(keeper_id=Subquery(keeper)).annotate(
            unit_path=Coalesce(Subquery(own.values("path")), Subquery(kept.values("path"))),
            above_id=Coalesce(Subquery(own.values("parent")), Subquery(kept.values("parent"))),
        )
        slash = Value("/", output_field=TextField())
        step = Concat(slash, Cast("at_unit_id", TextField()), slash)
        rooted = Concat(slash, F("unit_path"), output_field=TextField())
        return rows.annotate(rooted=rooted).annotate(
            holder_id=Case(
                When(Q(above_id=None) | Q(rooted__contains=step), then=F("at_unit_id")),
                default=F("above_id"),
                output_field=models.BigIntegerField(),
            )
        )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Difficulty(Standing):
    """What stands in a unit's way, and the unit that has to answer it now. It stays open until it is answered."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="difficulties", verbose_name="đơn vị gặp khó khăn"
    )
    topic = models.CharField("về việc", max_length=8, choices=DifficultyTopic)
    text = models.TextField("khó khăn")
    raised_at = models.DateTimeField("lúc báo")
    raised_by = models.TextField("người báo")
    at_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị phải trả lời"
    )
    state = models.CharField(
        "trạng thái", max_length=8, choices=DifficultyState, default=DifficultyState.OPEN
    )
    answer = models.TextField("trả lời", blank=True)
    answered_at = models.DateTimeField("lúc trả lời", null=True)
    answered_by = models.TextField("người trả lời", blank=True)
    is_shared = models.BooleanField("giải đáp chung", default=False)
    version = models.PositiveIntegerField("phiên bản", default=1)

    objects: ClassVar = DifficultyQuerySet.as_manager()

    class Meta:
        verbose_name = "khó khăn"
        verbose_name_plural = "khó khăn"
        ordering = ("raised_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=DifficultyState.OPEN, answered_at=None)
                | (Q(state=DifficultyState.ANSWERED, answered_at__isnull=False) & ~Q(answer="")),
                name="answered_with_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(is_shared=False) | Q(state=DifficultyState.ANSWERED), name="shared_once_answered"
            ),
        ]
        indexes = [
            models.Index(fields=("at_unit",), condition=Q(state="open"), name="difficulty_open"),
            models.Index(fields=("unit", "raised_at"), name="difficulty_of"),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}: {self.unit}"


class DifficultyMove(models.TextChoices):
    """One step on the way of a difficulty."""

    RAISED = "raised", "Báo"
    PASSED = "passed", "Chuyển lên"
    ANSWERED = "answered", "Trả lời"
    CHANGED = "changed", "Sửa trả lời"


class DifficultyStep(models.Model):
    """Who did what with a difficulty and where it went; only added, never changed."""

    difficulty = models.ForeignKey(
        Difficulty, on_delete=models.PROTECT, related_name="steps", verbose_name="khó khăn"
    )
    move = models.CharField("bước", max_length=8, choices=DifficultyMove)
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị làm")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="gửi tới")
    note = models.TextField("lời nhắn", blank=True)
    at = models.DateTimeField("lúc")
    by = models.TextField("người làm")

    class Meta:
        verbose_name = "bước xử lý khó khăn"
        verbose_name_plural = "bước xử lý khó khăn"
        ordering = ("at", "pk")
        triggers = [pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_move_display()}: {self.to_unit}"
