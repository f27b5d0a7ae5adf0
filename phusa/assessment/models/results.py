"""The year's result of a person: component scores, what the regulation makes of them, and the close of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from phusa.base.models import ImportBatch
from phusa.cycles.models import SchoolYear
from phusa.documents.models import OfficialDocument
from phusa.organisations.models import Level, Standing, StandingQuerySet, Unit
from phusa.staff.models import Person, Position, StaffRole

if TYPE_CHECKING:
    from typing import Self


class AnnualRecordQuerySet(StandingQuerySet["AnnualRecord"]):
    """Records of a school year."""

    def by_name(self) -> Self:
        """By given name, then family name, in Vietnamese order."""
        return self.order_by("person__sort_key", "person__birth_date", "pk")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class AnnualRecord(Standing):
    """What the regulation needs to know of one person for one school year: his post then, his plan, his exemptions."""

    stands_at = ("unit", "subject_group")
    own_of = "person"

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="annual_records", verbose_name="người"
    )
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="annual_records", verbose_name="năm học"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="annual_records", verbose_name="đơn vị"
    )
    subject_group = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="group_annual_records",
        verbose_name="tổ chuyên môn",
    )
    role = models.CharField("vai trò trong quy định", max_length=8, choices=StaffRole)
    position = models.CharField("chức vụ", max_length=20, choices=Position, default=Position.TEACHER)
    level = models.CharField("cấp học", max_length=4, choices=Level)
    elective_modules = ArrayField(
        models.CharField(max_length=12), verbose_name="mô đun trong kế hoạch", default=list, blank=True
    )
    exemptions = models.JSONField(
        "nội dung được miễn", default=list, help_text="Khối và căn cứ của từng khối."
    )
    missing_accepted = models.TextField(
        "lý do nhận là thiếu điểm",
        blank=True,
        help_text="Khi trường xác nhận người này không có điểm còn thiếu.",
    )
    stated_average = models.TextField(
        "ĐTB trường đã tính", blank=True, help_text="Nguyên văn trong bảng điểm."
    )
    stated_class = models.TextField(
        "xếp loại trường đã ghi", blank=True, help_text="Nguyên văn trong bảng điểm."
    )
    differences = models.JSONField("chỗ khác với cách tính", default=list, help_text="Nói rõ vì sao khác.")
    version = models.PositiveIntegerField("phiên bản", default=1)

    objects: ClassVar = AnnualRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "hồ sơ đánh giá năm học"
        verbose_name_plural = "hồ sơ đánh giá năm học"
        constraints = [models.UniqueConstraint(fields=("person", "school_year"), name="one_record_a_year")]
        indexes = [models.Index(fields=("unit", "school_year"), name="record_unit_year")]

    def __str__(self) -> str:
        return f"{self.person}, năm học {self.school_year}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class ComponentScore(models.Model):
    """One component score: of a block, or of one module of the elective block; in two parts or as one number."""

    annual_record = models.ForeignKey(
        AnnualRecord, on_delete=models.CASCADE, related_name="component_scores", verbose_name="hồ sơ"
    )
    block = models.CharField("nội dung", max_length=4)
    module = models.CharField("mô đun", max_length=12, blank=True)
    score_acquisition = models.DecimalField("tiếp thu", max_digits=4, decimal_places=2, null=True, blank=True)
    score_application = models.DecimalField("vận dụng", max_digits=4, decimal_places=2, null=True, blank=True)
    score = models.DecimalField("điểm", max_digits=4, decimal_places=2)
    source = models.TextField("nguồn", help_text="Tệp và ô, hoặc nhập tay.")
    entered_by = models.TextField("người nhập")
    entered_at = models.DateTimeField("lúc nhập")

    class Meta:
        verbose_name = "điểm thành phần"
        verbose_name_plural = "điểm thành phần"
        constraints = [
            models.UniqueConstraint(
                fields=("annual_record", "block", "module"), name="one_score_a_component"
            ),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=10), name="score_zero_to_ten"),
            models.CheckConstraint(
                condition=Q(score_acquisition__isnull=True, score_application__isnull=True)
                | Q(
                    score_acquisition__isnull=False,
                    score_application__isnull=False,
                    score_acquisition__range=(0, 5),
                    score_application__range=(0, 5),
                ),
                name="score_parts_zero_to_five",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.module or self.block}: {self.score}"


class AnnualResult(models.Model):
    """What the regulation makes of a record: class, average and the whole explanation, with the facts it was made from.

    It follows from the record and its scores; every action that writes those writes this in the same transaction.
    """

    annual_record = models.OneToOneField(
        AnnualRecord, on_delete=models.CASCADE, related_name="annual_result", verbose_name="hồ sơ"
    )
    regulation = models.CharField("quy định", max_length=40)
    edition = models.CharField("bản áp dụng từ", max_length=10)
    edition_checksum = models.CharField("mã băm bản quy định", max_length=64)
    classification = models.CharField("xếp loại", max_length=40)
    label = models.TextField("tên loại")
    average_score = models.DecimalField("ĐTB", max_digits=4, decimal_places=2, null=True)
    lowest_score = models.DecimalField("điểm thấp nhất", max_digits=4, decimal_places=2, null=True)
    missing = models.JSONField("điểm còn thiếu", default=list)
    facts = models.JSONField("dữ kiện")
    verdict = models.JSONField("kết luận và lý do")
    explanation = models.JSONField("giải thích")
    computed_at = models.DateTimeField("lúc tính")

    class Meta:
        verbose_name = "kết quả năm học"
        verbose_name_plural = "kết quả năm học"
        indexes = [models.Index(fields=("classification",), name="result_class")]

    def __str__(self) -> str:
        return f"{self.annual_record}: {self.label}"


class ScoreSheet(Standing):
    """A mark sheet a school brought in, for one school year; the file and its rows stand in staging."""

    batch = models.OneToOneField(
        ImportBatch, on_delete=models.PROTECT, related_name="score_sheet", verbose_name="lượt nhập"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="score_sheets", verbose_name="đơn vị"
    )
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="score_sheets", verbose_name="năm học"
    )
    job_key = models.UUIDField("việc kiểm tra", null=True)

    class Meta:
        verbose_name = "bảng điểm tải lên"
        verbose_name_plural = "bảng điểm tải lên"

    def __str__(self) -> str:
        return self.batch.file_name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class YearClose(Standing):
    """The close of a school year in a unit: from then on scores and results stand, until it is opened with a reason."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="year_closes", verbose_name="đơn vị"
    )
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="year_closes", verbose_name="năm học"
    )
    is_closed = models.BooleanField("đã khoá", default=True)
    closed_at = models.DateTimeField("lúc khoá")
    closed_by = models.TextField("người khoá")
    reopened_reason = models.TextField("lý do mở lại", blank=True)
    class_list = models.ForeignKey(
        OfficialDocument, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="danh sách"
    )
    report = models.ForeignKey(
        OfficialDocument, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="báo cáo"
    )

    class Meta:
        verbose_name = "khoá sổ năm học"
        verbose_name_plural = "khoá sổ năm học"
        constraints = [models.UniqueConstraint(fields=("unit", "school_year"), name="one_close_a_year")]

    def __str__(self) -> str:
        return f"{self.unit}, năm học {self.school_year}"
