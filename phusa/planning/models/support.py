"""What a plan of peer support holds: what is done with whom and when, and what was seen of it (S-054)."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from phusa.learning.models import CorePerson, SupportGroup
from phusa.planning.models.unit_plans import UnitPlan


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class SupportLine(models.Model):
    """One piece of support in a plan: what, for which group or whom else, by whom, when, and how it is followed."""

    plan = models.ForeignKey(
        UnitPlan, on_delete=models.CASCADE, related_name="support_lines", verbose_name="kế hoạch"
    )
    place = models.PositiveSmallIntegerField("thứ tự")
    content = models.TextField("việc hỗ trợ")
    support_group = models.ForeignKey(
        SupportGroup, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="nhóm hỗ trợ"
    )
    with_whom = models.TextField("hỗ trợ ai", blank=True, help_text="Khi không phải một nhóm đã lập.")
    core_person = models.ForeignKey(
        CorePerson, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người cốt cán"
    )
    from_day = models.DateField("từ ngày", null=True)
    to_day = models.DateField("đến ngày", null=True)
    followed_how = models.TextField("cách theo dõi", blank=True)

    class Meta:
        verbose_name = "việc hỗ trợ trong kế hoạch"
        verbose_name_plural = "việc hỗ trợ trong kế hoạch"
        ordering = ("plan", "place", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(support_group__isnull=False) | ~Q(with_whom=""), name="supports_somebody"
            )
        ]

    def __str__(self) -> str:
        return self.content

    @property
    def whom(self) -> str:
        """The group, else whom it is for in words."""
        return self.support_group.name if self.support_group else self.with_whom


class SupportNoteKind(models.TextChoices):
    """What is written down of a plan that runs."""

    MONITORING = "monitoring", "Theo dõi"
    EVALUATION = "evaluation", "Đánh giá"


class SupportNote(models.Model):
    """What was seen of an issued plan on a day, or how it was evaluated in the end; only added, never changed."""

    plan = models.ForeignKey(
        UnitPlan, on_delete=models.PROTECT, related_name="support_notes", verbose_name="kế hoạch"
    )
    kind = models.CharField("loại ghi chép", max_length=10, choices=SupportNoteKind)
    what = models.TextField("việc được theo dõi", blank=True, help_text="Như trong bản đang có hiệu lực.")
    day = models.DateField("ngày")
    seen = models.TextField("điều đã thấy")
    version_number = models.PositiveSmallIntegerField("bản đang có hiệu lực")
    recorded_at = models.DateTimeField("lúc ghi")
    recorded_by = models.TextField("người ghi")

    class Meta:
        verbose_name = "ghi chép theo dõi kế hoạch hỗ trợ"
        verbose_name_plural = "ghi chép theo dõi kế hoạch hỗ trợ"
        ordering = ("-day", "-pk")
        triggers = [pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day:%d/%m/%Y}"
