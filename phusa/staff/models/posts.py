"""Posts people hold over time, and the time they are away from them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q

from phusa.base import ranges
from phusa.base.access import Actor, Verb
from phusa.organisations.models import Level, Unit

if TYPE_CHECKING:
    from typing import Self


class StaffRole(models.TextChoices):
    """The two roles the regulations tell apart."""

    TEACHER = "teacher", "Giáo viên"
    MANAGER = "manager", "Cán bộ quản lý"


class Position(models.TextChoices):
    """What a post is called, as far as the product must tell posts apart."""

    TEACHER = "teacher", "Giáo viên"
    SUBJECT_GROUP_HEAD = "subject_group_head", "Tổ trưởng chuyên môn"
    PRINCIPAL = "principal", "Hiệu trưởng"
    VICE_PRINCIPAL = "vice_principal", "Phó hiệu trưởng"
    OTHER = "other", "Chức vụ khác"


class PostReason(models.TextChoices):
    """Why a post begins or ends."""

    APPOINTED = "appointed", "Tuyển dụng, tiếp nhận"
    MOVED = "moved", "Chuyển công tác"
    PROMOTED = "promoted", "Bổ nhiệm"
    RELIEVED = "relieved", "Thôi giữ chức vụ"
    SECONDED = "seconded", "Biệt phái"
    RETURNED = "returned", "Trở lại sau biệt phái"
    REORGANISED = "reorganised", "Sắp xếp đơn vị"
    RETIRED = "retired", "Nghỉ hưu"
    RESIGNED = "resigned", "Thôi việc"
    DECEASED = "deceased", "Qua đời"
    CORRECTED = "corrected", "Sửa ghi nhầm"


class PostQuerySet(models.QuerySet["Post"]):
    """Posts."""

    def on(self, day: date) -> Self:
        """Posts held on a day."""
        return self.filter(valid__contains=day)

    def within_units(self, actor: Actor, verb: Verb) -> Self:
        """Posts in units or subject groups where the actor holds the verb."""
        units = Unit.objects.within(actor, verb)
        in_group = Exists(units.filter(pk=OuterRef("subject_group")))
        return self.filter(Exists(units.filter(pk=OuterRef("unit"))) | Q(in_group))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Post(models.Model):
    """A post a person holds in a unit during some days; several at once are possible, one of them the main one."""

    person = models.ForeignKey(
        "staff.Person", on_delete=models.PROTECT, related_name="posts", verbose_name="người"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts", verbose_name="đơn vị")
    subject_group = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="group_posts",
        verbose_name="tổ chuyên môn",
    )
    role = models.CharField("vai trò trong quy định", max_length=8, choices=StaffRole)
    position = models.CharField("chức vụ", max_length=20, choices=Position, default=Position.TEACHER)
    level = models.CharField("cấp học", max_length=4, choices=Level)
    subject = models.TextField("môn dạy", blank=True)
    is_main = models.BooleanField("vị trí chính", default=True)
    begin_reason = models.CharField(
        "lý do bắt đầu", max_length=12, choices=PostReason, blank=True, default=""
    )
    end_reason = models.CharField("lý do kết thúc", max_length=12, choices=PostReason, blank=True, default="")
    basis = models.TextField("căn cứ", blank=True, default="", help_text="Quyết định, ngày ký.")
    valid = ranges.valid_field()

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "vị trí công tác"
        verbose_name_plural = "vị trí công tác"
        constraints = [
            ranges.one_at_a_time("one_post_at_a_time", "person", "unit", "role"),
            ranges.one_at_a_time("one_main_post_at_a_time", "person", condition=Q(is_main=True)),
        ]
        indexes = [
            models.Index(fields=("unit",), name="post_beside_main", condition=Q(is_main=False)),
        ]

    def __str__(self) -> str:
        return f"{self.get_position_display()}, {self.unit}"

    @property
    def place_words(self) -> str:
        """Subject group and subject as far as known: "Tổ Toán – Lí – Tin, Toán"."""
        return ", ".join(filter(None, (self.subject_group.name if self.subject_group else "", self.subject)))

    @property
    def last_day(self) -> date | None:
        """The last day in this post; None when no end is set."""
        return ranges.last_day(self.valid)


class AbsenceKind(models.TextChoices):
    """Why somebody is away while his post goes on."""

    MATERNITY = "maternity", "Nghỉ thai sản"
    SICK = "sick", "Nghỉ ốm dài ngày"
    UNPAID = "unpaid", "Nghỉ không hưởng lương"
    STUDY = "study", "Đi học tập trung"
    SECONDMENT = "secondment", "Biệt phái"
    OTHER = "other", "Nghỉ khác"


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences."""

    def on(self, day: date) -> Self:
        """Absences that hold on a day."""
        return self.filter(valid__contains=day)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Absence(models.Model):
    """Days on which a person is away from his posts without losing them."""

    person = models.ForeignKey(
        "staff.Person", on_delete=models.PROTECT, related_name="absences", verbose_name="người"
    )
    kind = models.CharField("loại vắng mặt", max_length=10, choices=AbsenceKind)
    basis = models.TextField("căn cứ", blank=True, default="", help_text="Quyết định, ngày ký.")
    valid = ranges.valid_field()

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "thời gian vắng mặt"
        verbose_name_plural = "thời gian vắng mặt"
        constraints = [ranges.one_at_a_time("one_absence_at_a_time", "person")]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def last_day(self) -> date | None:
        """The last day away; None when no end is set."""
        return ranges.last_day(self.valid)
