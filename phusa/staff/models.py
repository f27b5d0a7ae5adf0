"""Persons, and the posts they hold over time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pghistory
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q

from phusa.accounts.models import User
from phusa.base import ranges
from phusa.base.access import Actor, Verb
from phusa.base.text import fold, sort_key
from phusa.organisations.models import Level, Place, Unit

if TYPE_CHECKING:
    from typing import Self


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons."""

    def within(self, actor: Actor, verb: Verb) -> Self:
        """Persons with a post of the actor's day where the actor holds the verb, and himself if it is his own."""
        posts = Post.objects.on(actor.today).within_units(actor, verb)
        allowed = Q(pk__in=posts.values("person"))
        if verb.own and actor.person_id is not None:
            allowed |= Q(pk=actor.person_id)
        return self.filter(allowed)

    def by_name(self) -> Self:
        """By given name, then family name, in Vietnamese order."""
        return self.order_by("sort_key", "birth_date", "pk")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Person(models.Model):
    """A teacher or manager. Who he is does not change with where he works."""

    code = models.CharField("mã giáo viên", max_length=40, unique=True)
    name = models.TextField("họ và tên")
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(
        "năm sinh", null=True, blank=True, help_text="Khi chỉ biết năm, hoặc năm của ngày sinh."
    )
    user = models.OneToOneField(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name="tài khoản",
    )
    sort_key = models.TextField("khoá xếp thứ tự", editable=False, db_collation="C")
    search_text = models.TextField("chữ để tìm", editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "người"
        verbose_name_plural = "người"
        indexes = [
            models.Index(fields=("sort_key",), name="person_order"),
            GinIndex(OpClass(F("search_text"), name="gin_trgm_ops"), name="person_search"),
        ]

    def __str__(self) -> str:
        return self.name

    def prepare(self) -> None:
        """Fill the columns that follow from the others; every action that writes a person calls it."""
        self.sort_key = sort_key(self.name)
        self.search_text = fold(f"{self.code} {self.name}")
        if self.birth_date:
            self.birth_year = self.birth_date.year

    def access_paths(self, actor: Actor) -> tuple[str, ...]:
        """The places of the units and subject groups in which the person holds posts on the actor's day."""
        posts = Post.objects.on(actor.today).filter(person=self)
        return tuple(
            Place.objects.on(actor.today)
            .filter(Q(unit__in=posts.values("unit")) | Q(unit__in=posts.values("subject_group")))
            .values_list("path", flat=True)
        )

    def access_person_id(self) -> int | None:
        """A person's record is his own."""
        return self.pk


class StaffRole(models.TextChoices):
    """The two roles the regulations tell apart."""

    TEACHER = "teacher", "Giáo viên"
    MANAGER = "manager", "Cán bộ quản lý"


class Position(models.TextChoices):
    """What a post is called, as far as the product must tell posts apart."""

    TEACHER = "teacher", "Giáo viên"
    SUBJECT_GROUP_HEAD = "subject_group_head", "Tổ trưởng chuyên môn"
    PRINCIPAL = "principal", "Hiệu trưởng"
    VICE_PRINCIPAL = "vice_principal", "Phó hiệu trưởng"
    OTHER = "other", "Chức vụ khác"


class PostQuerySet(models.QuerySet["Post"]):
    """Posts."""

    def on(self, day: date) -> Self:
        """Posts held on a day."""
        return self.filter(valid__contains=day)

    def within_units(self, actor: Actor, verb: Verb) -> Self:
        """Posts in units or subject groups where the actor holds the verb."""
        units = Unit.objects.within(actor, verb).values("pk")
        return self.filter(Q(unit__in=units) | Q(subject_group__in=units))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Post(models.Model):
    """A post a person holds in a unit during some days; several at once are possible, one of them the main one."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts", verbose_name="người")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts", verbose_name="đơn vị")
    subject_group = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="group_posts",
        verbose_name="tổ chuyên môn",
    )
    role = models.CharField("vai trò trong quy định", max_length=8, choices=StaffRole)
    position = models.CharField("chức vụ", max_length=20, choices=Position, default=Position.TEACHER)
    level = models.CharField("cấp học", max_length=4, choices=Level)
    subject = models.TextField("môn dạy", blank=True)
    is_main = models.BooleanField("vị trí chính", default=True)
    valid = ranges.valid_field()

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "vị trí công tác"
        verbose_name_plural = "vị trí công tác"
        constraints = [
            ranges.one_at_a_time("one_post_at_a_time", "person", "unit", "role"),
            ranges.one_at_a_time("one_main_post_at_a_time", "person", condition=Q(is_main=True)),
        ]

    def __str__(self) -> str:
        return f"{self.get_position_display()}, {self.unit}"

    @property
    def place_words(self) -> str:
        """Subject group and subject as far as known: "Tổ Toán – Lí – Tin, Toán"."""
        return ", ".join(filter(None, (self.subject_group.name if self.subject_group else "", self.subject)))

    @property
    def last_day(self) -> date | None:
        """The last day in this post; None when no end is set."""
        return ranges.last_day(self.valid)
