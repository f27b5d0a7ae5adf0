"""What a unit has handed in for a year, and whether it is held: while it is, what it was made from does not change."""

from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.workflow.models import HELD_STATES, ReportKind, Submission


def current(unit: Unit, school_year: SchoolYear, kind: ReportKind = ReportKind.SCHOOL) -> Submission | None:
    """The unit's latest submission of the year, whatever became of it; None when it never sent one."""
    found = Submission.objects.filter(unit=unit, school_year=school_year, kind=kind, is_current=True)
    return found.select_related("unit", "to_unit", "school_year").first()


def held(unit: Unit, school_year: SchoolYear, kind: ReportKind = ReportKind.SCHOOL) -> Submission | None:
    """The unit's submission of the year that was sent and neither recalled nor returned; None when there is none."""
    found = current(unit, school_year, kind)
    return found if found is not None and found.state in HELD_STATES else None
