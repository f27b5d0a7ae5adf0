"""Units without a network: their keys, and the sealed bundles that came and went by hand (D-12)."""

from __future__ import annotations

from django.db import models

from phusa.organisations.models import Standing, Unit
from phusa.workflow.models import Submission


class UnitKey(Standing):
    """A unit's public keys, to check its signature and to seal for it; the private ones only where the unit works.

    `secret` is sealed with the key of this installation (docs/decisions/0020); empty for the unit of another one.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="keys", verbose_name="đơn vị")
    signing_key = models.TextField("khoá kiểm chữ ký")
    sealing_key = models.TextField("khoá để niêm phong cho đơn vị")
    secret = models.BinaryField("khoá bí mật, đã mã hoá", null=True)
    fingerprint = models.CharField("dấu nhận dạng", max_length=40, unique=True)
    added_at = models.DateTimeField("lúc thêm")
    added_by = models.TextField("người thêm")
    retired_at = models.DateTimeField("lúc thôi dùng", null=True)

    class Meta:
        verbose_name = "khoá của đơn vị"
        verbose_name_plural = "khoá của đơn vị"
        ordering = ("-added_at",)

    def __str__(self) -> str:
        return self.fingerprint


class BundleDirection(models.TextChoices):
    """Which way a bundle went."""

    OUT = "out", "Đã xuất"
    IN = "in", "Đã nhận"


class Bundle(Standing):
    """A sealed bundle that was made here, or came here: by its hash, so that the second time changes nothing."""

    direction = models.CharField("chiều", max_length=3, choices=BundleDirection)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="bundles", verbose_name="đơn vị gửi"
    )
    to_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="received_bundles", verbose_name="nơi nhận"
    )
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, related_name="bundles", verbose_name="báo cáo đã nộp"
    )
    file = models.FileField("tệp", upload_to="bundles/%Y/%m/", max_length=300)
    file_sha256 = models.CharField("mã băm của tệp", max_length=64)
    receipt = models.FileField("tệp biên nhận", upload_to="bundles/%Y/%m/", max_length=300, blank=True)
    at = models.DateTimeField("lúc")
    by = models.TextField("người làm")

    class Meta:
        verbose_name = "gói niêm phong"
        verbose_name_plural = "gói niêm phong"
        ordering = ("-at",)
        constraints = [models.UniqueConstraint(fields=("direction", "file_sha256"), name="one_bundle_a_hash")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.file_sha256[:12]}"
