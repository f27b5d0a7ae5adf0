"""Workbooks of units on their way in."""

from django.db import models

from phusa.base.access import Actor
from phusa.base.models import ImportBatch
from phusa.organisations.models.units import Unit


class UnitImport(models.Model):
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

    def access_paths(self, actor: Actor) -> tuple[str, ...]:
        """Where the unit stands."""
        return self.unit.access_paths(actor) if self.unit else ()

    def access_person_id(self) -> int | None:
        """A file is nobody's own."""
        return None
