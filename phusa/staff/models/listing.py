"""What lists and the search read of each person, kept by the database itself so that no way of writing goes past it.

A line holds no rights and no dates: it names whoever may belong to an answer, and the answer asks the posts of the day.
The triggers are in the migrations `0003_listing` and `0004_headcounts`.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F

from phusa.organisations.models import Unit
from phusa.staff.models.people import Person
from phusa.staff.models.posts import StaffRole


class PersonListing(models.Model):
    """A person's line. `marks` says in which units, roles, positions, levels and subjects he ever was.

    The marks: `u12` for a unit, a subject group, the unit left last and the second unit of a path (the province);
    `r:` role, `p:` position, `l:` level, `s:` subject. `search_text` begins with a space, as every word of it does.
    """

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, primary_key=True, related_name="listing", verbose_name="người"
    )
    order_key = models.TextField("khoá xếp trong danh sách", db_collation="C")
    given_name = models.TextField("tên gọi không dấu", db_collation="C")
    search_text = models.TextField("chữ để tìm")
    marks = ArrayField(models.TextField(), verbose_name="dấu phân loại")

    class Meta:
        verbose_name = "dòng danh sách người"
        verbose_name_plural = "dòng danh sách người"
        # A province, and who is called so, are looked for along the order of all people, in the index alone.
        indexes = [
            models.Index(
                fields=("order_key", "person"), include=("marks", "search_text"), name="listing_order"
            ),
            models.Index(
                fields=("given_name", "order_key", "person"),
                include=("marks", "search_text"),
                name="listing_given",
            ),
            GinIndex(F("marks"), OpClass(F("search_text"), name="gin_trgm_ops"), name="listing_found"),
        ]

    def __str__(self) -> str:
        return self.search_text.strip()


class Headcount(models.Model):
    """How the number of main posts of a unit or subject group changes from a day on.

    The sum of the changes up to a day is the number of people whose main post is there on that day, also of a day to
    come. Rows are only added, so that nobody waits for anybody else's; `staff_sum_headcounts()` makes one of many.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+", verbose_name="đơn vị")
    role = models.CharField("vai trò trong quy định", max_length=8, choices=StaffRole)
    day = models.DateField("từ ngày")
    change = models.IntegerField("thêm, bớt")

    class Meta:
        verbose_name = "số người theo ngày"
        verbose_name_plural = "số người theo ngày"

    def __str__(self) -> str:
        return f"{self.unit_id} {self.role} {self.day}: {self.change:+d}"
