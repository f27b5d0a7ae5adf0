"""Persons: who they are, whatever happens to the posts they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q

from phusa.accounts.models import User
from phusa.base.access import Actor, Verb
from phusa.base.sealing import SealedField
from phusa.base.text import fold, sort_key
from phusa.organisations.models import Place, Unit
from phusa.staff.models.posts import Post

if TYPE_CHECKING:
    from typing import Self


class Gender(models.TextChoices):
    """As staff lists have it."""

    FEMALE = "female", "Nữ"
    MALE = "male", "Nam"


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons."""

    def within(self, actor: Actor, verb: Verb) -> Self:
        """Persons with a post of the actor's day where the actor holds the verb, and himself if it is his own.

        Whoever holds no post any more is seen from the unit he left last.
        """
        posts = Post.objects.on(actor.today).filter(person=OuterRef("pk"))
        units = Unit.objects.within(actor, verb).filter(pk=OuterRef("left_unit"))
        allowed = Q(Exists(posts.within_units(actor, verb))) | Q(Exists(units), ~Exists(posts))
        if verb.own and actor.person_id is not None:
            allowed |= Q(pk=actor.person_id)
        return self.filter(allowed, merged_into=None)

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
    gender = models.CharField("giới tính", max_length=6, choices=Gender, blank=True, default="")
    qualification = models.TextField("trình độ đào tạo", blank=True, default="")
    professional_rank = models.TextField("hạng chức danh nghề nghiệp", blank=True, default="")
    joined_on = models.DateField("ngày vào ngành", null=True, blank=True)
    joined_year = models.PositiveSmallIntegerField("năm vào ngành", null=True, blank=True)
    left_unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people_left",
        verbose_name="đơn vị thôi việc sau cùng",
        help_text="Nơi còn xem được hồ sơ khi người này không giữ vị trí nào.",
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_people",
        verbose_name="đã gộp vào hồ sơ",
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
        indexes = [models.Index(fields=("sort_key",), name="person_order")]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def keys_of(code: str, name: str) -> dict[str, str]:
        """The columns by which somebody of this code and name is ordered and found."""
        return {"sort_key": sort_key(name), "search_text": fold(f"{code} {name}")}

    def prepare(self) -> None:
        """Fill the columns that follow from the others; every action that writes a person calls it."""
        keys = self.keys_of(self.code, self.name)
        self.sort_key, self.search_text = keys["sort_key"], keys["search_text"]
        if self.birth_date:
            self.birth_year = self.birth_date.year
        if self.joined_on:
            self.joined_year = self.joined_on.year

    def access_paths(self, actor: Actor) -> tuple[str, ...]:
        """The places of the units and subject groups in which the person holds posts on the actor's day, or of whoever
        keeps those that have ended; without any, the place of the unit he left last.
        """
        posts = Post.objects.on(actor.today).filter(person=self)
        held = Unit.objects.filter(Q(pk__in=posts.values("unit")) | Q(pk__in=posts.values("subject_group")))
        found = tuple(Place.objects.of(held.values("pk"), actor.today).values_list("path", flat=True))
        return found or (self.left_unit.access_paths(actor) if self.left_unit else ())

    def access_person_id(self) -> int | None:
        """A person's record is his own."""
        return self.pk


class PersonalData(models.Model):
    """What of a person is nobody's business by default. Sealed in the database, masked on screens, shown on record.

    It is kept out of the row history, so that what is to be forgotten can be. `number_key` is the fingerprint by
    which two rows of one person find each other.
    """

    person = models.OneToOneField(
        Person,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="personal_data",
        verbose_name="người",
    )
    personal_number = SealedField("số định danh cá nhân", null=True)
    number_key = models.CharField("dấu của số định danh", max_length=64, null=True, unique=True)
    ethnicity = SealedField("dân tộc", null=True)
    phone = SealedField("điện thoại", null=True)
    email = SealedField("e-mail", null=True)

    class Meta:
        verbose_name = "dữ liệu cá nhân"
        verbose_name_plural = "dữ liệu cá nhân"

    def __str__(self) -> str:
        return f"Dữ liệu cá nhân của {self.person}"


class FormerCode(models.Model):
    """A code under which somebody was known before: it still leads to him."""

    code = models.CharField("mã cũ", max_length=40, unique=True)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="former_codes", verbose_name="người"
    )

    class Meta:
        verbose_name = "mã cũ"
        verbose_name_plural = "mã cũ"

    def __str__(self) -> str:
        return self.code


class PersonMerge(models.Model):
    """Two records found to be one person: what was carried over, so that a mistake can be taken back."""

    kept = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="merges_kept", verbose_name="hồ sơ giữ lại"
    )
    absorbed = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="merges_absorbed", verbose_name="hồ sơ gộp vào"
    )
    reason = models.TextField("lý do")
    carried = models.JSONField("đã chuyển sang", default=dict)
    merged_at = models.DateTimeField("lúc gộp")
    parted_at = models.DateTimeField("lúc tách lại", null=True)

    class Meta:
        verbose_name = "lần gộp hồ sơ"
        verbose_name_plural = "lần gộp hồ sơ"

    def __str__(self) -> str:
        return f"{self.absorbed} gộp vào {self.kept}"
