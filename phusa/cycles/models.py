"""School years, and what is due when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pgtrigger
from django.db import models
from django.db.models import F, Q

from phusa.cycles.rules import due_words

if TYPE_CHECKING:
    from typing import Self


class SchoolYearQuerySet(models.QuerySet["SchoolYear"]):
    """School years."""

    def on(self, day: date) -> Self:
        """The school year a day belongs to."""
        return self.filter(first_day__lte=day, last_day__gte=day)


class SchoolYear(models.Model):
    """A school year by its usual name, "2019-2020". Its days are a key for records, not a rule of any circular."""

    code = models.CharField("năm học", max_length=9, unique=True)
    first_day = models.DateField("ngày đầu")
    last_day = models.DateField("ngày cuối")

    objects = SchoolYearQuerySet.as_manager()

    class Meta:
        verbose_name = "năm học"
        verbose_name_plural = "năm học"
        ordering = ("-code",)
        constraints = [
            models.CheckConstraint(condition=Q(first_day__lt=F("last_day")), name="school_year_has_days"),
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{4}-[0-9]{4}$"), name="school_year_code"),
        ]

    def __str__(self) -> str:
        return self.code.replace("-", "–")


class Deadline(models.Model):
    """The day something is due in a school year, for a unit's scope, with the printed wording it came from.

    What is the last day still on time follows from the wording by the switch `due.before`.
    """

    code = models.CharField("việc", max_length=40)
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="deadlines", verbose_name="năm học"
    )
    scope_code = models.CharField(
        "phạm vi", max_length=40, blank=True, help_text="Mã đơn vị; trống là cả nước."
    )
    day = models.DateField("ngày")
    wording = models.TextField("lời văn", help_text="Nguyên văn, ví dụ “trước ngày 20/5/2020”.")
    cite = models.TextField("trích dẫn")

    class Meta:
        verbose_name = "hạn"
        verbose_name_plural = "hạn"
        constraints = [
            models.UniqueConstraint(fields=("code", "school_year", "scope_code"), name="one_deadline_a_scope")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.wording}"

    @property
    def words(self) -> str:
        """What is due, in words."""
        return due_words(self.code)


class DeadlineVersion(models.Model):
    """A deadline as it was set once. The latest is the one in force, those before stay as they were.

    `set_at` is None, and nobody is named, for what was set before versions were kept.
    """

    deadline = models.ForeignKey(
        Deadline, on_delete=models.PROTECT, related_name="versions", verbose_name="hạn"
    )
    day = models.DateField("ngày")
    wording = models.TextField("lời văn")
    cite = models.TextField("trích dẫn")
    set_at = models.DateTimeField("lúc đặt", null=True)
    set_by = models.TextField("người đặt", blank=True)

    class Meta:
        verbose_name = "bản của hạn"
        verbose_name_plural = "bản của hạn"
        ordering = ("-pk",)
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.wording
