"""What came in exchange files from above (P-39): of each thing the moment up to which it is known here."""

from django.db import models


class ExchangeItem(models.Model):
    """One thing that came: its kind and key, the moment of its last change above, and by which file it came.

    An older state that comes later changes nothing, so the order of files does not matter.
    """

    kind = models.CharField("loại", max_length=10)
    key = models.TextField("khoá")
    moment = models.DateTimeField("lúc đổi ở cấp trên")
    package = models.CharField("mã băm của gói", max_length=64)
    taken_at = models.DateTimeField("lúc nhận")
    taken_by = models.TextField("người nhận")

    class Meta:
        verbose_name = "mục đã nhận từ gói trao đổi"
        verbose_name_plural = "mục đã nhận từ gói trao đổi"
        ordering = ("kind", "key")
        constraints = [models.UniqueConstraint(fields=("kind", "key"), name="one_state_an_exchanged_item")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"
