"""Lists of people taken out of the system: who took which, why, and the file while it is kept."""

from django.db import models

from phusa.organisations.models import Standing, Unit


class PeopleExport(Standing):
    """A list of people somebody took: `wanted` holds the filter, `unit` is where his right to it rests.

    The file of a long list is kept for a day for whoever asked; a short one is handed over at once and not kept.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="people_exports", verbose_name="đơn vị"
    )
    wanted = models.JSONField("bộ lọc", default=dict)
    is_full = models.BooleanField("kèm dữ liệu cá nhân", default=False)
    purpose = models.TextField("mục đích", blank=True, default="")
    format = models.CharField("dạng tệp", max_length=4)
    file = models.FileField("tệp", upload_to="exports/%Y/%m/", max_length=300, blank=True)
    people = models.PositiveIntegerField("số người", default=0)
    owner_user_id = models.BigIntegerField("tài khoản người lấy", null=True)
    owner_name = models.TextField("người lấy")
    job_key = models.UUIDField("việc lập tệp", null=True)
    asked_at = models.DateTimeField("lúc yêu cầu")

    class Meta:
        verbose_name = "lần tải danh sách người"
        verbose_name_plural = "lần tải danh sách người"

    def __str__(self) -> str:
        return f"Danh sách nhân sự, {self.unit}"
