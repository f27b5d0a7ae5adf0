"""The ledger of hours: what happened, what of it counts for whom, and the sums the database keeps of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from phusa.catalogue.models import Block, CatalogueItem
from phusa.cycles.models import SchoolYear
from phusa.hours.models import sums
from phusa.organisations.models import Level, Standing, StandingQuerySet, Unit
from phusa.staff.models import Person, StaffRole

if TYPE_CHECKING:
    from typing import Self

NONE = Decimal(0)


def hours_field(words: str) -> models.DecimalField:
    """A number of tiết, with one decimal, negative where something is taken back."""
    return models.DecimalField(words, max_digits=6, decimal_places=1, default=NONE)


class EventKind(models.TextChoices):
    """What kind of thing a line of the ledger comes from."""

    NORM = "norm", "Định mức của năm"
    RELIEF = "relief", "Miễn nội dung"
    MEETING = "meeting", "Sinh hoạt chuyên môn"
    CLASS = "class", "Lớp bồi dưỡng"
    SELF_STUDY = "self_study", "Tự học"
    EXTERNAL = "external", "Lớp ngoài kế hoạch"
    TRANSFER = "transfer", "Nơi khác chuyển đến"


class HoursEvent(Standing):
    """Something that gives hours, or sets or lowers what is due: once, in one block of one school year.

    `kind` and `key` name it for good, so that the same meeting brought in twice is one event. It never changes; what
    it gave to somebody is corrected by an entry.
    """

    kind = models.CharField("loại việc", max_length=10, choices=EventKind)
    key = models.CharField("khoá", max_length=80, help_text="Tên riêng của việc trong loại của nó.")
    title = models.TextField("nội dung")
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="hours_events", verbose_name="năm học"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="hours_events", verbose_name="đơn vị ghi"
    )
    block = models.CharField("nội dung bồi dưỡng", max_length=4, choices=Block)
    item = models.ForeignKey(
        CatalogueItem,
        on_delete=models.PROTECT,
        null=True,
        related_name="hours_events",
        verbose_name="mô đun, chuyên đề",
    )
    hours = models.DecimalField(
        "số tiết", max_digits=5, decimal_places=1, help_text="Nhiều nhất cho một người."
    )
    day = models.DateField("ngày", null=True)
    proof = models.TextField("minh chứng", blank=True, help_text="Biên bản, giấy chứng nhận, căn cứ.")
    recorded_at = models.DateTimeField("lúc ghi")
    recorded_by = models.TextField("người ghi")

    class Meta:
        verbose_name = "việc có tiết"
        verbose_name_plural = "việc có tiết"
        constraints = [
            models.UniqueConstraint(fields=("kind", "key"), name="one_event_a_key"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="event_has_hours"),
        ]
        indexes = [models.Index(fields=("unit", "school_year"), name="hours_event_unit_year")]
        triggers = [pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.title


class HoursAccountQuerySet(StandingQuerySet["HoursAccount"]):
    """Accounts of a school year."""

    def by_name(self) -> Self:
        """By given name, then family name, in Vietnamese order."""
        return self.order_by("person__sort_key", "person__birth_date", "pk")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class HoursAccount(Standing):
    """One person's hours of one school year, wherever they were earned, and where the person stands now."""

    stands_at = ("unit", "subject_group")
    own_of = "person"

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="hours_accounts", verbose_name="người"
    )
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="hours_accounts", verbose_name="năm học"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="hours_accounts", verbose_name="đơn vị"
    )
    subject_group = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        related_name="group_hours_accounts",
        verbose_name="tổ chuyên môn",
    )
    role = models.CharField("vai trò trong quy định", max_length=8, choices=StaffRole)
    level = models.CharField("cấp học", max_length=4, choices=Level)
    put_off = models.JSONField(
        "phần được hoãn",
        default=list,
        blank=True,
        help_text="key, block (trống: cả năm), items, until; số tiết không giảm.",
    )
    extended_to = models.DateField("được học đến ngày", null=True)

    objects: ClassVar = HoursAccountQuerySet.as_manager()

    class Meta:
        verbose_name = "sổ tiết của một người"
        verbose_name_plural = "sổ tiết của từng người"
        constraints = [
            models.UniqueConstraint(fields=("person", "school_year"), name="one_hours_account_a_year")
        ]
        indexes = [
            models.Index(fields=("school_year", "unit"), name="hours_account_year_unit"),
            models.Index(fields=("school_year", "subject_group"), name="hours_account_year_group"),
        ]

    def __str__(self) -> str:
        return f"Sổ tiết của {self.person}, năm học {self.school_year}"

    @property
    def last_day(self) -> date:
        """The last day on which something can be learnt for this year: later for whoever was given more time."""
        return max(self.school_year.last_day, self.extended_to or self.school_year.last_day)


class EntryKind(models.TextChoices):
    """What an entry does."""

    REQUIRED = "required", "Định mức"
    RELIEVED = "relieved", "Được miễn"
    REPORTED = "reported", "Chờ xác nhận"
    EARNED = "earned", "Đã tính"
    CONFIRMED = "confirmed", "Đã xác nhận"
    DECLINED = "declined", "Không tính"
    CORRECTED = "corrected", "Điều chỉnh"


class HoursEntry(models.Model):
    """One line of the ledger: how much it adds to what is due, to what waits and to what is earned.

    Rows are only added. The database refuses a line by which an event would give somebody more than its hours, less
    than nothing, or hours of another school year.
    """

    account = models.ForeignKey(
        HoursAccount, on_delete=models.PROTECT, related_name="entries", verbose_name="sổ tiết"
    )
    event = models.ForeignKey(
        HoursEvent, on_delete=models.PROTECT, related_name="entries", verbose_name="việc có tiết"
    )
    kind = models.CharField("loại dòng", max_length=10, choices=EntryKind)
    required = hours_field("định mức")
    pending = hours_field("chờ xác nhận")
    earned = hours_field("đã tính")
    reason = models.TextField("lý do", blank=True)
    recorded_at = models.DateTimeField("lúc ghi")
    recorded_by = models.TextField("người ghi")

    class Meta:
        verbose_name = "dòng sổ tiết"
        verbose_name_plural = "dòng sổ tiết"
        ordering = ("recorded_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("account", "event", "kind"),
                condition=~Q(kind=EntryKind.CORRECTED),
                name="one_entry_of_a_kind",
            )
        ]
        indexes = [
            models.Index(fields=("account", "event"), name="hours_entry_credit"),
            models.Index(fields=("event",), name="hours_entry_event"),
        ]
        triggers = [
            pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="sums",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="added"),
                func=sums.KEEP,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.event}"


class HoursBalance(models.Model):
    """What the entries of an account add up to in one block. Written by the database alone, with every entry."""

    account = models.ForeignKey(
        HoursAccount,
        on_delete=models.PROTECT,
        related_name="balances",
        verbose_name="sổ tiết",
        db_index=False,
    )
    block = models.CharField("nội dung bồi dưỡng", max_length=4, choices=Block)
    required = hours_field("định mức")
    pending = hours_field("chờ xác nhận")
    earned = hours_field("đã tính")
    relieved = hours_field("được miễn")

    class Meta:
        verbose_name = "số dư một nội dung"
        verbose_name_plural = "số dư từng nội dung"
        ordering = ("account", "block")
        constraints = [
            models.UniqueConstraint(
                fields=("account", "block"),
                name="one_balance_a_block",
                include=("required", "pending", "earned", "relieved"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.block}: {self.earned}/{self.required}"

    @property
    def missing(self) -> Decimal:
        """What nobody has reported yet of what is due."""
        missing: Decimal = self.required - self.earned - self.pending
        return max(NONE, missing)


# How much is missing in a block, for the database.
MISSING = F("required") - F("earned") - F("pending")
