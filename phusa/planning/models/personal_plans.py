"""Personal plans: what one person will learn in a year, sent, returned, approved, version by version."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pghistory
import pgtrigger
from django.db import models

from phusa.catalogue.models import Block, CatalogueItem
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Level, Standing, StandingQuerySet, Unit
from phusa.planning.models.unit_plans import PlanItem, PlanState, StudyForm
from phusa.planning.rules.approvers import OWN, UNIT_ABOVE
from phusa.staff.models import Person, StaffRole

if TYPE_CHECKING:
    from typing import Self


class PersonalPlanQuerySet(StandingQuerySet["PersonalPlan"]):
    """Personal plans."""

    def by_name(self) -> Self:
        """By given name, then family name, in Vietnamese order."""
        return self.order_by("person__sort_key", "person__birth_date", "pk")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class PersonalPlan(Standing):
    """One person's plan for a school year as it is being worked on; what was approved of it stands in its versions.

    `version` counts every save, so that two who edit see each other; `number` is the version people speak of: 1 until
    the first approval, one more for every change begun after an approval.
    """

    stands_at = ("unit", "subject_group")
    own_of = "person"

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="personal_plans", verbose_name="người"
    )
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="personal_plans", verbose_name="năm học"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="personal_plans", verbose_name="đơn vị"
    )
    subject_group = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        related_name="group_personal_plans",
        verbose_name="tổ chuyên môn",
    )
    role = models.CharField("vai trò trong quy định", max_length=8, choices=StaffRole)
    level = models.CharField("cấp học", max_length=4, choices=Level)
    subject = models.TextField("môn dạy", blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=PlanState, default=PlanState.DRAFT)
    number = models.PositiveSmallIntegerField("bản", default=1)
    version = models.PositiveIntegerField("phiên bản", default=1, help_text="Tăng mỗi lần lưu.")
    saved_at = models.DateTimeField("lúc lưu")
    saved_by = models.TextField("người lưu")
    sent_at = models.DateTimeField("lúc gửi", null=True)
    is_late = models.BooleanField("gửi sau hạn", default=False)
    late_reason = models.TextField("lý do gửi sau hạn", blank=True)
    decided_at = models.DateTimeField("lúc duyệt hoặc trả lại", null=True)
    decided_by = models.TextField("người duyệt hoặc trả lại", blank=True)
    note = models.TextField("lời nhắn", blank=True, help_text="Của người duyệt khi trả lại.")
    rebased_from = models.TextField(
        "lập lại vì", blank=True, help_text="Khi đổi cấp học, chức vụ hoặc đơn vị giữa năm."
    )

    objects: ClassVar = PersonalPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch BDTX cá nhân"
        verbose_name_plural = "kế hoạch BDTX cá nhân"
        constraints = [
            models.UniqueConstraint(fields=("person", "school_year"), name="one_personal_plan_a_year")
        ]
        indexes = [models.Index(fields=("school_year", "unit", "state"), name="personal_plan_year_unit")]

    def __str__(self) -> str:
        return f"Kế hoạch của {self.person}, năm học {self.school_year}"


class LineSource(models.TextChoices):
    """How a line came into a personal plan."""

    GIVEN = "given", "Cấp trên giao"
    SUGGESTED = "suggested", "Gợi ý cho tiêu chí còn yếu"
    OWN = "own", "Tự chọn"
    KEPT = "kept", "Giữ lại khi lập lại"


class PlanLine(models.Model):
    """One topic or module of a personal plan with its tiết in each half of the year."""

    plan = models.ForeignKey(
        PersonalPlan, on_delete=models.CASCADE, related_name="lines", verbose_name="kế hoạch"
    )
    place = models.PositiveSmallIntegerField("thứ tự")
    block = models.CharField("nội dung bồi dưỡng", max_length=4, choices=Block)
    source = models.CharField("nguồn", max_length=10, choices=LineSource)
    catalogue_item = models.ForeignKey(
        CatalogueItem,
        on_delete=models.PROTECT,
        null=True,
        related_name="plan_lines",
        verbose_name="mô đun, chuyên đề",
    )
    plan_item = models.ForeignKey(
        PlanItem,
        on_delete=models.PROTECT,
        null=True,
        related_name="plan_lines",
        verbose_name="mục kế hoạch của trường",
    )
    title = models.TextField("nội dung")
    hours_first = models.PositiveSmallIntegerField("tiết học kỳ 1", default=0)
    hours_second = models.PositiveSmallIntegerField("tiết học kỳ 2", default=0)
    study_form = models.CharField("hình thức học", max_length=10, choices=StudyForm, blank=True)
    standard = models.CharField("chuẩn nghề nghiệp", max_length=40, blank=True)
    criterion = models.PositiveSmallIntegerField("tiêu chí", null=True)
    reason = models.TextField("lý do", blank=True)

    class Meta:
        verbose_name = "dòng của kế hoạch cá nhân"
        verbose_name_plural = "dòng của kế hoạch cá nhân"
        ordering = ("plan", "place", "pk")
        constraints = [
            models.UniqueConstraint(fields=("plan", "catalogue_item"), name="one_line_an_item"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def hours(self) -> int:
        """Its tiết in the whole year."""
        return self.hours_first + self.hours_second


class DeclinedItem(models.Model):
    """A suggestion somebody did not take, with the reason in a line (D-08)."""

    plan = models.ForeignKey(
        PersonalPlan, on_delete=models.CASCADE, related_name="declined_items", verbose_name="kế hoạch"
    )
    catalogue_item = models.ForeignKey(
        CatalogueItem,
        on_delete=models.PROTECT,
        related_name="declined_items",
        verbose_name="mô đun, chuyên đề",
    )
    reason = models.TextField("lý do")

    class Meta:
        verbose_name = "gợi ý không chọn"
        verbose_name_plural = "gợi ý không chọn"
        constraints = [models.UniqueConstraint(fields=("plan", "catalogue_item"), name="one_refusal_an_item")]

    def __str__(self) -> str:
        return f"{self.catalogue_item}: {self.reason}"


class PersonalPlanVersion(models.Model):
    """A personal plan as it was approved: whole, hashed, never changed."""

    plan = models.ForeignKey(
        PersonalPlan, on_delete=models.PROTECT, related_name="versions", verbose_name="kế hoạch"
    )
    number = models.PositiveSmallIntegerField("bản")
    content = models.JSONField("nội dung")
    sha256 = models.CharField("mã băm", max_length=64)
    approved_at = models.DateTimeField("lúc duyệt")
    approved_by = models.TextField("người duyệt")
    approved_as = models.CharField(
        "duyệt theo", max_length=20, blank=True, help_text="Cách hiểu ai duyệt kế hoạch của ai, lúc duyệt."
    )

    class Meta:
        verbose_name = "bản kế hoạch cá nhân đã duyệt"
        verbose_name_plural = "bản kế hoạch cá nhân đã duyệt"
        ordering = ("plan", "number")
        constraints = [
            models.UniqueConstraint(fields=("plan", "number"), name="one_personal_version_a_number")
        ]
        triggers = [pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.plan}, bản {self.number}"

    @property
    def is_self_approved(self) -> bool:
        """Whether its person approved it himself, as the province chose."""
        return self.approved_as == OWN

    @property
    def is_for_unit_above(self) -> bool:
        """Whether the unit directly above the school approved it."""
        return self.approved_as == UNIT_ABOVE
