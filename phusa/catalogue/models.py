"""Programmes with their modules and topics as published, what offices corrected, and where local lists count."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from phusa.organisations.models import Level, Standing, Unit
from phusa.staff.models import StaffRole


class Block(models.TextChoices):
    """The contents of a year: ND1–ND3 under the old regulation, CT01–CT03 under the new."""

    ND1 = "ND1", "Nội dung bồi dưỡng 1"
    ND2 = "ND2", "Nội dung bồi dưỡng 2"
    ND3 = "ND3", "Nội dung bồi dưỡng 3"
    CT01 = "CT01", "Chương trình bồi dưỡng 01"
    CT02 = "CT02", "Chương trình bồi dưỡng 02"
    CT03 = "CT03", "Chương trình bồi dưỡng 03"


class Choice(models.TextChoices):
    """Whether somebody chooses an item."""

    COMPULSORY = "compulsory", "Bắt buộc"
    EMPHASISED = "emphasised", "Cần chú trọng"
    ELECTIVE = "elective", "Tự chọn"


class Programme(models.Model):
    """A programme or list as its document has it: published from `catalogue/`, and never changed."""

    code = models.CharField("mã chương trình", max_length=40, unique=True)
    title = models.TextField("tên chương trình")
    document = models.TextField("văn bản ban hành")
    issuer = models.TextField("nơi ban hành")
    issued_on = models.DateField("ngày ban hành", null=True)
    is_local = models.BooleanField("của địa phương", help_text="Chỉ tính cho đơn vị đã nhận áp dụng.")
    first_year = models.CharField("từ năm học", max_length=9)
    last_year = models.CharField("đến năm học", max_length=9, blank=True, help_text="Trống là còn áp dụng.")
    roles = ArrayField(models.CharField(max_length=10, choices=StaffRole), verbose_name="đối tượng")
    levels = ArrayField(models.CharField(max_length=4, choices=Level), verbose_name="cấp học")
    also_roles = ArrayField(
        models.CharField(max_length=10, choices=StaffRole),
        verbose_name="đối tượng được chọn thêm",
        blank=True,
    )
    also_cite = models.TextField("căn cứ được chọn thêm", blank=True)
    standard = models.CharField("chuẩn nghề nghiệp", max_length=40, blank=True)
    derived_from = models.TextField("lấy từ văn bản", blank=True)
    confidence = models.CharField("mức đối chiếu", max_length=12)
    notes = models.TextField("cần biết khi dùng", blank=True)
    blocks = models.JSONField("số tiết từng nội dung")
    checksum = models.CharField("mã băm", max_length=64)
    published_at = models.DateTimeField("lúc đưa vào hệ thống")

    class Meta:
        verbose_name = "chương trình bồi dưỡng"
        verbose_name_plural = "chương trình bồi dưỡng"
        ordering = ("-first_year", "code")
        triggers = [pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.document

    def holds_in(self, year: str) -> bool:
        """Whether it is in force in a school year ("2019-2020")."""
        return self.first_year <= year and (not self.last_year or year <= self.last_year)


class CatalogueItem(models.Model):
    """A module or topic as its source has it; what the source does not say is empty. Never changed."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="items", verbose_name="chương trình bồi dưỡng"
    )
    code = models.CharField("mã", max_length=30, unique=True)
    number = models.PositiveSmallIntegerField("số thứ tự", null=True)
    place = models.PositiveSmallIntegerField("thứ tự trong danh mục")
    block = models.CharField("nội dung", max_length=4, choices=Block, blank=True)
    choice = models.CharField("cách chọn", max_length=10, choices=Choice)
    roles = ArrayField(models.CharField(max_length=10, choices=StaffRole), verbose_name="đối tượng")
    levels = ArrayField(models.CharField(max_length=4, choices=Level), verbose_name="cấp học")
    title = models.TextField("tên mô đun, chuyên đề", blank=True)
    confidence = models.CharField("mức đối chiếu", max_length=12)
    hours = models.PositiveSmallIntegerField("số tiết", null=True)
    hours_confidence = models.CharField("mức đối chiếu số tiết", max_length=12, blank=True)
    subject = models.TextField("môn dạy", blank=True)
    subject_rule = models.CharField("điều kiện về môn", max_length=10, blank=True)
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="parts", verbose_name="thuộc chuyên đề"
    )
    criteria = ArrayField(models.PositiveSmallIntegerField(), verbose_name="tiêu chí", blank=True)
    cite = models.TextField("trích dẫn")
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "mô đun, chuyên đề"
        verbose_name_plural = "mô đun, chuyên đề"
        ordering = ("programme", "place")
        triggers = [pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".rstrip()


class ItemVersion(Standing):
    """How an office found a title and hours to be, with its source; holds in the office's part from a day on.

    Rows are only added: among those of one office that have begun, the latest day counts, then the latest recorded.
    """

    item = models.ForeignKey(
        CatalogueItem, on_delete=models.PROTECT, related_name="versions", verbose_name="mô đun, chuyên đề"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="item_versions", verbose_name="đơn vị đính chính"
    )
    title = models.TextField("tên mô đun, chuyên đề")
    hours = models.PositiveSmallIntegerField("số tiết", null=True)
    from_day = models.DateField("áp dụng từ ngày")
    source = models.TextField("nguồn đối chiếu")
    recorded_at = models.DateTimeField("lúc ghi")
    recorded_by = models.TextField("người ghi")

    class Meta:
        verbose_name = "bản đính chính"
        verbose_name_plural = "bản đính chính"
        ordering = ("from_day", "pk")
        triggers = [pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.item.code}: {self.title}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Adoption(Standing):
    """A unit takes up a local list for one school year: it counts for the unit and all under it."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="adoptions", verbose_name="chương trình bồi dưỡng"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="adoptions", verbose_name="đơn vị")
    school_year = models.CharField("năm học", max_length=9)
    basis = models.TextField("căn cứ")
    recorded_at = models.DateTimeField("lúc ghi")
    recorded_by = models.TextField("người ghi")

    class Meta:
        verbose_name = "áp dụng danh mục"
        verbose_name_plural = "áp dụng danh mục"
        constraints = [
            models.UniqueConstraint(
                fields=("programme", "unit", "school_year"), name="one_adoption_a_unit_and_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.programme}, {self.school_year}"
