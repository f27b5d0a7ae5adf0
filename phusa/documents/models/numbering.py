"""Numbers: the series of a unit, and the books of documents in and out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from phusa.documents.models.register import RegisteredDocument
from phusa.organisations.models import Standing, Unit


class Direction(models.TextChoices):
    """Which book a document stands in."""

    IN = "in", "Văn bản đến"
    OUT = "out", "Văn bản đi"


class NumberSeries(models.Model):
    """The last number given in a unit's series of a calendar year: one for each symbol, such as KH-PGDĐT (S-021)."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="number_series", verbose_name="đơn vị"
    )
    year = models.PositiveSmallIntegerField("năm")
    symbol = models.CharField("ký hiệu", max_length=60)
    last_number = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "dãy số văn bản"
        verbose_name_plural = "dãy số văn bản"
        constraints = [models.UniqueConstraint(fields=("unit", "year", "symbol"), name="one_series_a_symbol")]

    def __str__(self) -> str:
        return f"{self.last_number}/{self.symbol}"


class Registration(Standing):
    """A line of a unit's book of documents in or out, numbered through the calendar year."""

    document = models.ForeignKey(
        RegisteredDocument, on_delete=models.PROTECT, related_name="registrations", verbose_name="văn bản"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="registrations", verbose_name="đơn vị"
    )
    direction = models.CharField("sổ", max_length=3, choices=Direction)
    year = models.PositiveSmallIntegerField("năm")
    book_number = models.PositiveIntegerField("số thứ tự trong sổ")
    day = models.DateField("ngày vào sổ")
    channel = models.TextField("đường gửi", blank=True, help_text="Bản giấy, thư điện tử, trục liên thông…")
    note = models.TextField("ghi chú", blank=True)
    registered_at = models.DateTimeField("lúc vào sổ")
    registered_by = models.TextField("người vào sổ")

    class Meta:
        verbose_name = "dòng sổ văn bản"
        verbose_name_plural = "dòng sổ văn bản"
        ordering = ("-year", "-book_number")
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "direction", "year", "book_number"), name="one_line_a_number"
            ),
            models.UniqueConstraint(fields=("document", "unit"), name="one_line_a_document"),
            models.CheckConstraint(condition=Q(book_number__gte=1), name="book_numbers_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.book_number} ({self.get_direction_display().lower()} {self.year})"
