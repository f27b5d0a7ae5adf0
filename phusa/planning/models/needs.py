"""Needs people register, and which item of a plan answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from phusa.catalogue.models import CatalogueItem
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Level, Standing, StandingQuerySet, Unit
from phusa.planning.models.unit_plans import PlanItem, UnitPlan
from phusa.staff.models import Person, StaffRole

if TYPE_CHECKING:
    from typing import Self


class NeedSource(models.TextChoices):
    """Where a need comes from."""

    GAP = "gap", "Tiêu chí còn yếu"
    OWN = "own", "Nguyện vọng"
    DUTY = "duty", "Nhiệm vụ được giao"


class NeedPriority(models.IntegerChoices):
    """How much it presses."""

    HIGH = 1, "Cần nhất"
    MIDDLE = 2, "Cần"
    LOW = 3, "Nên có"


class NeedQuerySet(StandingQuerySet["TrainingNeed"]):
    """Needs."""

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class TrainingNeed(Standing):
    """What somebody says he needs to learn in a school year, why, and how much it presses (S-061, P-09).

    `topic_key` says what is asked in one word, so that the same thing is counted together: a module or topic
    ("muc:TH39"), a criterion ("tieu-chi:tt20-2018:6"), or words of one's own, folded ("khac:…").
    """

    stands_at = ("unit", "subject_group")
    own_of = "person"

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="training_needs", verbose_name="người"
    )
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="training_needs", verbose_name="năm học"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="training_needs", verbose_name="đơn vị"
    )
    subject_group = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        related_name="group_needs",
        verbose_name="tổ chuyên môn",
    )
    role = models.CharField("vai trò trong quy định", max_length=8, choices=StaffRole)
    level = models.CharField("cấp học", max_length=4, choices=Level)
    source = models.CharField("xuất phát từ", max_length=4, choices=NeedSource)
    standard = models.CharField("chuẩn nghề nghiệp", max_length=40, blank=True)
    criterion = models.PositiveSmallIntegerField("tiêu chí", null=True)
    self_level = models.CharField("mức tự đánh giá", max_length=10, blank=True)
    catalogue_item = models.ForeignKey(
        CatalogueItem,
        on_delete=models.PROTECT,
        null=True,
        related_name="training_needs",
        verbose_name="mô đun, chuyên đề",
    )
    topic = models.TextField("nội dung cần bồi dưỡng")
    topic_key = models.TextField("khoá nội dung", editable=False)
    priority = models.PositiveSmallIntegerField("mức cần", choices=NeedPriority, default=NeedPriority.MIDDLE)
    reason = models.TextField("lý do")
    recorded_at = models.DateTimeField("lúc ghi")
    withdrawn_at = models.DateTimeField("lúc rút", null=True)

    objects: ClassVar = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = "nhu cầu bồi dưỡng"
        verbose_name_plural = "nhu cầu bồi dưỡng"
        constraints = [
            models.UniqueConstraint(
                fields=("person", "school_year", "topic_key"),
                condition=Q(withdrawn_at=None),
                name="one_need_a_topic",
            )
        ]
        indexes = [
            models.Index(
                fields=("school_year", "unit", "role", "level", "person"),
                name="need_year_unit_person",
                condition=Q(withdrawn_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.topic


class NeedAnswer(models.Model):
    """What a unit's plan does about a need: the item that answers it, or why none does."""

    plan = models.ForeignKey(
        UnitPlan, on_delete=models.CASCADE, related_name="need_answers", verbose_name="kế hoạch"
    )
    topic_key = models.TextField("khoá nội dung")
    item = models.ForeignKey(
        PlanItem,
        on_delete=models.CASCADE,
        null=True,
        related_name="need_answers",
        verbose_name="mục kế hoạch",
    )
    reason = models.TextField("lý do chưa đáp ứng", blank=True)

    class Meta:
        verbose_name = "trả lời nhu cầu"
        verbose_name_plural = "trả lời nhu cầu"
        constraints = [models.UniqueConstraint(fields=("plan", "topic_key"), name="one_answer_a_topic")]

    def __str__(self) -> str:
        return f"{self.topic_key}: {self.item or self.reason}"
