"""Staff workbooks on their way in, and what each unit's columns mean."""

from django.db import models

from phusa.base.models import ImportBatch
from phusa.organisations.models import Standing, Unit


class StaffImport(Standing):
    """A staff workbook brought in for a unit and all under it; its rows stand in staging until it is applied.

    New posts and moves hold from `from_day`.
    """

    batch = models.OneToOneField(
        ImportBatch, on_delete=models.PROTECT, related_name="staff_import", verbose_name="lượt nhập"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="staff_imports", verbose_name="đơn vị"
    )
    from_day = models.DateField("từ ngày")
    job_key = models.UUIDField("việc kiểm tra", null=True)

    class Meta:
        verbose_name = "danh sách nhân sự tải lên"
        verbose_name_plural = "danh sách nhân sự tải lên"

    def __str__(self) -> str:
        return self.batch.file_name


class ColumnMapping(models.Model):
    """What the headings of a unit's workbooks mean, as somebody there once said; used again the next time."""

    unit = models.OneToOneField(
        Unit, on_delete=models.CASCADE, primary_key=True, related_name="+", verbose_name="đơn vị"
    )
    columns = models.JSONField("ý nghĩa các cột", default=dict)

    class Meta:
        verbose_name = "cách đọc cột"
        verbose_name_plural = "cách đọc cột"

    def __str__(self) -> str:
        return f"Cách đọc cột của {self.unit}"
