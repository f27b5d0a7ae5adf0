"""The tables under everything: the log, the progress of jobs, and files on their way in."""

import pgtrigger
from django.db import models

from phusa.base import audit_sql


class AuditLine(models.Model):
    """One line of the log: who did what to which thing, when and why; it carries the hash of the line before it.

    Written only by `phusa.base.audit.record`; the database fills `seq`, `previous_hash` and `hash`, and refuses
    UPDATE, DELETE and TRUNCATE.
    """

    seq = models.BigIntegerField("số thứ tự", primary_key=True)
    at = models.DateTimeField("thời điểm")
    actor_user_id = models.BigIntegerField("tài khoản", null=True)
    actor_name = models.TextField("người làm")
    verb = models.TextField("việc")
    thing_type = models.TextField("loại đối tượng")
    thing_id = models.TextField("mã đối tượng")
    thing_name = models.TextField("đối tượng")
    place = models.TextField("vị trí trong cây đơn vị", help_text="Đường dẫn đơn vị vào lúc ghi.")
    before = models.JSONField("trước", null=True)
    after = models.JSONField("sau", null=True)
    reason = models.TextField("lý do")
    previous_hash = models.CharField("mã băm dòng trước", max_length=64)
    hash = models.CharField("mã băm", max_length=64)

    class Meta:
        verbose_name = "dòng nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ("seq",)
        indexes = [
            models.Index(fields=("thing_type", "thing_id"), name="audit_thing"),
            models.Index(fields=("place",), name="audit_place", opclasses=("text_pattern_ops",)),
            models.Index(fields=("at",), name="audit_at"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="chain",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=audit_sql.CHAIN,
                declare=[("previous", "record")],
            ),
            pgtrigger.Protect(name="no_change", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="no_truncate",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'phusa: the log cannot be emptied';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.thing_name}"


class JobState(models.TextChoices):
    """What has become of a job, in the words its owner reads."""

    WAITING = "waiting", "Đang chờ"
    RUNNING = "running", "Đang làm"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Bị dừng"


class JobProgress(models.Model):
    """How far a job has come, for the person who asked for it. Its address stays good after it has ended."""

    key = models.UUIDField("khoá", primary_key=True)
    title = models.TextField("việc")
    owner_user_id = models.BigIntegerField("người yêu cầu", null=True, db_index=True)
    state = models.TextField("trạng thái", choices=JobState, default=JobState.WAITING)
    done = models.PositiveIntegerField("đã làm", default=0)
    total = models.PositiveIntegerField("tổng số", default=0)
    message = models.TextField("lời báo", blank=True, default="")
    result_url = models.TextField("nơi xem kết quả", blank=True, default="")
    created_at = models.DateTimeField("lúc yêu cầu")
    updated_at = models.DateTimeField("lúc cập nhật")

    class Meta:
        verbose_name = "tiến độ việc dài"
        verbose_name_plural = "tiến độ việc dài"

    def __str__(self) -> str:
        return f"{self.title}: {self.get_state_display()}"


class ImportState(models.TextChoices):
    """Where a file on its way in stands."""

    UPLOADED = "uploaded", "Đã tải lên"
    REFUSED = "refused", "Không đọc được"
    PREVIEW = "preview", "Chờ xác nhận"
    AWAITING_APPROVAL = "awaiting_approval", "Chờ người thứ hai duyệt"
    APPLYING = "applying", "Đang ghi"
    APPLIED = "applied", "Đã ghi"
    DISCARDED = "discarded", "Đã bỏ"
    TAKING_BACK = "taking_back", "Đang thu hồi"
    TAKEN_BACK = "taken_back", "Đã thu hồi"


class ImportBatch(models.Model):
    """A file somebody brought in, kept with its hash, and what was read of it. Nothing is written before APPLYING."""

    kind = models.TextField("loại tệp")
    state = models.TextField("trạng thái", choices=ImportState, default=ImportState.UPLOADED)
    file = models.FileField("tệp", upload_to="imports/%Y/%m/", max_length=300)
    file_name = models.TextField("tên tệp")
    file_size = models.PositiveBigIntegerField("cỡ tệp")
    file_sha256 = models.CharField("mã băm của tệp", max_length=64)
    owner_user_id = models.BigIntegerField("người tải lên", null=True)
    owner_name = models.TextField("tên người tải lên")
    reading = models.JSONField(
        "đã đọc được", default=dict, help_text="Tên bảng, dòng tiêu đề, cột nào là gì."
    )
    counts = models.JSONField("số dòng từng loại", default=dict)
    refusal = models.JSONField("lý do không nhận", null=True)
    created_at = models.DateTimeField("lúc tải lên")
    confirmed_user_id = models.BigIntegerField("người xác nhận", null=True)
    confirmed_name = models.TextField("tên người xác nhận", blank=True, default="")
    approved_user_id = models.BigIntegerField("người duyệt thứ hai", null=True)
    approved_name = models.TextField("tên người duyệt thứ hai", blank=True, default="")
    applied_at = models.DateTimeField("lúc ghi", null=True)
    taken_back_at = models.DateTimeField("lúc thu hồi", null=True)

    class Meta:
        verbose_name = "lượt nhập tệp"
        verbose_name_plural = "lượt nhập tệp"
        indexes = [models.Index(fields=("kind", "file_sha256"), name="import_same_file")]

    def __str__(self) -> str:
        return f"{self.file_name}: {self.get_state_display()}"


class ImportOutcome(models.TextChoices):
    """What writing a row would do."""

    NEW = "new", "Mới"
    CHANGED = "changed", "Thay đổi"
    MOVED = "moved", "Chuyển đơn vị"
    UNCHANGED = "unchanged", "Không đổi"
    DOUBTFUL = "doubtful", "Cần xem lại"
    CONFLICT = "conflict", "Mâu thuẫn"
    ERROR = "error", "Lỗi"


class ImportDecision(models.TextChoices):
    """What a person said about a row that may be somebody known."""

    NONE = "", "Chưa chọn"
    SAME = "same", "Đúng là người này"
    NEW = "new", "Là người mới"
    SKIP = "skip", "Bỏ qua dòng này"


class ImportRow(models.Model):
    """One row of a file in staging: as read, as understood, what is wrong with it and whom it concerns.

    `changes` holds before and after by field; `undo` what it takes to take the row back, once it is `written`.
    """

    batch = models.ForeignKey(
        ImportBatch, on_delete=models.CASCADE, related_name="rows", verbose_name="lượt nhập"
    )
    sheet = models.TextField("trang", blank=True, default="")
    number = models.PositiveIntegerField("dòng", help_text="Như Excel đếm, từ 1.")
    values = models.JSONField("nội dung")
    issues = models.JSONField("điều cần sửa", default=list)
    outcome = models.TextField("sẽ ghi", choices=ImportOutcome)
    target_id = models.BigIntegerField("mã hồ sơ", null=True)
    verdict = models.JSONField("kết quả tính", null=True)
    changes = models.JSONField("thay đổi", null=True, help_text="Trước và sau, theo từng mục.")
    decision = models.TextField("người xem chọn", choices=ImportDecision, blank=True, default="")
    written = models.BooleanField("đã ghi vào sổ", default=False)
    undo = models.JSONField("để thu hồi", null=True)

    class Meta:
        verbose_name = "dòng nhập"
        verbose_name_plural = "dòng nhập"
        constraints = [models.UniqueConstraint(fields=("batch", "sheet", "number"), name="one_row_a_number")]
        indexes = [
            models.Index(fields=("batch", "outcome", "id"), name="import_rows_by_outcome"),
            models.Index(
                fields=("batch", "id"),
                condition=models.Q(written=False, outcome__in=("new", "changed", "moved")),
                name="import_rows_to_write",
            ),
        ]

    def __str__(self) -> str:
        return f"dòng {self.number}: {self.get_outcome_display()}"
