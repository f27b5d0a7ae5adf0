"""What lowers, puts off or replaces a part of somebody's year: exemptions, exclusions, deferrals, outside classes."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from phusa.catalogue.models import Block
from phusa.cycles.models import SchoolYear
from phusa.hours.models import HoursEvent
from phusa.organisations.models import Standing, Unit
from phusa.staff.models import Person


class ReliefKind(models.TextChoices):
    """What is asked for."""

    EXEMPTION = "exemption", "Miễn một nội dung"
    EXCLUSION = "exclusion", "Không phải học lại mô đun đã có chứng nhận"
    DEFERRAL = "deferral", "Hoãn sang kỳ khác"
    EXTENDED = "extended", "Kéo dài thời gian học"
    REDUCED = "reduced", "Giảm số tiết"
    REPLACED = "replaced", "Lịch học riêng thay lịch chung"


SCHEDULES = (ReliefKind.EXTENDED, ReliefKind.REDUCED, ReliefKind.REPLACED)
"""Schedules of one's own beside the standard one (P-28): one at a time."""


class DeferralReason(models.TextChoices):
    """The reasons for which something is put off (P-29)."""

    MATERNITY = "maternity", "Nghỉ thai sản"
    ILLNESS = "illness", "Ốm đau dài ngày"
    LEAVE = "leave", "Nghỉ không hưởng lương"
    SECONDMENT = "secondment", "Biệt phái"
    STUDY = "study", "Đi học tập trung"


class ReliefState(models.TextChoices):
    """How far it has come."""

    ASKED = "asked", "Đã gửi"
    APPROVED = "approved", "Đã duyệt"
    REFUSED = "refused", "Trả lại"
    ENDED = "ended", "Đã thôi"


class OwnThing(Standing):
    """What is asked for by or for a person and decided by somebody else, on proof."""

    own_of = "person"

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name="người"
    )
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name="năm học"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name="đơn vị")
    proof = models.FileField("minh chứng", upload_to="proofs/%Y/%m/", max_length=300, blank=True)
    proof_name = models.TextField("tên minh chứng", blank=True)
    proof_sha256 = models.CharField("mã băm minh chứng", max_length=64, blank=True)
    asked_at = models.DateTimeField("lúc gửi")
    asked_by = models.TextField("người gửi")
    decided_at = models.DateTimeField("lúc quyết định", null=True)
    decided_by = models.TextField("người quyết định", blank=True)
    note = models.TextField("lời nhắn", blank=True)
    version = models.PositiveIntegerField("phiên bản", default=1)

    class Meta:
        abstract = True


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Relief(OwnThing):
    """An exemption of a block (S-005), an exclusion from modules certified before (S-006), a deferral (P-29), or a
    schedule of one's own instead of the standard one (P-28).

    `hours` are the tiết that a reduced or replaced schedule asks of each block in the whole year, as whoever granted it
    wrote them: no text prints a number. `from_day` to `until` is when such a schedule holds. A row counts in its own
    school year only: the next year everybody is back to the whole.
    """

    kind = models.CharField("loại", max_length=10, choices=ReliefKind)
    state = models.CharField("trạng thái", max_length=8, choices=ReliefState, default=ReliefState.ASKED)
    block = models.CharField("nội dung bồi dưỡng", max_length=4, choices=Block, blank=True)
    items = ArrayField(
        models.CharField(max_length=30), verbose_name="các mô đun, chuyên đề", default=list, blank=True
    )
    basis = models.TextField("căn cứ")
    deferral_reason = models.CharField("lý do hoãn", max_length=10, choices=DeferralReason, blank=True)
    until = models.DateField("đến ngày", null=True)
    from_day = models.DateField("từ ngày", null=True)
    hours = models.JSONField("số tiết cả năm của từng nội dung", default=dict, blank=True)
    certificate = models.TextField("chứng nhận", blank=True, help_text="Nơi cấp, số, ngày.")

    class Meta:
        verbose_name = "miễn, hoãn"
        verbose_name_plural = "miễn, hoãn"
        constraints = [
            models.UniqueConstraint(
                fields=("person", "school_year", "block"),
                condition=Q(kind=ReliefKind.EXEMPTION, state__in=(ReliefState.ASKED, ReliefState.APPROVED)),
                name="one_exemption_a_block",
            ),
            models.UniqueConstraint(
                fields=("person", "school_year"),
                condition=Q(kind__in=SCHEDULES, state__in=(ReliefState.ASKED, ReliefState.APPROVED)),
                name="one_schedule_of_ones_own",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"


class ExternalState(models.TextChoices):
    """How far an outside class has come: asked, agreed to before it begins, proven, counted (P-31)."""

    ASKED = "asked", "Đã gửi"
    AGREED = "agreed", "Đồng ý trước"
    PROVEN = "proven", "Đã nộp minh chứng"
    COUNTED = "counted", "Đã tính"
    REFUSED = "refused", "Trả lại"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class ExternalClass(OwnThing):
    """A class outside the plan that somebody wants counted: agreed to first, then proven, then counted once."""

    state = models.CharField("trạng thái", max_length=8, choices=ExternalState, default=ExternalState.ASKED)
    title = models.TextField("tên lớp")
    provider = models.TextField("nơi tổ chức")
    first_day = models.DateField("ngày đầu")
    last_day = models.DateField("ngày cuối")
    block = models.CharField("nội dung bồi dưỡng", max_length=4, choices=Block)
    hours = models.PositiveSmallIntegerField("số tiết")
    reason = models.TextField("lý do")
    hours_event = models.OneToOneField(
        HoursEvent, on_delete=models.PROTECT, null=True, related_name="external_class", verbose_name="đã tính"
    )

    class Meta:
        verbose_name = "lớp ngoài kế hoạch"
        verbose_name_plural = "lớp ngoài kế hoạch"
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__lte=models.F("last_day")), name="outside_class_has_days"
            )
        ]

    def __str__(self) -> str:
        return self.title
