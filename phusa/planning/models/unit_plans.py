"""Plans of units: what an office or a school lays down for a year, item by item, and how it reaches those below."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from phusa.catalogue.models import Block, CatalogueItem, Choice
from phusa.cycles.models import SchoolYear
from phusa.documents.models import OfficialDocument
from phusa.organisations.models import Level, Standing, Unit
from phusa.staff.models import Person, StaffRole


class PlanKind(models.TextChoices):
    """What a unit's plan is for."""

    YEAR = "year", "Kế hoạch năm học"
    MASS = "mass", "Kế hoạch mô đun đại trà"
    SUPPORT = "support", "Kế hoạch hỗ trợ đồng nghiệp"


class PlanState(models.TextChoices):
    """How far a plan has come, in the words of every page."""

    DRAFT = "draft", "Nháp"
    SENT = "sent", "Đã gửi"
    RECEIVED = "received", "Đã nhận"
    RETURNED = "returned", "Trả lại"
    APPROVED = "approved", "Đã duyệt"


class StudyForm(models.TextChoices):
    """How something is learned (S-064)."""

    CENTRAL = "central", "Tập trung"
    ONLINE = "online", "Trực tuyến"
    DISTANCE = "distance", "Từ xa"
    SELF_STUDY = "self_study", "Tự học"
    GROUP = "group", "Sinh hoạt tổ chuyên môn"
    SCHOOL = "school", "Sinh hoạt toàn trường"
    CLUSTER = "cluster", "Sinh hoạt cụm trường"
    PROJECT = "project", "Lớp của dự án"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class UnitPlan(Standing):
    """The plan of a unit for a school year as it is being worked on; what was issued of it stands in its versions."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="unit_plans", verbose_name="đơn vị")
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="unit_plans", verbose_name="năm học"
    )
    kind = models.CharField("loại kế hoạch", max_length=10, choices=PlanKind, default=PlanKind.YEAR)
    title = models.TextField("trích yếu")
    state = models.CharField("trạng thái", max_length=10, choices=PlanState, default=PlanState.DRAFT)
    preamble = models.TextField("phần mở đầu", blank=True)
    bases = models.JSONField("căn cứ", default=list, help_text="Mỗi dòng một văn bản.")
    sections = models.JSONField("sáu mục", default=list, help_text="Số mục, tên, các đoạn.")
    blocks = models.JSONField(
        "số tiết từng nội dung",
        default=list,
        help_text="Khi đơn vị này đổi số tiết: nội dung, số tiết, căn cứ. Trống là như cấp trên.",
    )
    version = models.PositiveIntegerField("phiên bản", default=1, help_text="Tăng mỗi lần sửa.")
    sent_at = models.DateTimeField("lúc gửi", null=True)
    received_at = models.DateTimeField("lúc nhận", null=True)
    received_by = models.TextField("người nhận", blank=True)
    note = models.TextField("lời nhắn", blank=True, help_text="Của cấp trên khi trả lại.")
    decision_number = models.TextField("số quyết định", blank=True)
    decision_day = models.DateField("ngày quyết định", null=True)
    decision_unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        related_name="decided_plans",
        verbose_name="cơ quan phê duyệt",
    )
    decision_body = models.TextField(
        "tên cơ quan phê duyệt", blank=True, help_text="Khi cơ quan ấy không có trong cây đơn vị."
    )

    class Meta:
        verbose_name = "kế hoạch của đơn vị"
        verbose_name_plural = "kế hoạch của đơn vị"
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "school_year"),
                condition=Q(kind=PlanKind.YEAR),
                name="one_year_plan_a_unit",
            ),
            models.UniqueConstraint(
                fields=("unit", "school_year"),
                condition=Q(kind=PlanKind.SUPPORT),
                name="one_support_plan_a_unit",
            ),
        ]
        indexes = [models.Index(fields=("school_year", "unit"), name="unit_plan_year")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.school_year}, {self.unit}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class PlanItem(models.Model):
    """A topic or module of a unit's plan, for some levels and roles, with its place in the year.

    `upper` is the item of the plan above that it came from: such an item is scheduled here, never deleted. `origin`
    is the first of that chain, by which one plan holds a topic once. `hours` None: the document prints none. `given`
    is what the plan above said of hours and schedule: where a value differs from it, this plan changed it.
    """

    plan = models.ForeignKey(
        UnitPlan, on_delete=models.CASCADE, related_name="items", verbose_name="kế hoạch"
    )
    place = models.PositiveSmallIntegerField("thứ tự")
    upper = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="lower_items", verbose_name="mục cấp trên"
    )
    origin = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="drawn_items", verbose_name="mục gốc"
    )
    catalogue_item = models.ForeignKey(
        CatalogueItem,
        on_delete=models.PROTECT,
        null=True,
        related_name="plan_items",
        verbose_name="mô đun, chuyên đề",
    )
    title = models.TextField("nội dung")
    block = models.CharField("nội dung bồi dưỡng", max_length=4, choices=Block, blank=True)
    choice = models.CharField("cách chọn", max_length=10, choices=Choice, default=Choice.COMPULSORY)
    roles = ArrayField(models.CharField(max_length=10, choices=StaffRole), verbose_name="đối tượng")
    levels = ArrayField(models.CharField(max_length=4, choices=Level), verbose_name="cấp học")
    subject = models.TextField("môn dạy", blank=True)
    subject_rule = models.CharField("điều kiện về môn", max_length=10, blank=True)
    hours = models.PositiveSmallIntegerField("số tiết", null=True)
    hours_first = models.PositiveSmallIntegerField("tiết học kỳ 1", null=True)
    study_form = models.CharField("hình thức học", max_length=10, choices=StudyForm, blank=True)
    from_day = models.DateField("từ ngày", null=True)
    to_day = models.DateField("đến ngày", null=True)
    held_at = models.TextField("nơi học", blank=True)
    in_charge = models.TextField("người phụ trách", blank=True)
    rank_tag = models.TextField("nhiệm vụ hạng chức danh", blank=True)
    standard = models.CharField("chuẩn nghề nghiệp", max_length=40, blank=True)
    criteria = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="tiêu chí", default=list, blank=True
    )
    note = models.TextField("ghi chú", blank=True)
    given = models.JSONField(
        "như cấp trên giao", default=dict, blank=True, help_text="Số tiết và lịch lúc nhận từ cấp trên."
    )
    withdrawn_on = models.DateField("ngày rút", null=True, help_text="Khi đơn vị lập mục này rút lại.")
    withdrawn_reason = models.TextField("lý do rút", blank=True)

    class Meta:
        verbose_name = "mục của kế hoạch"
        verbose_name_plural = "mục của kế hoạch"
        ordering = ("plan", "place", "pk")
        constraints = [
            models.UniqueConstraint(fields=("plan", "origin"), name="one_item_an_origin"),
            models.CheckConstraint(
                condition=Q(hours_first__isnull=True) | Q(hours__gte=models.F("hours_first")),
                name="first_half_within_hours",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def hours_second(self) -> int | None:
        """The tiết of the second half of the year; None where the first half was not set."""
        return None if self.hours is None or self.hours_first is None else self.hours - self.hours_first


class PlanVersion(models.Model):
    """A unit's plan as it was issued: whole, hashed, never changed."""

    plan = models.ForeignKey(
        UnitPlan, on_delete=models.PROTECT, related_name="versions", verbose_name="kế hoạch"
    )
    number = models.PositiveSmallIntegerField("bản")
    content = models.JSONField("nội dung")
    sha256 = models.CharField("mã băm", max_length=64)
    reason = models.TextField("lý do điều chỉnh", blank=True)
    document = models.ForeignKey(
        OfficialDocument, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="văn bản"
    )
    issued_at = models.DateTimeField("lúc ban hành")
    issued_by = models.TextField("người ban hành")

    class Meta:
        verbose_name = "bản kế hoạch đã ban hành"
        verbose_name_plural = "bản kế hoạch đã ban hành"
        ordering = ("plan", "number")
        constraints = [models.UniqueConstraint(fields=("plan", "number"), name="one_version_a_number")]
        triggers = [pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.plan}, bản {self.number}"


class FollowAssignment(models.Model):
    """Who of the school's leaders follows whose progress: a whole subject group, or one person (S-011)."""

    plan = models.ForeignKey(
        UnitPlan, on_delete=models.CASCADE, related_name="follow_assignments", verbose_name="kế hoạch"
    )
    follower = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="follow_assignments", verbose_name="người theo dõi"
    )
    subject_group = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="followed_by", verbose_name="tổ chuyên môn"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="followed_by", verbose_name="người"
    )

    class Meta:
        verbose_name = "phân công theo dõi"
        verbose_name_plural = "phân công theo dõi"
        constraints = [
            models.CheckConstraint(
                condition=Q(subject_group__isnull=True) ^ Q(person__isnull=True), name="follows_one_thing"
            ),
            models.UniqueConstraint(fields=("plan", "subject_group"), name="one_follower_a_group"),
            models.UniqueConstraint(fields=("plan", "person"), name="one_follower_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.follower} theo dõi {self.subject_group or self.person}"


class PlannedCheck(models.Model):
    """A periodic check of the plan: when, of which subject group, what is looked at, by whom (S-075)."""

    plan = models.ForeignKey(
        UnitPlan, on_delete=models.CASCADE, related_name="planned_checks", verbose_name="kế hoạch"
    )
    day = models.DateField("ngày")
    subject_group = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="planned_checks", verbose_name="tổ chuyên môn"
    )
    content = models.TextField("nội dung kiểm tra")
    checker = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        related_name="planned_checks",
        verbose_name="người kiểm tra",
    )

    class Meta:
        verbose_name = "lần kiểm tra định kỳ"
        verbose_name_plural = "lần kiểm tra định kỳ"
        ordering = ("day", "pk")

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.content}"
