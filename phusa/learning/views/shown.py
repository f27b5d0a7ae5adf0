"""What pages of this room share: the year they are of, the way back, tables of coverage."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, form_page
from phusa.base.text import show_decimal
from phusa.base.ui.parts import Column, Crumb, Figure, Row, Table
from phusa.base.ui.show import thousands
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import school_year, school_year_on
from phusa.learning.models import CoreKind
from phusa.learning.queries.roster import RosterPage
from phusa.learning.rules.spread import Coverage, total
from phusa.organisations.models import Level

HOME, GROUPS = "Đội ngũ cốt cán", "Nhóm hỗ trợ"
NO_SUBJECT = "Chưa ghi môn"


def year_of(request: Asked) -> SchoolYear:
    """The school year `?nam=` names, else that of the day. Raises `NotVisible` before any was opened."""
    if "nam" in request.GET:
        return school_year(request.GET["nam"])
    year = school_year_on(request.actor.today)
    if year is None:
        raise NotVisible("Chưa mở năm học nào.")
    return year


def crumbs(*steps: tuple[str, str]) -> list[Crumb]:
    """The way from the list of core people: (label, address)."""
    return [Crumb(HOME, reverse("core_people")), *(Crumb(label, url) for label, url in steps)]


def group_crumbs(*steps: tuple[str, str]) -> list[Crumb]:
    """The way from the list of groups: (label, address)."""
    return [Crumb(GROUPS, reverse("support_groups")), *(Crumb(label, url) for label, url in steps)]


def step_page(
    request: HttpRequest, form: Any, heading: str, trail: list[Crumb], back: str, **more: object
) -> HttpResponse:
    """The page of one form of this room; `button` and `note` may come with it."""
    context = {"form": form, "heading": heading, "crumbs": trail, "back": back, **more}
    return form_page(request, "learning/step_form.html", context)


def roster_figures(page: RosterPage) -> list[Figure]:
    """Core people, the people they stand by, the ratio, and how many subjects have nobody."""
    whole = replace(total(page.coverage), core=page.core)
    gaps = sum(one.is_gap for one in page.coverage)
    return [
        Figure("Người cốt cán", thousands(whole.core)),
        Figure("Giáo viên, cán bộ quản lý", thousands(whole.people)),
        Figure("Số người cho một cốt cán", ratio_words(whole)),
        Figure("Môn, cấp học chưa có ai", thousands(gaps)),
    ]


def coverage_table(page: RosterPage) -> Table:
    """Core people by kind, level and subject beside the people they stand by."""
    columns = [
        Column("Cấp học, môn"),
        Column("Loại", phone="Loại"),
        Column("Cốt cán", numeric=True, phone="Cốt cán"),
        Column("Số người", numeric=True, phone="Số người"),
        Column("Số người cho một cốt cán", numeric=True, phone="Cho một cốt cán"),
    ]
    rows = [
        Row(
            [
                _field(one),
                CoreKind(one.kind).label,
                thousands(one.core),
                thousands(one.people),
                ratio_words(one),
            ],
            0,
            "miss" if one.is_gap else "",
        )
        for one in page.coverage
    ]
    return Table(columns, rows, "Đội ngũ cốt cán theo cấp học và môn")


def ratio_words(row: Coverage) -> str:
    """People for each core person, or why there is no such number."""
    if row.ratio is not None:
        return show_decimal(row.ratio)
    return "chưa có cốt cán" if row.is_gap else "–"


def _field(row: Coverage) -> str:
    level = Level(row.level).label
    if row.kind == CoreKind.MANAGER:
        return level
    return f"{level}, {row.subject or NO_SUBJECT.lower()}"
