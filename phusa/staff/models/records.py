"""What a person may know and ask of his own record: who looked at it, what to correct, what he brought along."""

import pgtrigger
from django.db import models

from phusa.base.access import Actor
from phusa.base.sealing import SealedField
from phusa.staff.models.people import Person


class RecordLook(models.Model):
    """That somebody looked at a person's record, at what of it, and why. Nobody can change or remove it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="looks", verbose_name="người")
    viewer_user_id = models.BigIntegerField("tài khoản người xem", null=True)
    viewer_name = models.TextField("người xem")
    what = models.TextField("đã xem gì")
    purpose = models.TextField("mục đích xem")
    seen_at = models.DateTimeField("lúc xem")

    class Meta:
        verbose_name = "lượt xem hồ sơ"
        verbose_name_plural = "lượt xem hồ sơ"
        indexes = [models.Index(fields=("person", "-seen_at"), name="record_looks")]
        triggers = [pgtrigger.Protect(name="no_change", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.viewer_name}: {self.what}"


class CorrectionState(models.TextChoices):
    """What became of a request."""

    OPEN = "open", "Đang chờ"
    ACCEPTED = "accepted", "Đã sửa"
    REJECTED = "rejected", "Không sửa"


class CorrectionRequest(models.Model):
    """Somebody says that something in his record is wrong; his unit answers by a day, with a reason."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="corrections", verbose_name="người"
    )
    field_name = models.CharField("mục cần sửa", max_length=30)
    wanted = SealedField("sửa thành", null=True)
    explanation = models.TextField("giải thích")
    state = models.CharField(
        "trạng thái", max_length=8, choices=CorrectionState, default=CorrectionState.OPEN
    )
    answer = models.TextField("trả lời", blank=True, default="")
    decided_by = models.TextField("người trả lời", blank=True, default="")
    due_on = models.DateField("hạn trả lời")
    asked_at = models.DateTimeField("lúc gửi")
    decided_at = models.DateTimeField("lúc trả lời", null=True)

    class Meta:
        verbose_name = "đề nghị sửa hồ sơ"
        verbose_name_plural = "đề nghị sửa hồ sơ"
        constraints = [
            models.UniqueConstraint(
                fields=("person", "field_name"),
                condition=models.Q(state="open"),
                name="one_open_correction_a_field",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.field_name}"

    def access_paths(self, actor: Actor) -> tuple[str, ...]:
        """Where the person works."""
        return self.person.access_paths(actor)

    def access_person_id(self) -> int | None:
        """A request is the person's own."""
        return self.person_id


class BroughtRecord(models.Model):
    """A record somebody brought along from another installation, kept as it came."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="brought_records", verbose_name="người"
    )
    origin = models.TextField("nơi cấp hồ sơ")
    content = models.JSONField("nội dung")
    file_sha256 = models.CharField("mã băm của tệp", max_length=64)
    brought_at = models.DateTimeField("lúc nhận")

    class Meta:
        verbose_name = "hồ sơ mang theo"
        verbose_name_plural = "hồ sơ mang theo"
        constraints = [
            models.UniqueConstraint(fields=("person", "file_sha256"), name="one_brought_record_a_file")
        ]

    def __str__(self) -> str:
        return f"Hồ sơ từ {self.origin}"
