"""Reports handed in without a year behind them, for tests of what happens to submissions."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from phusa.base.access import Actor, Role
from phusa.cycles.actions import set_deadline
from phusa.organisations.models import Unit
from phusa.workflow.actions.submitting import submit
from phusa.workflow.models import Extension, ReportKind, Submission
from phusa.workflow.rules.figures import Figure
from tests.schools import NOW, District, district, sign_up, system

FIGURES = (
    Figure("THCS", "teacher", "tt26-2012", "2012-08-27", "class_gioi", 5),
    Figure("THCS", "teacher", "tt26-2012", "2012-08-27", "class_kha", 7),
)


def handing_district() -> District:
    """The district with heads of both schools, an officer of the office and one of the department."""
    place = district()
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "php", "Hà Thị Phó", Role.VICE_PRINCIPAL, place.school)
    sign_up(place, "ht2", "Lò Văn Khác", Role.PRINCIPAL, place.schools[1])
    sign_up(place, "cv", "Quàng Thị Oanh", Role.BOET_OFFICER, place.office)
    sign_up(place, "so", "Tòng Văn Sở", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    return place


def due_on(place: District, day: date, wording: str = "", code: str = "school_report") -> None:
    """The office sets the day its schools' reports are due."""
    set_deadline(
        actor=system(),
        now=NOW,
        scope=place.office,
        code=code,
        school_year=place.year,
        day=day,
        wording=wording or f"chậm nhất ngày {day:%d/%m/%Y}",
        cite="KH 772/KH-PGDĐT, mục VI.2",
    )


def hand_in(
    place: District,
    *,
    actor: Actor | None = None,
    now: datetime = NOW,
    unit: Unit | None = None,
    figures: Sequence[Figure] = FIGURES,
    **values: Any,
) -> Submission:
    """A school's report as it is sent to the office."""
    given: dict[str, Any] = {
        "content": {"note": ""},
        "people": 12,
        "documents": [],
        "kind": ReportKind.SCHOOL,
    }
    return submit(
        actor=actor or system(),
        now=now,
        unit=unit or place.school,
        to_unit=values.pop("to_unit", place.office),
        school_year=place.year,
        figures=figures,
        **given | values,
    )


def more_time(place: District, unit: Unit | None = None, asked: int | None = None) -> Extension:
    """A school's extension as it stands once it was given; to answer the request with the number `asked`, if any."""
    return Extension.objects.create(
        kind=ReportKind.ASKED if asked else ReportKind.SCHOOL,
        school_year=place.year,
        request_id=asked,
        unit=unit or place.school,
        until=NOW + timedelta(days=2),
        reason="Lũ",
        granted_at=NOW,
        granted_by="Quàng Thị Oanh",
    )
