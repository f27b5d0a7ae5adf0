"""Units as a tree in time: what stands under what on a given day, and what became of those that ended."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from phusa.base import ranges
from phusa.base.access import Actor, Verb, within
from phusa.base.text import collation_key, fold

if TYPE_CHECKING:
    from typing import Self


class UnitKind(models.TextChoices):
    """What a unit is; the order is that of the tree."""

    MOET = "moet", "Bộ Giáo dục và Đào tạo"
    DOET = "doet", "Sở Giáo dục và Đào tạo"
    BOET = "boet", "Phòng Giáo dục và Đào tạo"
    COMMUNE_PEOPLE_COMMITTEE = "commune_people_committee", "Ủy ban nhân dân cấp xã"
    SCHOOL = "school", "Trường"
    SCHOOL_CLUSTER = "school_cluster", "Cụm trường"
    SUBJECT_GROUP = "subject_group", "Tổ chuyên môn"
    TRAINING_INSTITUTION = "training_institution", "Cơ sở bồi dưỡng"


class Level(models.TextChoices):
    """Levels of schooling by the codes of the regulations."""

    MN = "MN", "Mầm non"
    TH = "TH", "Tiểu học"
    THCS = "THCS", "Trung học cơ sở"
    THPT = "THPT", "Trung học phổ thông"
    GDTX = "GDTX", "Giáo dục thường xuyên"


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units, always asked for as of a day and within what somebody may see."""

    def on(self, day: date) -> Self:
        """Units that stand in the tree on that day, each with its `path` and `parent_id` of that day."""
        place = Place.objects.on(day).filter(unit=OuterRef("pk"))
        return self.annotate(
            path=Subquery(place.values("path")), parent_id=Subquery(place.values("parent"))
        ).filter(path__isnull=False)

    def within(self, actor: Actor, verb: Verb) -> Self:
        """Units on which the actor holds the verb on his day."""
        places = Place.objects.on(actor.today).filter(within(actor, verb, path="path"))
        return self.filter(pk__in=places.values("unit"))

    def under(self, path: str, day: date) -> Self:
        """The unit of this path and everything under it on that day."""
        return self.on(day).filter(path__startswith=path)

    def children_of(self, parent: Unit, day: date) -> Self:
        """The units directly under another on that day."""
        return self.on(day).filter(pk__in=Place.objects.on(day).filter(parent=parent).values("unit"))

    def in_tree_order(self, day: date) -> Self:
        """Units that stand on that day, each before those under it."""
        return self.on(day).order_by(F("path"))

    def by_name(self) -> Self:
        """In the order a Vietnamese reader expects."""
        return self.order_by("sort_key", "code")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Unit(models.Model):
    """A unit of the school system: ministry, office, school, cluster, subject group or training institution."""

    code = models.CharField("mã đơn vị", max_length=40, unique=True)
    name = models.TextField("tên đơn vị")
    kind = models.CharField("loại đơn vị", max_length=30, choices=UnitKind)
    levels = ArrayField(
        models.CharField(max_length=4, choices=Level), verbose_name="cấp học", default=list, blank=True
    )
    is_public = models.BooleanField("công lập", default=True)
    disadvantaged_area = models.BooleanField("vùng khó khăn", default=False)
    document_symbol = models.CharField(
        "ký hiệu văn bản",
        max_length=30,
        blank=True,
        help_text="Phần tên đơn vị trong số ký hiệu, ví dụ PGDĐT.",
    )
    locality = models.TextField("địa danh", blank=True, help_text="Ghi trước ngày tháng trên văn bản.")
    sort_key = models.TextField("khoá xếp thứ tự", editable=False, db_collation="C")
    search_text = models.TextField("chữ để tìm", editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        indexes = [
            models.Index(fields=("sort_key",), name="unit_order"),
            GinIndex(OpClass(F("search_text"), name="gin_trgm_ops"), name="unit_search"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def level_words(self) -> str:
        """The levels it teaches, in words: "Tiểu học, Trung học cơ sở"."""
        return ", ".join(Level(level).label for level in self.levels)

    def prepare(self) -> None:
        """Fill the columns that follow from the others; every action that writes a unit calls it."""
        self.sort_key = collation_key(self.name)
        self.search_text = fold(f"{self.code} {self.name}")

    def access_paths(self, actor: Actor) -> tuple[str, ...]:
        """The unit's place on the actor's day; none when it does not stand on that day."""
        return tuple(Place.objects.on(actor.today).filter(unit=self).values_list("path", flat=True))

    def access_person_id(self) -> int | None:
        """A unit is nobody's own."""
        return None


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places in the tree."""

    def on(self, day: date) -> Self:
        """The places that hold on that day: at most one a unit."""
        return self.filter(valid__contains=day)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Place(models.Model):
    """Where a unit stands in the tree during some days. `path` lists the ids from the root, each ended by a slash."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="places", verbose_name="đơn vị")
    parent = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="places_under", verbose_name="trực thuộc"
    )
    path = models.TextField("đường dẫn", db_collation="C")
    valid = ranges.valid_field()

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "vị trí trong cây đơn vị"
        verbose_name_plural = "vị trí trong cây đơn vị"
        constraints = [
            ranges.one_at_a_time("one_place_at_a_time", "unit"),
            models.CheckConstraint(
                condition=Q(valid__isempty=False, valid__lower_inf=False), name="place_holds_some_days"
            ),
        ]
        indexes = [
            models.Index(fields=("path",), name="place_path"),
            models.Index(fields=("parent",), name="place_parent"),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def last_day(self) -> date | None:
        """The last day at this place; None when no end is set."""
        return ranges.last_day(self.valid)


class ClusterMember(models.Model):
    """A school's membership of a school cluster: a cluster crosses the tree, it does not own its schools."""

    school_cluster = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="members", verbose_name="cụm trường"
    )
    school = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="clusters", verbose_name="trường")
    valid = ranges.valid_field()

    class Meta:
        verbose_name = "trường trong cụm"
        verbose_name_plural = "trường trong cụm"
        constraints = [ranges.one_at_a_time("one_cluster_at_a_time", "school")]

    def __str__(self) -> str:
        return f"{self.school} – {self.school_cluster}"


class SuccessionReason(models.TextChoices):
    """Why a unit ended."""

    MERGED = "merged", "Sáp nhập"
    SPLIT = "split", "Chia tách"
    ABOLISHED = "abolished", "Giải thể"
    RENAMED = "renamed", "Đổi tên"


class Succession(models.Model):
    """What became of a unit that ended: a successor, or none when it was abolished without one."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="successions", verbose_name="đơn vị"
    )
    successor_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="predecessions", verbose_name="đơn vị kế thừa"
    )
    happened_on = models.DateField("từ ngày")
    reason = models.CharField("lý do", max_length=12, choices=SuccessionReason)
    basis = models.TextField("căn cứ", help_text="Văn bản quyết định việc này.")

    class Meta:
        verbose_name = "kế thừa đơn vị"
        verbose_name_plural = "kế thừa đơn vị"
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "successor_unit"), nulls_distinct=False, name="one_succession_a_pair"
            ),
            models.CheckConstraint(condition=~Q(unit=F("successor_unit")), name="no_unit_succeeds_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} → {self.successor_unit or 'không có'} ({self.get_reason_display()})"
