"""Units as a tree in time: what stands under what on a given day, and what became of those that ended."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from phusa.base import ranges
from phusa.base.access import Actor, Verb, within
from phusa.base.text import collation_key, fold
from phusa.organisations.models.admin_units import AdminUnit

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
        """Units that stand in the tree on that day, each with its name, `path` and `parent_id` of that day."""
        return self.placed(day).filter(path__isnull=False)

    def placed(self, day: date) -> Self:
        """Units with their name, `path` and `parent_id` of that day; the last two None where they do not stand."""
        place = Place.objects.on(day).filter(unit=OuterRef("pk"))
        name = UnitName.objects.on(day).filter(unit=OuterRef("pk"))
        return self.annotate(
            path=Subquery(place.values("path")),
            parent_id=Subquery(place.values("parent")),
            name_then=Subquery(name.values("name")),
        )

    def within(self, actor: Actor, verb: Verb) -> Self:
        """Units on which the actor holds the verb on his day, with those that ended and whose registers they keep."""
        places = Place.objects.on(actor.today).filter(within(actor, verb, path="path"))
        keepers = places.filter(unit=OuterRef("keeper"))
        kept = Custody.objects.on(actor.today).filter(Exists(keepers), unit=OuterRef("pk"))
        return self.filter(Exists(places.filter(unit=OuterRef("pk"))) | Q(Exists(kept)))

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
    admin_unit = models.ForeignKey(
        AdminUnit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name="xã, phường nơi đặt trụ sở",
    )
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
    def name_then(self) -> str:
        """The name, on the day the unit was asked for with `on`."""
        return self.name

    @name_then.setter
    def name_then(self, name: str | None) -> None:
        # The query sets it: a unit that was never renamed has no names but its own.
        self.name = name or self.name

    @property
    def level_words(self) -> str:
        """The levels it teaches, in words: "Tiểu học, Trung học cơ sở"."""
        return ", ".join(Level(level).label for level in self.levels)

    def prepare(self) -> None:
        """Fill the columns that follow from the others; every action that writes a unit calls it."""
        self.sort_key = collation_key(self.name)
        self.search_text = fold(f"{self.code} {self.name}")

    def access_paths(self, actor: Actor) -> tuple[str, ...]:
        """The unit's place on the actor's day; of one that has ended, that of the unit that keeps its registers."""
        return tuple(Place.objects.of([self.pk], actor.today).values_list("path", flat=True))

    def access_person_id(self) -> int | None:
        """A unit is nobody's own."""
        return None


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places in the tree."""

    def on(self, day: date) -> Self:
        """The places that hold on that day: at most one a unit."""
        return self.filter(valid__contains=day)

    def of(self, units: Collection[int] | QuerySet[Any, Any], day: date) -> Self:
        """Where units (ids, or a query for them) stand on a day; of one that has ended, where its keeper does."""
        keepers = Custody.objects.on(day).filter(unit__in=units).values("keeper")
        return self.on(day).filter(Q(unit__in=units) | Q(unit__in=keepers))


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


class UnitNameQuerySet(models.QuerySet["UnitName"]):
    """Names over time."""

    def on(self, day: date) -> Self:
        """The names that held on that day: at most one a unit."""
        return self.filter(valid__contains=day)


class UnitName(models.Model):
    """What a unit was called during some days; only units that were renamed have such rows."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names", verbose_name="đơn vị")
    name = models.TextField("tên đơn vị")
    basis = models.TextField("căn cứ", blank=True)
    valid = ranges.valid_field()

    objects = UnitNameQuerySet.as_manager()

    class Meta:
        verbose_name = "tên đơn vị theo thời gian"
        verbose_name_plural = "tên đơn vị theo thời gian"
        constraints = [ranges.one_at_a_time("one_name_at_a_time", "unit")]

    def __str__(self) -> str:
        return self.name


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


class CustodyQuerySet(models.QuerySet["Custody"]):
    """Who keeps whose registers."""

    def on(self, day: date) -> Self:
        """What holds on that day: at most one keeper a unit."""
        return self.filter(valid__contains=day)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Custody(models.Model):
    """Which standing unit keeps the registers of one that has ended, and so holds every right over them.

    When the keeper ends in turn, its own keeper takes over: the row always names a unit that stands.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="custodies", verbose_name="đơn vị đã kết thúc"
    )
    keeper = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="kept_units", verbose_name="đơn vị giữ sổ cũ"
    )
    valid = ranges.valid_field()

    objects = CustodyQuerySet.as_manager()

    class Meta:
        verbose_name = "giữ sổ của đơn vị cũ"
        verbose_name_plural = "giữ sổ của đơn vị cũ"
        constraints = [
            ranges.one_at_a_time("one_keeper_at_a_time", "unit"),
            models.CheckConstraint(condition=~Q(unit=F("keeper")), name="no_unit_keeps_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.keeper} giữ sổ của {self.unit}"
