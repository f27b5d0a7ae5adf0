"""Workbooks of units on their way in."""

from django.db import models

from phusa.base.models import ImportBatch
from phusa.organisations.models.standing import Standing
from phusa.organisations.models.units import Unit


class UnitImport(Standing):
    """A workbook of units on its way in, under one unit (none: the whole tree), from a day on."""

    batch = models.OneToOneField(
        ImportBatch, on_delete=models.PROTECT, related_name="unit_import", verbose_name="lượt nhập"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="unit_imports", verbose_name="đơn vị"
    )
    from_day = models.DateField("từ ngày")
    job_key = models.UUIDField("việc kiểm tra", null=True)

    class Meta:
        verbose_name = "lượt nhập đơn vị"
        verbose_name_plural = "lượt nhập đơn vị"

    def __str__(self) -> str:
        return str(self.batch)
