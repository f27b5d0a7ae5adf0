"""The register: every document that is known, how documents stand to each other, and what they call each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q

from phusa.base.access import Actor, Verb
from phusa.base.text import fold, show_date
from phusa.documents.models.made import OfficialDocument
from phusa.organisations.models import Place, Unit

if TYPE_CHECKING:
    from typing import Self


class DocumentType(models.TextChoices):
    """Types of documents, as the first word of their title says."""

    LAW = "doc_law", "Luật"
    DECREE = "doc_decree", "Nghị định"
    RESOLUTION = "doc_resolution", "Nghị quyết"
    DIRECTIVE = "doc_directive", "Chỉ thị"
    CIRCULAR = "doc_circular", "Thông tư"
    DECISION = "doc_decision", "Quyết định"
    CONSOLIDATED = "doc_consolidated", "Văn bản hợp nhất"
    PLAN = "doc_plan", "Kế hoạch"
    PROGRAMME = "doc_programme", "Chương trình"
    OFFICIAL_LETTER = "doc_official_letter", "Công văn"
    GUIDANCE = "doc_guidance", "Hướng dẫn"
    NOTICE = "doc_notice", "Thông báo"
    REPORT = "doc_report", "Báo cáo"
    PROPOSAL = "doc_proposal", "Tờ trình"
    MINUTES = "doc_minutes", "Biên bản"
    LIST = "doc_list", "Danh sách"
    OTHER = "doc_other", "Văn bản khác"


class DocumentStatus(models.TextChoices):
    """How far a document has come. One without number or day can be cited all the same (S-017)."""

    DRAFT = "draft", "Dự thảo"
    UNNUMBERED = "unnumbered", "Chưa có số hoặc ngày"
    ISSUED = "issued", "Đã ban hành"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


class RelationKind(models.TextChoices):
    """How one document stands to another."""

    IMPLEMENTS = "implements", "thực hiện"
    BASED_ON = "based_on", "căn cứ"
    AMENDS = "amends", "sửa đổi, bổ sung"
    REPLACES = "replaces", "thay thế"
    GUIDES = "guides", "hướng dẫn"
    CITES = "cites", "dẫn"


class RegisteredDocumentQuerySet(models.QuerySet["RegisteredDocument"]):
    """Documents of the register."""

    def within(self, actor: Actor, verb: Verb) -> Self:
        """Documents kept by, or entered in the register of, units on which the actor holds the verb."""
        units = Unit.objects.within(actor, verb).values("pk")
        entered = RegisteredDocument.objects.filter(registrations__unit__in=units).values("pk")
        return self.filter(Q(owner__in=units) | Q(pk__in=entered))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class RegisteredDocument(models.Model):
    """A document as the register knows it (S-015): what it is, who issued it, where its original lies.

    `key` is number and symbol in one ("772/KH-PGDĐT"), empty without a number. `owner` is the unit that entered it;
    a shared one is seen by everybody at and under the owner. Wording stays as printed; what is wrong with it stands in
    its errata, what is missing in `incomplete`.
    """

    owner = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="registered_documents", verbose_name="đơn vị ghi sổ"
    )
    is_shared = models.BooleanField("dùng chung", default=False)
    document_type = models.CharField("loại văn bản", max_length=20, choices=DocumentType)
    status = models.CharField(
        "tình trạng", max_length=10, choices=DocumentStatus, default=DocumentStatus.ISSUED
    )
    number = models.CharField("số", max_length=20, blank=True)
    symbol = models.CharField("ký hiệu", max_length=60, blank=True)
    key = models.CharField("số, ký hiệu", max_length=80, blank=True)
    day = models.DateField("ngày ban hành", null=True)
    issuer = models.TextField("cơ quan ban hành", blank=True)
    issuer_unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        related_name="issued_documents",
        verbose_name="đơn vị ban hành",
    )
    title = models.TextField("trích yếu")
    signer = models.TextField("người ký", blank=True)
    capacity = models.TextField("tư cách ký", blank=True, help_text="Ví dụ KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC.")
    incomplete = models.TextField("bản gốc thiếu", blank=True)
    source = models.TextField("biết từ đâu", blank=True)
    published_code = models.CharField(
        "mã trong danh mục dùng chung",
        max_length=60,
        blank=True,
        help_text="Của văn bản nạp từ danh mục đã công bố; mã băm bên cạnh nói nội dung lúc nạp.",
    )
    checksum = models.CharField("mã băm", max_length=64, blank=True)
    made = models.OneToOneField(
        OfficialDocument,
        on_delete=models.PROTECT,
        null=True,
        related_name="registered",
        verbose_name="văn bản lập tại đây",
    )
    file = models.FileField("tệp", upload_to="register/%Y/%m/", max_length=300, blank=True)
    file_name = models.TextField("tên tệp", blank=True)
    file_sha256 = models.CharField("mã băm của tệp", max_length=64, blank=True)
    registered_at = models.DateTimeField("lúc ghi sổ")
    registered_by = models.TextField("người ghi sổ")
    search_text = models.TextField("chữ để tìm", editable=False)

    objects = RegisteredDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản trong sổ"
        verbose_name_plural = "văn bản trong sổ"
        ordering = (F("day").desc(nulls_last=True), "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("owner", "key", "day", "issuer"),
                condition=~Q(key=""),
                nulls_distinct=False,
                name="one_entry_a_document",
            ),
            models.UniqueConstraint(
                fields=("published_code",), condition=~Q(published_code=""), name="one_entry_a_published_code"
            ),
        ]
        indexes = [
            models.Index(fields=("key",), name="document_key"),
            GinIndex(OpClass(F("search_text"), name="gin_trgm_ops"), name="document_search"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What it is called in running text: type, key, day; the title where it has no key."""
        kind = self.get_document_type_display()
        if not self.key:
            return f"{kind}: {self.title}" if self.title else kind
        return f"{kind} {self.key}" + (f" ngày {show_date(self.day)}" if self.day else "")

    def prepare(self) -> None:
        """Fill what follows from the rest; called by whoever writes one."""
        self.key = f"{self.number}/{self.symbol}" if self.number and self.symbol else self.number
        self.search_text = fold(f"{self.name} {self.title} {self.issuer} {self.signer}")

    def access_paths(self, actor: Actor) -> tuple[str, ...]:
        """The places of the unit that keeps it and of those in whose registers it stands."""
        units = Unit.objects.filter(Q(pk=self.owner_id) | Q(pk__in=self.registrations.values("unit")))
        return tuple(Place.objects.of(units.values("pk"), actor.today).values_list("path", flat=True))

    def access_person_id(self) -> int | None:
        """A document is a unit's, nobody's own."""
        return None


class Erratum(models.Model):
    """Something wrong in the original: what is printed stays, the correction stands beside it (S-017)."""

    document = models.ForeignKey(
        RegisteredDocument, on_delete=models.CASCADE, related_name="errata", verbose_name="văn bản"
    )
    place = models.TextField("chỗ", help_text="Mục, đoạn, hoặc tên trường dữ liệu.")
    printed = models.TextField("bản gốc in")
    corrected = models.TextField("đúng ra là")

    class Meta:
        verbose_name = "chỗ in sai"
        verbose_name_plural = "chỗ in sai"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("document", "place", "printed"), name="one_erratum_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.printed}: {self.corrected}"


class DocumentRelation(models.Model):
    """How a document stands to another (S-018), with the sentence that says so."""

    document = models.ForeignKey(
        RegisteredDocument, on_delete=models.CASCADE, related_name="relations", verbose_name="văn bản"
    )
    kind = models.CharField("quan hệ", max_length=10, choices=RelationKind)
    other = models.ForeignKey(
        RegisteredDocument, on_delete=models.PROTECT, related_name="related_by", verbose_name="văn bản kia"
    )
    sentence = models.TextField("câu nói điều đó", blank=True)

    class Meta:
        verbose_name = "quan hệ văn bản"
        verbose_name_plural = "quan hệ văn bản"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("document", "kind", "other"), name="one_relation_of_a_kind"),
            models.CheckConstraint(condition=~Q(document=F("other")), name="relation_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.get_kind_display()} {self.other}"


class DocumentAlias(models.Model):
    """A short name that one document gives another: "Thông tư 26" means nothing outside the document (S-016)."""

    document = models.ForeignKey(
        RegisteredDocument, on_delete=models.CASCADE, related_name="aliases", verbose_name="văn bản dẫn"
    )
    alias = models.TextField("gọi tắt")
    alias_key = models.TextField("gọi tắt để tìm", editable=False)
    target = models.ForeignKey(
        RegisteredDocument, on_delete=models.PROTECT, related_name="called", verbose_name="văn bản được dẫn"
    )
    sentence = models.TextField("câu đặt tên", blank=True)

    class Meta:
        verbose_name = "tên gọi tắt"
        verbose_name_plural = "tên gọi tắt"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("document", "alias_key"), name="one_meaning_of_an_alias")
        ]

    def __str__(self) -> str:
        return f"{self.alias}: {self.target}"
