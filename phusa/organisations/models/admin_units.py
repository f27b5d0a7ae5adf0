"""Administrative units before and after 1/7/2025, as published lists have them, and what became of each."""

from django.db import models


class AdminUnitKind(models.TextChoices):
    """The three levels of administrative units; districts ended on 1/7/2025."""

    PROVINCE = "province", "Tỉnh, thành phố"
    DISTRICT = "district", "Quận, huyện"
    COMMUNE = "commune", "Xã, phường"


class AdminUnit(models.Model):
    """An administrative unit of one edition of the published lists: "2024" (63/696/10.035) or "2025" (34/3.321)."""

    edition = models.CharField("ấn bản", max_length=10)
    code = models.CharField("mã đơn vị hành chính", max_length=10)
    name = models.TextField("tên đơn vị hành chính")
    kind = models.CharField("loại đơn vị hành chính", max_length=10, choices=AdminUnitKind)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="children", verbose_name="trực thuộc"
    )
    search_text = models.TextField("chữ để tìm", editable=False)

    class Meta:
        verbose_name = "đơn vị hành chính"
        verbose_name_plural = "đơn vị hành chính"
        constraints = [
            models.UniqueConstraint(fields=("edition", "kind", "code"), name="one_admin_unit_a_code")
        ]

    def __str__(self) -> str:
        return self.name


class AdminConversion(models.Model):
    """What an administrative unit of before 1/7/2025 became: one row for each unit its ground now lies in."""

    old = models.ForeignKey(
        AdminUnit, on_delete=models.PROTECT, related_name="became", verbose_name="đơn vị hành chính cũ"
    )
    new = models.ForeignKey(
        AdminUnit, on_delete=models.PROTECT, related_name="came_from", verbose_name="đơn vị hành chính mới"
    )
    is_main = models.BooleanField("phần chính", default=True)

    class Meta:
        verbose_name = "chuyển đổi đơn vị hành chính"
        verbose_name_plural = "chuyển đổi đơn vị hành chính"
        constraints = [models.UniqueConstraint(fields=("old", "new"), name="one_admin_conversion_a_pair")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
