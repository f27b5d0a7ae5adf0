"""Training materials with their appraisals, a person's own library, and what subject groups chose."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from phusa.catalogue.models import Block, CatalogueItem
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Standing, Unit
from phusa.staff.models import Person


class Source(models.TextChoices):
    """Where a material comes from (S-044)."""

    MINISTRY = "ministry", "Bộ duyệt, gồm ETEP"
    APPRAISED = "appraised", "Cơ quan có thẩm quyền thẩm định"
    SELF_FOUND = "self_found", "Tự tìm"


class MaterialState(models.TextChoices):
    """How far a material has come."""

    DRAFT = "draft", "Bản thảo"
    APPRAISED = "appraised", "Đã duyệt, thẩm định"
    WITHDRAWN = "withdrawn", "Đã rút"


class CommissionKind(models.TextChoices):
    """How the writing of a material was given to an institution (S-042)."""

    CONTRACT = "contract", "Hợp đồng"
    ASSIGNMENT = "assignment", "Giao nhiệm vụ"


class KeptFile(models.Model):
    """A link or a sealed file under the name it came with; either may be left out."""

    link = models.URLField("địa chỉ trên mạng", max_length=500, blank=True)
    file = models.FileField("tệp", upload_to="materials/%Y/%m/", max_length=300, blank=True)
    file_name = models.TextField("tên tệp", blank=True)
    file_sha256 = models.CharField("mã băm tệp", max_length=64, blank=True)

    class Meta:
        abstract = True


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Material(Standing, KeptFile):
    """A material for a module or a whole block, in the register of a department or the ministry (S-041)."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="materials", verbose_name="đơn vị quản lý tài liệu"
    )
    title = models.TextField("tên tài liệu")
    edition = models.TextField("lần in, phiên bản", blank=True)
    catalogue_item = models.ForeignKey(
        CatalogueItem,
        on_delete=models.PROTECT,
        null=True,
        related_name="materials",
        verbose_name="mô đun, chuyên đề",
    )
    block = models.CharField("nội dung bồi dưỡng", max_length=4, choices=Block, blank=True)
    first_year = models.CharField("từ năm học", max_length=9, blank=True)
    last_year = models.CharField("đến năm học", max_length=9, blank=True)
    source = models.CharField("nguồn tài liệu", max_length=10, choices=Source)
    approved_by = models.TextField("văn bản duyệt", blank=True)
    author_unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        related_name="written_materials",
        verbose_name="nơi biên soạn",
    )
    state = models.CharField("trạng thái", max_length=9, choices=MaterialState, default=MaterialState.DRAFT)
    commission_kind = models.CharField(
        "cách giao biên soạn", max_length=10, choices=CommissionKind, blank=True
    )
    commissioned_by = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        related_name="commissioned_materials",
        verbose_name="đơn vị giao biên soạn",
    )
    commission_number = models.TextField("số hợp đồng, văn bản giao", blank=True)
    commission_day = models.DateField("ngày hợp đồng, văn bản giao", null=True)
    due_day = models.DateField("hạn nộp bản thảo", null=True)
    registered_at = models.DateTimeField("lúc ghi")
    registered_by = models.TextField("người ghi")

    class Meta:
        verbose_name = "tài liệu bồi dưỡng"
        verbose_name_plural = "tài liệu bồi dưỡng"
        ordering = ("title", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(catalogue_item__isnull=False) | ~Q(block=""), name="material_is_for_something"
            ),
            models.CheckConstraint(
                condition=Q(commissioned_by__isnull=True, commission_day__isnull=True, due_day__isnull=True)
                | Q(commissioned_by__isnull=False, commission_day__lte=F("due_day")),
                name="commission_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.edition}" if self.edition else self.title


class Appraisal(models.Model):
    """What a council found about a material (S-043). Rows are only added: of one day the last recorded counts."""

    material = models.ForeignKey(
        Material, on_delete=models.PROTECT, related_name="appraisals", verbose_name="tài liệu bồi dưỡng"
    )
    council = models.TextField("hội đồng thẩm định")
    decision_number = models.TextField("số quyết định")
    day = models.DateField("ngày quyết định")
    passed = models.BooleanField("thẩm định đạt")
    expires = models.DateField("dùng đến hết ngày", null=True)
    note = models.TextField("kết luận", blank=True)
    recorded_at = models.DateTimeField("lúc ghi")
    recorded_by = models.TextField("người ghi")

    class Meta:
        verbose_name = "thẩm định"
        verbose_name_plural = "thẩm định"
        ordering = ("day", "pk")
        triggers = [pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.decision_number}: {self.material}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class LibraryItem(Standing, KeptFile):
    """A document somebody keeps for his own learning (S-045): never part of the register of materials."""

    stands_at = ()
    own_of = "person"

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="library_items", verbose_name="người"
    )
    title = models.TextField("tên tài liệu")
    catalogue_item = models.ForeignKey(
        CatalogueItem,
        on_delete=models.PROTECT,
        null=True,
        related_name="library_items",
        verbose_name="mô đun, chuyên đề",
    )
    note = models.TextField("ghi chú", blank=True)
    is_self_found = models.BooleanField("tự tìm")
    kept_at = models.DateTimeField("lúc giữ")

    class Meta:
        verbose_name = "tài liệu của tôi"
        verbose_name_plural = "tài liệu của tôi"
        ordering = ("-kept_at", "-pk")

    def __str__(self) -> str:
        return f"Tài liệu riêng số {self.pk}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Selection(Standing):
    """A reference material a subject group chose for a school year (S-046); a wrong one is withdrawn, not changed."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="selections", verbose_name="tổ chuyên môn"
    )
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="selections", verbose_name="năm học"
    )
    material = models.ForeignKey(
        Material,
        on_delete=models.PROTECT,
        null=True,
        related_name="selections",
        verbose_name="tài liệu bồi dưỡng",
    )
    title = models.TextField("tên tài liệu")
    reason = models.TextField("lý do chọn")
    minutes_number = models.TextField("số biên bản")
    minutes_day = models.DateField("ngày họp")
    chosen_at = models.DateTimeField("lúc ghi")
    chosen_by = models.TextField("người ghi")
    withdrawn_at = models.DateTimeField("lúc thôi dùng", null=True)
    withdrawn_by = models.TextField("người thôi dùng", blank=True)
    withdrawn_reason = models.TextField("lý do thôi dùng", blank=True)

    class Meta:
        verbose_name = "tài liệu tham khảo tổ chọn"
        verbose_name_plural = "tài liệu tham khảo tổ chọn"
        ordering = ("-minutes_day", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "school_year", "title"),
                condition=Q(withdrawn_at__isnull=True),
                name="one_choice_of_a_title",
            )
        ]

    def __str__(self) -> str:
        return self.title
