"""What a person says against a line of his own result or ledger: frozen as both sides saw it, decided with a clause."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from phusa.assessment.models.results import AnnualRecord
from phusa.cycles.models import SchoolYear
from phusa.hours.models import HoursAccount, HoursEvent
from phusa.organisations.models import Standing, Unit
from phusa.staff.models import Person


class AppealKind(models.TextChoices):
    """Which kind of line is contested."""

    SCORE = "score", "Điểm thành phần"
    MISSING = "missing", "Điểm còn thiếu"
    CLASS = "class", "Xếp loại"
    FACT = "fact", "Kế hoạch, nội dung được miễn"
    HOURS = "hours", "Số tiết"


class AppealState(models.TextChoices):
    """How far it has come."""

    SENT = "sent", "Đã gửi"
    RECEIVED = "received", "Đã nhận"
    UPHELD = "upheld", "Đã quyết định: giữ nguyên"
    PENDING = "pending", "Đã quyết định: thay đổi, chờ báo cáo được trả lại"
    CHANGED = "changed", "Đã quyết định: thay đổi"
    WITHDRAWN = "withdrawn", "Rút lại"


OPEN = (AppealState.SENT, AppealState.RECEIVED)
DECIDED = (AppealState.UPHELD, AppealState.CHANGED)
# While one stands so, nobody contests the line anew.
UNSETTLED = (*OPEN, AppealState.PENDING)
# Of an appeal that is over only its person (whose records were merged) and when he read it may still be written.
OVER_AND_CHANGED = """
    OLD.state IN ('upheld', 'changed', 'withdrawn')
    AND (to_jsonb(OLD) - 'person_id' - 'read_at') IS DISTINCT FROM (to_jsonb(NEW) - 'person_id' - 'read_at')
"""
# What a decision said stays while it waits to be carried out.
WAITS_AND_CHANGED = """
    OLD.state = 'pending'
    AND (OLD.reason, OLD.clause, OLD.decided_at, OLD.decided_by, OLD.correction)
        IS DISTINCT FROM (NEW.reason, NEW.clause, NEW.decided_at, NEW.decided_by, NEW.correction)
"""


# The frozen copies are large and never change: the history of the row does not repeat them.
@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    exclude=["frozen", "settled", "read_at"],
)
class Appeal(Standing):
    """A line that somebody contests: what he claims and on what proof, the facts as they stood, and the decision.

    `frozen` holds what both sides saw when it was sent, `settled` what stood after the decision. A change decided while
    the unit's report is held above waits in `correction` until that report has come back. The database keeps the first
    as it was written, and the whole row once it is decided or withdrawn, but for when its person read it.
    """

    stands_at = ("unit", "deciding_unit")
    own_of = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appeals", verbose_name="người")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appeals", verbose_name="đơn vị")
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="appeals", verbose_name="năm học"
    )
    kind = models.CharField("loại", max_length=8, choices=AppealKind)
    state = models.CharField("trạng thái", max_length=10, choices=AppealState, default=AppealState.SENT)
    annual_record = models.ForeignKey(
        AnnualRecord, on_delete=models.PROTECT, null=True, related_name="appeals", verbose_name="hồ sơ"
    )
    block = models.CharField("nội dung", max_length=4, blank=True)
    module = models.CharField("mô đun", max_length=12, blank=True)
    hours_account = models.ForeignKey(
        HoursAccount, on_delete=models.PROTECT, null=True, related_name="appeals", verbose_name="sổ tiết"
    )
    hours_event = models.ForeignKey(
        HoursEvent, on_delete=models.PROTECT, null=True, related_name="appeals", verbose_name="việc có tiết"
    )
    line = models.TextField("dòng được xem lại")
    claim = models.TextField("điều đề nghị", help_text="Theo thầy cô, dòng ấy phải là gì và vì sao.")
    proof = models.FileField("minh chứng", upload_to="proofs/%Y/%m/", max_length=300, blank=True)
    proof_name = models.TextField("tên minh chứng", blank=True)
    proof_sha256 = models.CharField("mã băm minh chứng", max_length=64, blank=True)
    sent_at = models.DateTimeField("lúc gửi")
    sent_by = models.TextField("người gửi")
    earlier = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="later", verbose_name="lần trước"
    )
    deciding_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="appeals_to_decide", verbose_name="nơi quyết định"
    )
    owner_reason = models.TextField("vì sao nơi ấy quyết định")
    due_on = models.DateField("hạn trả lời", null=True)
    due_basis = models.TextField("căn cứ của hạn", blank=True)
    frozen = models.JSONField("bản chốt lúc gửi")
    frozen_sha256 = models.CharField("mã băm bản chốt lúc gửi", max_length=64)
    received_at = models.DateTimeField("lúc nhận", null=True)
    received_by = models.TextField("người nhận", blank=True)
    decided_at = models.DateTimeField("lúc quyết định", null=True)
    decided_by = models.TextField("người quyết định", blank=True)
    reason = models.TextField("lý do", blank=True)
    clause = models.TextField("điều khoản", blank=True)
    correction = models.JSONField("điều sẽ ghi", null=True)
    carried_out_at = models.DateTimeField("lúc thực hiện", null=True)
    settled = models.JSONField("bản chốt sau quyết định", null=True)
    settled_sha256 = models.CharField("mã băm bản chốt sau quyết định", max_length=64, blank=True)
    read_at = models.DateTimeField("lúc người đề nghị đọc quyết định", null=True)
    version = models.PositiveIntegerField("phiên bản", default=1)

    class Meta:
        verbose_name = "đề nghị xem lại"
        verbose_name_plural = "đề nghị xem lại"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=AppealKind.HOURS, hours_account__isnull=False, hours_event__isnull=False)
                | (~Q(kind=AppealKind.HOURS) & Q(annual_record__isnull=False)),
                name="appeal_has_its_line",
            ),
            models.UniqueConstraint(
                fields=("annual_record", "kind", "block", "module"),
                condition=Q(state__in=UNSETTLED, annual_record__isnull=False),
                name="one_open_appeal_a_result_line",
            ),
            models.UniqueConstraint(
                fields=("hours_account", "hours_event"),
                condition=Q(state__in=UNSETTLED, hours_account__isnull=False),
                name="one_open_appeal_a_ledger_line",
            ),
        ]
        indexes = [
            models.Index(fields=("deciding_unit", "state"), name="appeal_to_decide"),
            models.Index(fields=("unit", "school_year"), name="appeal_unit_year"),
        ]
        triggers = [
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="frozen",
                fields=["frozen", "frozen_sha256", "claim", "line", "proof_sha256", "sent_at", "due_on"],
            ),
            pgtrigger.Protect(
                name="decided",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(OVER_AND_CHANGED),
            ),
            pgtrigger.Protect(
                name="pending",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(WAITS_AND_CHANGED),
            ),
        ]

    def __str__(self) -> str:
        return f"Đề nghị xem lại số {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.state in OPEN


class AppealTerm(Standing):
    """What an office has laid down about appeals under it: who decides first, and within how many days.

    The latest row of the nearest unit holds; rows are only added. No source prints a number of days, so there is none
    until an office sets one on a basis of its own.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="appeal_terms", verbose_name="đơn vị"
    )
    school_decides = models.BooleanField("trường quyết định lần đầu", default=True)
    days = models.PositiveSmallIntegerField("số ngày", null=True, blank=True)
    basis = models.TextField("căn cứ")
    set_at = models.DateTimeField("lúc đặt")
    set_by = models.TextField("người đặt")

    class Meta:
        verbose_name = "quy định về xem lại"
        verbose_name_plural = "quy định về xem lại"
        constraints = [
            models.CheckConstraint(condition=Q(days__isnull=True) | Q(days__gte=1), name="term_has_days")
        ]
        triggers = [pgtrigger.Protect(name="no_change", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Quy định về xem lại của {self.unit}"
