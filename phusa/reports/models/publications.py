"""What a unit has made public: figures with small cells hidden, under an address that stays."""

from __future__ import annotations

import pgtrigger
from django.db import models

from phusa.cycles.models import SchoolYear
from phusa.documents.models import OfficialDocument
from phusa.organisations.models import Standing, Unit
from phusa.workflow.models import ReportRequest


class Publication(Standing):
    """One edition of a public page: its figures as anybody may know them, and its files with their hashes (D-24).

    What is published is the report of a year (`document`) or the sum of what units answered to a `request`. `slug` is
    the permanent address; a later edition of the same takes the address over, and this one stays under its number. The
    database refuses every change but withdrawing it with a reason.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="publications", verbose_name="đơn vị"
    )
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="publications", verbose_name="năm học"
    )
    slug = models.SlugField("địa chỉ", max_length=80)
    number = models.PositiveSmallIntegerField("bản số", default=1)
    title = models.TextField("tên trang")
    document = models.ForeignKey(
        OfficialDocument,
        on_delete=models.PROTECT,
        null=True,
        related_name="publications",
        verbose_name="báo cáo được công bố",
    )
    request = models.ForeignKey(
        ReportRequest,
        on_delete=models.PROTECT,
        null=True,
        related_name="publications",
        verbose_name="yêu cầu báo cáo",
    )
    as_of = models.DateTimeField("số liệu lúc")
    figures = models.JSONField("số liệu công khai")
    figures_sha256 = models.CharField("mã băm số liệu", max_length=64)
    csv = models.FileField("tệp CSV", upload_to="publications/%Y/%m/", max_length=300)
    csv_sha256 = models.CharField("mã băm tệp CSV", max_length=64)
    pdf = models.FileField("tệp PDF", upload_to="publications/%Y/%m/", max_length=300)
    pdf_sha256 = models.CharField("mã băm tệp PDF", max_length=64)
    published_at = models.DateTimeField("lúc công bố")
    published_by = models.TextField("người công bố")
    withdrawn_at = models.DateTimeField("lúc gỡ", null=True)
    withdrawn_reason = models.TextField("lý do gỡ", blank=True)

    class Meta:
        verbose_name = "trang công bố"
        verbose_name_plural = "trang công bố"
        ordering = ("-published_at",)
        constraints = [
            models.UniqueConstraint(fields=("slug", "number"), name="one_edition_a_number"),
            models.CheckConstraint(
                condition=models.Q(document=None) | models.Q(request=None), name="published_of_one_kind"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="frozen", exclude=["withdrawn_at", "withdrawn_reason"]),
        ]

    def __str__(self) -> str:
        return self.title
