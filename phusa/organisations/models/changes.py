"""What became of units that ended, and the reorganisations that ended them."""

from django.db import models
from django.db.models import F, Q

from phusa.organisations.models.standing import Standing
from phusa.organisations.models.units import Unit


class SuccessionReason(models.TextChoices):
    """Why a unit ended."""

    MERGED = "merged", "Sáp nhập"
    SPLIT = "split", "Chia tách"
    ABOLISHED = "abolished", "Giải thể"
    RENAMED = "renamed", "Đổi tên"


class Succession(models.Model):
    """What became of a unit that ended: a successor, or none when it was abolished without one."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="successions", verbose_name="đơn vị"
    )
    successor_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="predecessions", verbose_name="đơn vị kế thừa"
    )
    happened_on = models.DateField("từ ngày")
    reason = models.CharField("lý do", max_length=12, choices=SuccessionReason)
    basis = models.TextField("căn cứ", help_text="Văn bản quyết định việc này.")

    class Meta:
        verbose_name = "kế thừa đơn vị"
        verbose_name_plural = "kế thừa đơn vị"
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "successor_unit"), nulls_distinct=False, name="one_succession_a_pair"
            ),
            models.CheckConstraint(condition=~Q(unit=F("successor_unit")), name="no_unit_succeeds_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} → {self.successor_unit or 'không có'} ({self.get_reason_display()})"


class ReorganisationState(models.TextChoices):
    """How far a reorganisation has come."""

    DRAFT = "draft", "Bản nháp"
    COMMITTED = "committed", "Đã thực hiện"
    UNDONE = "undone", "Đã hoàn tác"


class Reorganisation(Standing):
    """Merges, splits, renamings, ends and moves of units that happen together from one day on.

    `steps` is the list of what is to be done, in order; `undo` what it takes to return, written when it is committed.
    """

    title = models.TextField("tên đợt sắp xếp")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="reorganisations", verbose_name="đơn vị chủ trì"
    )
    from_day = models.DateField("từ ngày")
    basis = models.TextField("căn cứ")
    steps = models.JSONField("các bước", default=list)
    state = models.CharField(
        "trạng thái", max_length=10, choices=ReorganisationState, default=ReorganisationState.DRAFT
    )
    undo = models.JSONField("để thu hồi", null=True)
    job_key = models.UUIDField("việc kiểm tra", null=True)
    created_at = models.DateTimeField("lúc lập")
    committed_at = models.DateTimeField("lúc thực hiện", null=True)
    undone_at = models.DateTimeField("lúc hoàn tác", null=True)

    class Meta:
        verbose_name = "đợt sắp xếp đơn vị"
        verbose_name_plural = "đợt sắp xếp đơn vị"

    def __str__(self) -> str:
        return self.title
