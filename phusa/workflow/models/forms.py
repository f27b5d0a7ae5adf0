"""The forms of requested reports, version by version (S-107, P-39): an issued version never changes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from phusa.base.access import Actor, Verb
from phusa.documents.models import RegisteredDocument
from phusa.organisations.models import Standing, StandingQuerySet, Unit
from phusa.rules.documents import checksum
from phusa.workflow.rules.forms import Form, parse

if TYPE_CHECKING:
    from typing import Self


class FormState(models.TextChoices):
    """Whether a version may still be changed."""

    DRAFT = "draft", "Đang soạn"
    ISSUED = "issued", "Đã ban hành"


class FormMark(models.TextChoices):
    """How well it is known that the form is so, as for rules; "own" is a layout no source prescribes."""

    TEXT = "text", "Theo nguyên văn nguồn được dẫn"
    SECONDARY = "secondary", "Theo nguồn thứ cấp"
    UNVERIFIED = "unverified", "Chưa đối chiếu văn bản gốc"
    OWN = "own", "Tự lập, nguồn không quy định bố cục"


class ReportFormQuerySet(StandingQuerySet["ReportForm"]):
    """Versions of forms."""

    def issued(self) -> Self:
        """Those that can be asked for."""
        return self.filter(state=FormState.ISSUED)

    def seen_by(self, actor: Actor, verb: Verb) -> Self:
        """Issued ones that came with the product or from a unit above, at or under the actor's places."""
        issued = self.filter(state=FormState.ISSUED)
        if actor.system:
            return issued
        above = {int(part) for path in actor.paths(verb) for part in path.split("/") if part}
        own = Unit.objects.within(actor, verb).values("pk")
        if not above:
            return self.none()
        return issued.filter(Q(issuer=None) | Q(issuer__in=above) | Q(issuer__in=own))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class ReportForm(Standing):
    """One version of a form. Without `issuer` it came with the product.

    `body` is the definition that `rules.forms.parse` reads, a draft's perhaps without all its rows; `checksum` is of
    an issued one's content. `revision` counts the changes of a draft: two people do not write over each other.
    """

    stands_at = ("issuer",)

    code = models.CharField("mã biểu mẫu", max_length=40)
    version = models.PositiveIntegerField("phiên bản", default=1)
    title = models.TextField("tên biểu mẫu")
    issuer = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        related_name="report_forms",
        verbose_name="đơn vị ban hành",
    )
    document = models.ForeignKey(
        RegisteredDocument,
        on_delete=models.PROTECT,
        null=True,
        related_name="report_forms",
        verbose_name="văn bản quy định",
    )
    source = models.TextField("lấy từ đâu", blank=True)
    confidence = models.CharField("mức tin cậy", max_length=10, choices=FormMark, default=FormMark.OWN)
    notes = models.TextField("ghi chú", blank=True)
    body = models.JSONField("bảng, dòng, cột", default=dict)
    checksum = models.CharField("mã băm", max_length=64, blank=True)
    state = models.CharField("trạng thái", max_length=6, choices=FormState, default=FormState.DRAFT)
    issued_at = models.DateTimeField("lúc ban hành", null=True)
    issued_by = models.TextField("người ban hành", blank=True)
    changed_at = models.DateTimeField("lúc sửa")
    changed_by = models.TextField("người sửa")
    revision = models.PositiveIntegerField("lần sửa", default=1)

    objects: ClassVar = ReportFormQuerySet.as_manager()

    class Meta:
        verbose_name = "biểu mẫu báo cáo"
        verbose_name_plural = "biểu mẫu báo cáo"
        ordering = ("title", "code", "-version", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("issuer", "code", "version"), nulls_distinct=False, name="one_form_a_version"
            ),
            models.CheckConstraint(
                condition=Q(state=FormState.DRAFT, issued_at=None)
                | (Q(state=FormState.ISSUED, issued_at__isnull=False) & ~Q(checksum="")),
                name="issued_with_a_checksum",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="issued_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="issued"),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What it is called in running text."""
        return f"{self.title} (phiên bản {self.version})"

    @property
    def exchange_key(self) -> str:
        """How an issued version is named between installations."""
        return f"{self.issuer.code if self.issuer else ''}|{self.code}|{self.version}"

    def content_checksum(self) -> str:
        """The hash of what a version says, the same in every installation."""
        tree = {name: getattr(self, name) for name in ("code", "version", "title", "source", "notes", "body")}
        return checksum({**tree, "confidence": str(self.confidence)})

    @cached_property
    def definition(self) -> Form:
        """Its tables, rows, columns and checks; read once an instance."""
        return parse(self.body, whole=self.state == FormState.ISSUED)
