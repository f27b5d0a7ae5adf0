"""What a unit has handed in for a year, and whether it is held: while it is, what it was made from does not change."""

from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.workflow.models import HELD_STATES, ReportKind, ReportRequest, Submission


def current(
    unit: Unit,
    school_year: SchoolYear,
    kind: ReportKind = ReportKind.SCHOOL,
    request: ReportRequest | None = None,
) -> Submission | None:
    """The unit's latest submission of the year, or its latest answer to a request, whatever became of it; None when it
    never sent one."""
    found = Submission.objects.filter(unit=unit, kind=kind, request=request, is_current=True)
    found = found if request else found.filter(school_year=school_year)
    return found.select_related("unit", "to_unit", "school_year").first()


def held(
    unit: Unit,
    school_year: SchoolYear,
    kind: ReportKind = ReportKind.SCHOOL,
    request: ReportRequest | None = None,
) -> Submission | None:
    """The unit's submission of the year (or to a request) that was sent and neither recalled nor returned; or None."""
    found = current(unit, school_year, kind, request)
    return found if found is not None and found.state in HELD_STATES else None


def held_answer(unit: Unit, request: ReportRequest) -> Submission | None:
    """The unit's answer to a request while it is held; None when there is none."""
    return held(unit, request.school_year, ReportKind.ASKED, request)
