"""Questions about school years and what is due."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, Q, When

from phusa.base.refusals import Refused
from phusa.cycles.models import Deadline, SchoolYear


def school_year(code: str) -> SchoolYear:
    """The school year of this code ("2019-2020"). Refused when it was not opened."""
    found = SchoolYear.objects.filter(code=code.replace("–", "-")).first()
    if found is None:
        raise Refused(
            "no_school_year",
            f"Chưa mở năm học {code}. Năm học viết dạng 2019-2020.",
            field="year",
            status=404,
        )
    return found


def school_year_on(day: date) -> SchoolYear | None:
    """The school year of a day, else the latest one opened."""
    holds = Q(first_day__lte=day, last_day__gte=day)
    return SchoolYear.objects.order_by(Case(When(holds, then=0), default=1), "-code").first()


def present_year(day: date) -> SchoolYear:
    """The same for a page that is nothing without one. Refused while none was opened."""
    found = school_year_on(day)
    if found is None:
        raise Refused(
            "no_school_year",
            "Chưa mở năm học nào.",
            next_step="Bộ hoặc quản trị hệ thống mở năm học ở trang Mở năm học mới.",
            status=404,
        )
    return found


def day_within(year: SchoolYear, day: date) -> date:
    """The day, or the nearest one of the school year: whose post and which tree count for work on that year."""
    return min(max(day, year.first_day), year.last_day)


def deadline_for(code: str, year: SchoolYear, scope_codes: Sequence[str]) -> Deadline | None:
    """The deadline that reaches a unit: that of the nearest of `scope_codes` (root first), else the national one."""
    found = {d.scope_code: d for d in Deadline.objects.filter(code=code, school_year=year)}
    return next((found[scope] for scope in reversed(["", *scope_codes]) if scope in found), None)
