"""Core people and lecturers by their terms, the groups of learners they stand by, and who was named to which group."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from phusa.accounts.models import User
from phusa.base import ranges
from phusa.base.models import ImportBatch
from phusa.catalogue.models import CatalogueItem
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Level, Standing, StandingQuerySet, Unit
from phusa.staff.models import Person

if TYPE_CHECKING:
    from typing import Self


class CoreKind(models.TextChoices):
    """The two kinds of core people ([HN2022] §2)."""

    TEACHER = "core_teacher", "Giáo viên cốt cán"
    MANAGER = "core_manager", "Cán bộ quản lý cốt cán"


class LecturerKind(models.TextChoices):
    """Who of an institution backs up the core people ([HN2022] §2.a)."""

    RESOURCE_PERSON = "resource_person", "Báo cáo viên"
    KEY_LECTURER = "key_lecturer", "Giảng viên sư phạm chủ chốt"


class CorePersonQuerySet(StandingQuerySet["CorePerson"]):
    """Core people."""

    def on(self, day: date) -> Self:
        """Those whose term holds on a day."""
        return self.filter(valid__contains=day)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class CorePerson(Standing):
    """Somebody named a core person by a department or office, for a level and subject, during a term (S-007).

    `load` is how many learners he was asked to stand by at once; no document prints a number, so it may be open.
    """

    own_of = "person"

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="core_people", verbose_name="đơn vị lập danh sách"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="core_terms", verbose_name="người"
    )
    kind = models.CharField("loại cốt cán", max_length=12, choices=CoreKind)
    level = models.CharField("cấp học", max_length=4, choices=Level)
    subject = models.TextField("môn dạy", blank=True, help_text="Trống là không theo môn.")
    load = models.PositiveSmallIntegerField("số người nhận hỗ trợ", null=True, blank=True)
    basis = models.TextField("căn cứ", help_text="Quyết định, ngày ký.")
    end_reason = models.TextField("lý do kết thúc", blank=True)
    valid = ranges.valid_field()

    objects: ClassVar = CorePersonQuerySet.as_manager()

    class Meta:
        verbose_name = "người cốt cán"
        verbose_name_plural = "đội ngũ cốt cán"
        constraints = [
            ranges.one_at_a_time("one_core_term_at_a_time", "unit", "person", "kind", "level", "subject")
        ]
        indexes = [models.Index(fields=("unit", "level"), name="core_person_unit")]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display().lower()}"

    @property
    def last_day(self) -> date | None:
        """The last day of the term; None when no end is set."""
        return ranges.last_day(self.valid)

    @property
    def field_words(self) -> str:
        """Level and subject: "Trung học cơ sở, Toán"."""
        return ", ".join(filter(None, (Level(self.level).label, self.subject)))


class LecturerQuerySet(StandingQuerySet["Lecturer"]):
    """Lecturers."""

    def on(self, day: date) -> Self:
        """Those whose term holds on a day."""
        return self.filter(valid__contains=day)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Lecturer(Standing):
    """A lecturer of an institution whom a department or office asked to back up its core people (S-009).

    He is nobody of the staff; with an account of the institution he sees the groups he backs.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="lecturers", verbose_name="đơn vị lập danh sách"
    )
    institution = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="own_lecturers", verbose_name="cơ sở bồi dưỡng"
    )
    name = models.TextField("họ và tên")
    kind = models.CharField("vai trò hỗ trợ", max_length=15, choices=LecturerKind)
    subject = models.TextField("chuyên ngành", blank=True)
    user = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lecturing",
        verbose_name="tài khoản",
    )
    basis = models.TextField("căn cứ", blank=True)
    valid = ranges.valid_field()

    objects: ClassVar = LecturerQuerySet.as_manager()

    class Meta:
        verbose_name = "giảng viên hỗ trợ"
        verbose_name_plural = "giảng viên hỗ trợ"
        constraints = [ranges.one_at_a_time("one_lecturer_at_a_time", "unit", "institution", "name")]

    def __str__(self) -> str:
        return f"{self.name}, {self.institution}"

    @property
    def last_day(self) -> date | None:
        """The last day on which he backs up; None when no end is set."""
        return ranges.last_day(self.valid)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class SupportGroup(Standing):
    """A named group of learners of a unit for a school year, to whom core people are named (S-008)."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="support_groups", verbose_name="đơn vị lập nhóm"
    )
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="support_groups", verbose_name="năm học"
    )
    name = models.TextField("tên nhóm")
    level = models.CharField("cấp học", max_length=4, choices=Level, blank=True)
    subject = models.TextField("môn dạy", blank=True)

    class Meta:
        verbose_name = "nhóm hỗ trợ"
        verbose_name_plural = "nhóm hỗ trợ"
        constraints = [
            models.UniqueConstraint(fields=("unit", "school_year", "name"), name="one_support_group_a_name")
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class GroupMember(models.Model):
    """A learner in a group during some days."""

    group = models.ForeignKey(
        SupportGroup, on_delete=models.CASCADE, related_name="members", verbose_name="nhóm hỗ trợ"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="support_memberships", verbose_name="người học"
    )
    valid = ranges.valid_field()

    class Meta:
        verbose_name = "người học trong nhóm"
        verbose_name_plural = "người học trong nhóm"
        constraints = [ranges.one_at_a_time("once_in_a_group_at_a_time", "group", "person")]

    def __str__(self) -> str:
        return f"{self.person}, {self.group}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class SupportAssignment(models.Model):
    """Who stands by a group for a module from a day to a day: a core person, or a lecturer who backs them up."""

    group = models.ForeignKey(
        SupportGroup, on_delete=models.CASCADE, related_name="assignments", verbose_name="nhóm hỗ trợ"
    )
    core_person = models.ForeignKey(
        CorePerson,
        on_delete=models.PROTECT,
        null=True,
        related_name="assignments",
        verbose_name="người cốt cán",
    )
    lecturer = models.ForeignKey(
        Lecturer,
        on_delete=models.PROTECT,
        null=True,
        related_name="assignments",
        verbose_name="giảng viên hỗ trợ",
    )
    catalogue_item = models.ForeignKey(
        CatalogueItem,
        on_delete=models.PROTECT,
        related_name="support_assignments",
        verbose_name="mô đun, chuyên đề",
    )
    valid = ranges.valid_field()

    class Meta:
        verbose_name = "phân công hỗ trợ"
        verbose_name_plural = "phân công hỗ trợ"
        constraints = [
            models.CheckConstraint(
                condition=Q(core_person__isnull=True) ^ Q(lecturer__isnull=True), name="one_supports"
            ),
            ranges.one_at_a_time("core_person_once_a_module", "group", "core_person", "catalogue_item"),
            ranges.one_at_a_time("lecturer_once_a_module", "group", "lecturer", "catalogue_item"),
        ]

    def __str__(self) -> str:
        return f"{self.core_person or self.lecturer}: {self.group}, {self.catalogue_item.code}"

    @property
    def last_day(self) -> date | None:
        """The last day of the assignment; None when no end is set."""
        return ranges.last_day(self.valid)


class CoreList(Standing):
    """A workbook of core people on its way into the list of a unit; basis and days hold for rows that name none."""

    batch = models.OneToOneField(
        ImportBatch, on_delete=models.PROTECT, related_name="core_list", verbose_name="lượt nhập"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="core_lists", verbose_name="đơn vị lập danh sách"
    )
    basis = models.TextField("căn cứ", help_text="Quyết định, ngày ký.")
    from_day = models.DateField("từ ngày")
    last_day = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "lượt nhập danh sách cốt cán"
        verbose_name_plural = "lượt nhập danh sách cốt cán"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return str(self.batch)
