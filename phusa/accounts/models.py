"""Users and the grants that give them rights."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from phusa.base import ranges
from phusa.base.access import Actor, Role, Verb
from phusa.base.text import fold, nfc, sort_key
from phusa.organisations.models import Place, Standing, Unit

if TYPE_CHECKING:
    from typing import Self


class UserManager(BaseUserManager["User"]):
    """Users by their code."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The user of a code or an e-mail address, whatever its capitals."""
        typed = nfc((username or "").strip())
        return self.get(Q(code__iexact=typed) | Q(email__iexact=typed))

    def within(self, actor: Actor, verb: Verb) -> models.QuerySet[User]:
        """Users with a grant of the day where the actor holds the verb, and himself if the verb is one's own."""
        units = Unit.objects.within(actor, verb).values("pk")
        granted = Grant.objects.on(actor.today).filter(unit__in=units).values("user")
        allowed = Q(pk__in=granted)
        if verb.own and actor.user_id is not None:
            allowed |= Q(pk=actor.user_id)
        return self.get_queryset().filter(allowed)


class User(AbstractBaseUser):
    """Somebody who can sign in. Rights come from grants alone, so there is no staff or superuser mark."""

    code = models.CharField("mã đăng nhập", max_length=40, unique=True)
    name = models.TextField("họ và tên")
    email = models.EmailField("e-mail", blank=True)
    is_active = models.BooleanField("đang dùng", default=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    slip_expires_at = models.DateTimeField(
        "phiếu dùng được đến", null=True, blank=True, help_text="Khi mật khẩu còn là mật khẩu tạm trên phiếu."
    )
    trained_on = models.DateField("ngày tập huấn", null=True, blank=True)
    training_note = models.TextField("nội dung tập huấn", blank=True, default="")
    created_at = models.DateTimeField("lúc lập")
    sort_key = models.TextField("khoá xếp thứ tự", editable=False, db_collation="C")
    search_text = models.TextField("chữ để tìm", editable=False)

    objects = UserManager()

    USERNAME_FIELD = "code"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        constraints = [
            models.UniqueConstraint(fields=("email",), condition=~Q(email=""), name="one_user_an_email")
        ]
        indexes = [
            models.Index(fields=("sort_key",), name="user_order"),
            models.Index(Upper("code"), name="user_code_any_case"),
            GinIndex(OpClass(F("search_text"), name="gin_trgm_ops"), name="user_search"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    def prepare(self) -> None:
        """Fill the columns that follow from the others; every action that writes code, name or e-mail calls it."""
        self.sort_key = sort_key(self.name)
        self.search_text = fold(f"{self.code} {self.name} {self.email}")

    def set_password(self, raw_password: str | None) -> None:
        """Keep the password in one Unicode form: keyboards differ in how they write "ậ"."""
        super().set_password(raw_password if raw_password is None else nfc(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password, however the keyboard composes its letters."""
        return super().check_password(raw_password if raw_password is None else nfc(raw_password))

    def get_full_name(self) -> str:
        """The name, for libraries that ask this way."""
        return self.name

    def access_paths(self, actor: Actor) -> tuple[str, ...]:
        """The places of the units on which the user holds grants on the actor's day; of one that has ended, that of
        the unit that keeps its registers."""
        units = Grant.objects.on(actor.today).filter(user=self).values("unit")
        return tuple(Place.objects.of(units, actor.today).values_list("path", flat=True))

    def access_user_id(self) -> int:
        """An account is its user's own, also when no person stands behind it."""
        return self.pk

    def access_person_id(self) -> int | None:
        """The person of this account, if it is anybody's."""
        person: Any = getattr(self, "person", None)
        return person.pk if person else None


class GrantQuerySet(models.QuerySet["Grant"]):
    """Grants."""

    def on(self, day: date) -> Self:
        """The grants that hold on a day."""
        return self.filter(valid__contains=day)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Grant(models.Model):
    """A person's role on a unit, and so on all under it, during some days. The only source of rights."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants", verbose_name="tài khoản")
    role = models.CharField("vai trò", max_length=30, choices=Role)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grants", verbose_name="đơn vị")
    valid = ranges.valid_field()

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = "quyền"
        verbose_name_plural = "quyền"
        constraints = [ranges.one_at_a_time("one_grant_at_a_time", "user", "role", "unit")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"

    @property
    def last_day(self) -> date | None:
        """The last day on which the grant holds; None when no end is set."""
        return ranges.last_day(self.valid)


class SlipBatch(Standing):
    """Sign-in slips of a unit, made at once: the files to print, sealed on the disk, until somebody removes them or
    their time is over. The passwords on them stand nowhere else.

    Made for an office, the batch is the `whole` of one part a school.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="slip_batches", verbose_name="đơn vị"
    )
    whole = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="đợt phiếu",
    )
    reason = models.TextField("lý do")
    count = models.PositiveIntegerField("số phiếu", default=0)
    pdf_file = models.FileField("tệp để in", upload_to="slips/%Y/%m/", max_length=300, blank=True)
    xlsx_file = models.FileField("tệp bảng tính", upload_to="slips/%Y/%m/", max_length=300, blank=True)
    maker_user_id = models.BigIntegerField("tài khoản người lập", null=True)
    maker_name = models.TextField("người lập")
    job_key = models.UUIDField("việc lập phiếu", null=True)
    made_at = models.DateTimeField("lúc lập")
    expires_at = models.DateTimeField("tệp giữ đến")
    removed_at = models.DateTimeField("lúc xoá tệp", null=True)

    class Meta:
        verbose_name = "đợt phiếu"
        verbose_name_plural = "đợt phiếu"

    def __str__(self) -> str:
        return f"Phiếu đăng nhập, {self.unit}"

    def access_user_id(self) -> int | None:
        """Whoever made them, and nobody else, takes them."""
        return self.maker_user_id


class TemisChannel(models.TextChoices):
    """How the department asks for an account."""

    HOTLINE = "hotline", "Tổng đài 1800.8000, nhánh 2"
    LETTER = "letter", "Công văn"
    OTHER = "other", "Cách khác"


class TemisState(models.TextChoices):
    """How far a request for an account has come."""

    ASKED = "asked", "Trường đã đề nghị"
    PASSED_ON = "passed_on", "Sở đã chuyển"
    GRANTED = "granted", "Đã có tài khoản"
    DECLINED = "declined", "Không cấp"


class TemisRequest(Standing):
    """A preschool asks for an account of TEMIS, and what became of it ([2104] §2)."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="temis_requests", verbose_name="đơn vị"
    )
    asked_on = models.DateField("ngày đề nghị")
    asked_by = models.TextField("người đề nghị")
    channel = models.CharField("kênh liên hệ", max_length=8, choices=TemisChannel, blank=True, default="")
    state = models.CharField("trạng thái", max_length=10, choices=TemisState, default=TemisState.ASKED)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    note = models.TextField("ghi chú", blank=True, default="")

    class Meta:
        verbose_name = "đề nghị cấp tài khoản TEMIS"
        verbose_name_plural = "đề nghị cấp tài khoản TEMIS"
        constraints = [
            models.UniqueConstraint(
                fields=("unit",),
                condition=Q(state__in=("asked", "passed_on")),
                name="one_open_temis_request_a_unit",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_state_display()}"
