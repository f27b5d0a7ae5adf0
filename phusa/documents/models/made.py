"""Documents that were made here: the data they were made from, frozen, and their files with hashes."""

from __future__ import annotations

import pgtrigger
from django.db import models

from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Standing, Unit


class DocumentKind(models.TextChoices):
    """What kind of document it is."""

    CLASS_LIST = "doc_class_list", "Danh sách xếp loại"
    REPORT = "doc_report", "Báo cáo kết quả"
    UNIT_PLAN = "doc_unit_plan", "Kế hoạch bồi dưỡng thường xuyên"
    PERSONAL_PLAN = "doc_personal_plan", "Kế hoạch bồi dưỡng thường xuyên của cá nhân"
    CONSOLIDATED = "doc_office_report", "Báo cáo tổng hợp kết quả"
    LETTER = "doc_official_letter", "Công văn"
    DECISION = "doc_decision", "Quyết định"
    MINUTES = "doc_minutes", "Biên bản"


class FileFormat(models.TextChoices):
    """The forms in which a document can be had."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"
    SIGNED = "signed", "PDF đã ký số"


class OfficialDocument(Standing):
    """A document as it was made: its frozen data, the hash of that data, and the code printed on the paper.

    The database refuses every change but pointing to the document that replaces it.
    """

    kind = models.CharField("loại văn bản", max_length=20, choices=DocumentKind)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="documents", verbose_name="đơn vị")
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="documents", verbose_name="năm học"
    )
    about = models.CharField(
        "của ai, việc gì",
        max_length=60,
        blank=True,
        help_text="Khi một đơn vị lập nhiều văn bản cùng loại trong năm: mỗi khoá một chuỗi thay nhau.",
    )
    title = models.TextField("trích yếu")
    check_code = models.CharField("mã kiểm tra", max_length=24, unique=True)
    data = models.JSONField("số liệu đã chốt")
    data_sha256 = models.CharField("mã băm số liệu", max_length=64)
    template_version = models.CharField("bản mẫu trình bày", max_length=20)
    made_at = models.DateTimeField("lúc lập")
    made_by = models.TextField("người lập")
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaces", verbose_name="văn bản thay thế"
    )

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ("-made_at",)
        indexes = [models.Index(fields=("kind", "about"), name="document_about")]
        triggers = [
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="frozen", exclude=["replaced_by"]),
        ]

    def __str__(self) -> str:
        return self.title


class DocumentFile(models.Model):
    """One file of a document, kept as it was made; each further signature makes the next `number` of the signed PDF."""

    document = models.ForeignKey(
        OfficialDocument, on_delete=models.PROTECT, related_name="files", verbose_name="văn bản"
    )
    format = models.CharField("dạng tệp", max_length=6, choices=FileFormat)
    number = models.PositiveSmallIntegerField("lần", default=1)
    file = models.FileField("tệp", upload_to="documents/%Y/%m/", max_length=300)
    file_name = models.TextField("tên tệp")
    file_size = models.PositiveIntegerField("cỡ tệp")
    file_sha256 = models.CharField("mã băm của tệp", max_length=64)
    verdict = models.JSONField(
        "chữ ký số khi nhận",
        null=True,
        help_text="Tệp PDF từ nơi khác đến: ai ký, lúc nào, có khớp, có tin cậy không, theo chứng thư gốc lúc nhận.",
    )

    class Meta:
        verbose_name = "tệp của văn bản"
        verbose_name_plural = "tệp của văn bản"
        constraints = [
            models.UniqueConstraint(fields=("document", "format", "number"), name="one_file_a_format")
        ]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.file_name
